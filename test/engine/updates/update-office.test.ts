import { describe, expect, it } from 'vitest';
import { DutyRunner } from '#engine/duty';
import type { UpdaterPort } from '#engine/ports';
import { UpdateOffice } from '#engine/updates/update-office';
import { Faulted, faultOf, makeFault } from '#shared/fault';
import { DAY_MS, MINUTE_MS } from '#shared/time';
import type { HoldFacts } from '#shared/updates/hold';
import { HandClock, makePorts } from '#support/ports';

const CALM = {
  watch: { phase: 'up' },
  others: [],
  notices: { state: 'none' },
  syncBack: { state: 'none' },
  contacts: { state: 'ready' },
  setup: { signingIn: false },
} as unknown as HoldFacts;
const OUTAGE = { ...CALM, watch: { ...CALM.watch, phase: 'outage' } } as HoldFacts;

/** A feed in memory: what it offers, and what was asked of it. */
class Feed implements UpdaterPort {
  offers: string | undefined;
  fault: 'update-unreachable' | 'update-refused' | undefined;
  asked = 0;
  installed = 0;
  readonly downloads: AbortSignal[] = [];
  onShare: (share: number) => void = () => undefined;
  #arrive: () => void = () => undefined;

  check = async (): Promise<string | undefined> => {
    this.asked += 1;
    if (this.fault !== undefined) throw new Faulted(makeFault(this.fault));
    return this.offers;
  };
  download = (onShare: (share: number) => void, signal: AbortSignal): Promise<void> => {
    this.downloads.push(signal);
    this.onShare = onShare;
    return new Promise((resolve, reject) => {
      this.#arrive = () =>
        this.fault === undefined ? resolve() : reject(new Faulted(makeFault(this.fault)));
      signal.addEventListener('abort', () => resolve());
    });
  };
  install = (): void => {
    this.installed += 1;
  };
  arrive(): void {
    this.#arrive();
  }
}

function open() {
  const feed = new Feed();
  const clock = new HandClock();
  const world = { facts: CALM };
  const ports = makePorts({ clock, updater: feed });
  const office = new UpdateOffice({ ports, changed: () => runner.review() }, () => world.facts);
  const runner = new DutyRunner([office.duty], clock, ports.log);
  runner.start();
  return {
    feed,
    office,
    runner,
    stage: () => office.view().stage,
    /** Something else of the app changed. */
    become: (facts: HoldFacts): void => {
      world.facts = facts;
      runner.review();
    },
    pass: async (ms: number): Promise<void> => {
      clock.advance(ms);
      await runner.settled();
    },
  };
}

const kindOf = (work: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'none',
      (error: unknown) => faultOf(error).kind,
    );

/** A copy that offers version 2. */
async function offering() {
  const bench = open();
  bench.feed.offers = '2.0.0';
  await bench.pass(MINUTE_MS);
  expect(bench.stage()).toMatchObject({ name: 'offered', version: '2.0.0' });
  return bench;
}

/** One that is bringing it in. */
async function downloading() {
  const bench = await offering();
  bench.office.want();
  bench.runner.review();
  // The duty's timer is due now: a turn of the clock by nothing fires it.
  const passing = bench.pass(0);
  await Promise.resolve();
  return { ...bench, passing };
}

describe('new versions', () => {
  it('are asked for a minute after the start, and once a day', async () => {
    const { feed, pass } = open();
    await pass(MINUTE_MS - 1);
    expect(feed.asked).toBe(0);
    await pass(1);
    expect(feed.asked).toBe(1);
    await pass(DAY_MS - 1);
    expect(feed.asked).toBe(1);
    await pass(1);
    expect(feed.asked).toBe(2);
  });

  it('are nothing to a copy that has no feed', async () => {
    const ports = makePorts();
    const office = new UpdateOffice({ ports, changed: () => undefined }, () => CALM);
    expect(office.view().stage.name).toBe('off');
    expect(office.duty.nextAt()).toBeUndefined();
    expect(await kindOf(() => office.check())).toBe('nothing-to-do');
    expect(await kindOf(() => office.install())).toBe('nothing-to-do');
  });

  it('are not asked for in an outage, and are as soon as it is over', async () => {
    const { feed, office, become, pass } = open();
    become(OUTAGE);
    await pass(2 * DAY_MS);
    expect(feed.asked).toBe(0);
    expect(await kindOf(() => office.check())).toBe('update-held');
    become(CALM);
    await pass(0);
    expect(feed.asked).toBe(1);
  });

  it('are not downloaded before the user says so', async () => {
    const { feed, pass } = await offering();
    await pass(3 * DAY_MS);
    expect(feed.downloads).toHaveLength(0);
  });

  it('come in when the user says so, and wait for a restart', async () => {
    const { feed, office, stage, passing } = await downloading();
    feed.onShare(0.5);
    expect(stage()).toEqual({ name: 'downloading', version: '2.0.0', share: 0.5 });
    feed.arrive();
    await passing;
    expect(stage()).toEqual({ name: 'ready', version: '2.0.0' });
    expect(feed.installed).toBe(0);
    office.install();
    expect(feed.installed).toBe(1);
  });

  it('stop coming in where an outage begins, and go on after it', async () => {
    const { feed, become, pass, stage, passing } = await downloading();
    become(OUTAGE);
    feed.onShare(0.6);
    await passing;
    expect(feed.downloads.map(({ aborted }) => aborted)).toEqual([true]);
    await pass(DAY_MS);
    expect(feed.downloads).toHaveLength(1);
    become(CALM);
    const going = pass(0);
    await Promise.resolve();
    feed.arrive();
    await going;
    expect(stage().name).toBe('ready');
  });

  it('are not installed in the middle of an outage', async () => {
    const { feed, office, become, passing } = await downloading();
    feed.arrive();
    await passing;
    become(OUTAGE);
    expect(await kindOf(() => office.install())).toBe('update-held');
    expect(feed.installed).toBe(0);
  });

  it('that are not whole are told and not kept', async () => {
    const { feed, office, stage, passing } = await downloading();
    feed.fault = 'update-refused';
    feed.arrive();
    await passing;
    expect(stage()).toMatchObject({ name: 'failed', fault: { kind: 'update-refused' } });
    expect(await kindOf(() => office.install())).toBe('nothing-to-do');
  });

  it('stay on offer when a later look does not get through', async () => {
    const { feed, pass, stage } = await offering();
    feed.fault = 'update-unreachable';
    await pass(DAY_MS);
    expect(feed.asked).toBe(2);
    expect(stage()).toMatchObject({ name: 'offered', version: '2.0.0' });
  });

  it('are asked for at once when the user wants to know, and what went wrong is the answer', async () => {
    const { feed, office, stage } = open();
    feed.fault = 'update-unreachable';
    expect(await kindOf(() => office.check())).toBe('update-unreachable');
    feed.fault = undefined;
    await office.check();
    expect(stage()).toMatchObject({ name: 'current' });
    expect(await kindOf(() => office.want())).toBe('nothing-to-do');
  });
});
