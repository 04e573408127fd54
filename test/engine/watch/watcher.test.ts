import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { startBench, type WatchBench } from './watch-bench.ts';

let bench: WatchBench;
beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const table = (sql: string): unknown[] => bench.context.database.all(sql);

async function breakDown(): Promise<void> {
  await bench.round();
  await bench.primary.down();
  expect(await bench.rounds(4)).toEqual([
    'suspect refused',
    'suspect refused',
    'outage refused',
    'outage refused',
  ]);
}

describe('an outage', () => {
  it('is confirmed, stored with its back-dated start, and outlives a restart', async () => {
    await breakDown();
    const startedAt = MORNING + 5 * MINUTE_MS;
    expect(table('SELECT started_at, ended_at, diagnosis, scope FROM outage')).toEqual([
      { started_at: startedAt, ended_at: null, diagnosis: 'refused', scope: 'full' },
    ]);
    bench.restart();
    expect(bench.watcher().view()).toMatchObject({
      phase: 'outage',
      since: startedAt,
      advice: 'wait',
      scope: 'full',
      outage: { id: 1, startedAt, endedAt: undefined },
    });
    expect(bench.watcher().duty.nextAt()).toBeGreaterThan(bench.clock.now());
  });

  it('is announced once after a quarter of an hour, the fallback after half, the contacts after one', async () => {
    await breakDown();
    expect(bench.notes).toEqual([]);
    await bench.rounds(8);
    expect(bench.notes.map((note) => [note.title, note.screen])).toEqual([
      ['Libero Mail non risponde', 'home'],
      ['Puoi scrivere dalla casella di scorta', 'home'],
      ['Vuoi avvisare i tuoi contatti?', 'notices'],
    ]);
  });

  it('ends when reading, sending and receiving are proven, is announced once, and stays current until put away', async () => {
    await breakDown();
    await bench.rounds(8);
    await bench.primary.up();
    // The first greetings prove nothing; then three logins do, over half an hour and more.
    const seen: string[] = [];
    while (seen.at(-1) !== 'up well' && seen.length < 8) seen.push(await bench.round());
    expect(seen.filter((said) => !said.startsWith('outage'))).toEqual([
      'recovering well',
      'recovering well',
      'up well',
    ]);
    expect(bench.notes.map((note) => note.screen)).toEqual(['home', 'home', 'notices', 'return']);
    const outage = bench.watcher().currentOutage();
    expect(outage).toMatchObject({ id: 1, endedAt: bench.clock.now() });
    expect(bench.watcher().view()).toMatchObject({ phase: 'up', outage });
    bench.watcher().closeOutage();
    expect(bench.watcher().currentOutage()).toBeUndefined();
  });

  it('sends one marked message each way, known as ours before it left', async () => {
    await breakDown();
    await bench.primary.up();
    await bench.rounds(6);
    const own = bench.context.database
      .all('SELECT message_id, purpose FROM own_message')
      .map((row) => `${String(row['purpose'])} ${String(row['message_id'])}`);
    const sent = [...bench.primary.submitted, ...bench.fallback.submitted].map(
      ({ raw }) => `round-trip ${/^Message-ID: (.*)\r$/m.exec(raw.toString())?.[1]}`,
    );
    expect(new Set(own)).toEqual(new Set(sent));
    expect([bench.primary.submitted.length, bench.fallback.submitted.length]).toEqual([1, 1]);
  });

  it('is not over while the test message does not arrive', async () => {
    await breakDown();
    await bench.primary.up();
    bench.fallback.faults.smtp.add({ on: 'data', act: { kind: 'reply', code: 451, text: 'later' } });
    // The first greetings prove nothing, and a login is not yet allowed.
    const seen = await bench.rounds(5);
    expect(new Set(seen)).toEqual(new Set(['outage refused', 'recovering well']));
    expect(seen.toSorted()).toEqual(seen);
    expect(bench.watcher().view().proof).toMatchObject({ receivingAt: undefined });
    // A fallback mailbox that cannot send is as good as none, in the end: but nobody says that receiving works.
    expect(await bench.rounds(8)).toContain('up well');
    // Too short to be announced, it ends without a word.
    expect(bench.notes).toEqual([]);
  });

  it('asks the mailbox at most twelve times and logs in at most four times an hour', async () => {
    await bench.round();
    bench.primary.faults.imap.add({ on: 'login', act: { kind: 'no', text: '[UNAVAILABLE] maintenance' } });
    const at: number[] = [];
    const logins: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      const before = bench.primary.signIns.length;
      await bench.round();
      at.push(bench.clock.now());
      for (let made = before; made < bench.primary.signIns.length; made += 1) logins.push(bench.clock.now());
    }
    const most = (times: number[]): number =>
      Math.max(
        0,
        ...times.map((from) => times.filter((time) => time >= from && time < from + 60 * MINUTE_MS).length),
      );
    expect(most(at)).toBeLessThanOrEqual(13);
    expect(most(logins)).toBeLessThanOrEqual(4);
  });
});

