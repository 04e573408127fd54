import { describe, expect, it } from 'vitest';
import { TurnedClock } from '#drill/turned-clock';
import { type Duty, DutyRunner } from '#engine/duty';
import type { Log } from '#engine/ports';

const silentLog: Log = { write: () => undefined };

/** A duty that is due every `everyMs`, and writes down when its turns began. */
function makeDuty(clock: TurnedClock, everyMs: number, work: () => Promise<void> = async () => undefined) {
  const turns: number[] = [];
  let next: number | undefined = clock.now();
  const duty: Duty = {
    name: 'test',
    nextAt: () => next,
    run: async () => {
      turns.push(clock.now());
      next = clock.now() + everyMs;
      await work();
    },
  };
  return { duty, turns, rest: () => (next = undefined) };
}

async function turn(clock: TurnedClock, runner: DutyRunner, until: number): Promise<void> {
  while (clock.now() < until) {
    await runner.settled();
    clock.turnTo(Math.min(clock.nextAlarmAt() ?? until, until));
  }
  await runner.settled();
}

describe('duties', () => {
  it('run when they are due and not before start', async () => {
    const clock = new TurnedClock(0);
    const { duty, turns } = makeDuty(clock, 100);
    const runner = new DutyRunner([duty], clock, silentLog);
    clock.turnTo(50);
    expect(turns).toEqual([]);
    runner.start();
    await turn(clock, runner, 300);
    expect(turns).toEqual([50, 150, 250]);
  });

  it('are looked at again when the facts change', async () => {
    const clock = new TurnedClock(0);
    let dueAt: number | undefined;
    const turns: number[] = [];
    const duty: Duty = {
      name: 'late',
      nextAt: () => dueAt,
      run: async () => {
        turns.push(clock.now());
        dueAt = undefined;
      },
    };
    const runner = new DutyRunner([duty], clock, silentLog);
    runner.start();
    await turn(clock, runner, 100);
    dueAt = 120;
    runner.review();
    await turn(clock, runner, 200);
    expect(turns).toEqual([120]);
  });

  it('that fail wait a minute, whatever they say, and go on', async () => {
    const clock = new TurnedClock(0);
    const { duty, turns } = makeDuty(clock, 1, () => Promise.reject(new Error('broken')));
    const runner = new DutyRunner([duty], clock, silentLog);
    runner.start();
    await turn(clock, runner, 130_000);
    expect(turns).toEqual([0, 60_000, 120_000]);
  });

  it('never overlap themselves', async () => {
    const clock = new TurnedClock(0);
    const ends: (() => void)[] = [];
    const { duty, turns } = makeDuty(clock, 10, () => new Promise((resolve) => ends.push(resolve)));
    const runner = new DutyRunner([duty], clock, silentLog);
    runner.start();
    clock.turnTo(0);
    clock.turnTo(500);
    runner.review();
    clock.turnTo(1000);
    expect(turns).toEqual([0]);
    ends[0]?.();
    await runner.settled();
    clock.turnTo(1010);
    expect(turns).toEqual([0, 1000]);
    ends[1]?.();
    await runner.stop(1000);
  });

  it('stop: what runs is told, and nothing begins afterwards', async () => {
    const clock = new TurnedClock(0);
    const heard: string[] = [];
    const duty: Duty = {
      name: 'long',
      nextAt: () => 0,
      run: async (signal) => {
        heard.push('begun');
        await clock.sleep(1_000_000, signal);
        heard.push('ended');
      },
    };
    const runner = new DutyRunner([duty], clock, silentLog);
    runner.start();
    clock.turnTo(0);
    await runner.stop(1000);
    clock.turnTo(2_000_000);
    expect(heard).toEqual(['begun', 'ended']);
  });
});

describe('a duty that is broken', () => {
  /** One whose moment cannot be told while `broken`. */
  function makeBroken(clock: TurnedClock) {
    let broken = true;
    const turns: number[] = [];
    const duty: Duty = {
      name: 'broken',
      nextAt: () => {
        if (broken) throw new Error('no such table');
        return turns.length === 0 ? clock.now() : undefined;
      },
      run: async () => void turns.push(clock.now()),
    };
    return { duty, turns, mend: () => (broken = false) };
  }

  it('holds nobody else up, is asked again, and says so once a minute', async () => {
    const clock = new TurnedClock(0);
    const failures: number[] = [];
    const log: Log = { write: (_level, event) => event === 'duty-failed' && failures.push(clock.now()) };
    const broken = makeBroken(clock);
    const sound = makeDuty(clock, 20_000);
    const runner = new DutyRunner([broken.duty, sound.duty], clock, log);
    runner.start();
    await turn(clock, runner, 90_000);
    expect(sound.turns).toEqual([0, 20_000, 40_000, 60_000, 80_000]);
    expect(failures).toEqual([0, 60_000]);
    broken.mend();
    await turn(clock, runner, 130_000);
    expect(broken.turns).toEqual([120_000]);
  });

  it('is cut off at the end, and that is told from one that ended by itself', async () => {
    const clock = new TurnedClock(0);
    const deaf = makeDuty(clock, 100, () => new Promise<void>(() => undefined));
    const runner = new DutyRunner([deaf.duty], clock, silentLog);
    runner.start();
    clock.turnTo(1);
    expect(await runner.stop(0)).toBe('cut-off');
    const idle = new DutyRunner([makeDuty(clock, 100).duty], clock, silentLog);
    idle.start();
    expect(await idle.stop(60_000)).toBe('settled');
  });
});