it('without a fallback mailbox ends on what can be proven, and does not claim the rest', async () => {
  const alone = await startBench({ alone: true });
  await alone.round();
  await alone.primary.down();
  await alone.rounds(12);
  await alone.primary.up();
  const phases: string[] = [];
  while (phases.at(-1) !== 'up well' && phases.length < 9) phases.push(await alone.round());
  expect(phases).toContain('up well');
  // A message to itself is all that can be sent; it has come, and is gone again.
  expect(alone.primary.submitted.map(({ from, to }) => [from, ...to])).toEqual([
    ['anna@libero.it', 'anna@libero.it'],
  ]);
  await alone.rounds(14);
  expect(await alone.primary.messages('inbox')).toHaveLength(30);
  expect(alone.notes.at(-1)?.body).not.toContain('ricevere');
  await alone[Symbol.asyncDispose]();
});

describe('a mailbox that comes back changed', () => {
  it('freezes everything until the user has looked, and is the known one afterwards', async () => {
    await breakDown();
    bench.primary.store.renumber(bench.primary.store.get('inbox'));
    await bench.primary.up();
    expect((await bench.rounds(4)).at(-1)).toBe('outage mailbox-changed');
    expect(bench.watcher().view().frozen).toBe(true);
    expect(bench.notes.map(({ title }) => title)).toEqual(['La tua casella è cambiata']);
    const logins = bench.primary.signIns.length;
    await bench.rounds(3);
    expect(bench.primary.signIns.length).toBe(logins);
    bench.watcher().unfreeze();
    expect(bench.watcher().view().frozen).toBe(false);
    const after = await bench.rounds(6);
    expect(after.at(-1)).toBe('up well');
  });
});

describe('commands', () => {
  it('a look comes at once, and a second one while looking changes nothing', async () => {
    await bench.round();
    bench.clock.advance(MINUTE_MS);
    bench.watcher().look();
    expect(bench.watcher().duty.nextAt()).toBe(bench.clock.now());
    const running = bench.watcher().duty.run(new AbortController().signal);
    bench.watcher().look();
    expect(bench.watcher().view().looking).toBe(true);
    await running;
    expect(bench.watcher().view().looking).toBe(false);
    expect(bench.watcher().duty.nextAt()).toBeGreaterThan(bench.clock.now() + 3 * MINUTE_MS);
  });

  it('looks keep the hour however often they are asked for', async () => {
    await bench.round();
    const start = bench.clock.now();
    let made = 0;
    while (bench.clock.now() < start + 30 * MINUTE_MS) {
      bench.watcher().look();
      if ((bench.watcher().duty.nextAt() ?? 0) <= bench.clock.now()) {
        await bench.watcher().duty.run(new AbortController().signal);
        made += 1;
      }
      bench.clock.advance(MINUTE_MS);
    }
    expect(made).toBeLessThanOrEqual(12);
  });

  it('forgetting the mailbox ends the watch and its outage', async () => {
    await breakDown();
    bench.context.database.run("DELETE FROM mailbox WHERE role = 'primary'");
    bench.watcher().forget('anna@libero.it');
    expect([
      bench.watcher().view().phase,
      bench.watcher().duty.nextAt(),
      bench.watcher().currentOutage(),
    ]).toEqual(['idle', undefined, undefined]);
  });

  it('the same mailbox typed again keeps its outage; another one starts afresh', async () => {
    await breakDown();
    bench.watcher().begin('anna@libero.it');
    expect(bench.watcher().view().phase).toBe('outage');
    bench.watcher().forget('anna@libero.it');
    bench.context.database.run("UPDATE mailbox SET address = 'bruno@libero.it' WHERE role = 'primary'");
    bench.context.database.run(
      "UPDATE mailbox SET settings = replace(settings, 'anna@', 'bruno@') WHERE role = 'primary'",
    );
    bench.watcher().begin('bruno@libero.it');
    expect([bench.watcher().view().phase, bench.watcher().currentOutage()]).toEqual(['up', undefined]);
  });

  it('a wake-up while looking makes that look worthless', async () => {
    await bench.round();
    await bench.primary.down();
    bench.clock.advance(5 * MINUTE_MS);
    const running = bench.watcher().duty.run(new AbortController().signal);
    // The round reads its passwords first; the wake-up falls into its waiting for the network.
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    bench.watcher().disturb();
    await running;
    expect(bench.watcher().view().phase).toBe('up');
  });

  it('stops within moments when the engine stops', async () => {
    bench.primary.faults.imap.add({ on: 'login', act: { kind: 'silence' } });
    const stop = new AbortController();
    const running = bench.watcher().duty.run(stop.signal);
    stop.abort();
    const startedAt = performance.now();
    await running;
    expect(performance.now() - startedAt).toBeLessThan(250);
  });
});
