import { describe, expect, it } from 'vitest';
import { createClock, type TimeSource } from '../../electron/main/clock.ts';

const HOUR = 3_600_000;

/** A source turned by hand: steps of the wall and of the steady time are given apart. */
class HandTime implements TimeSource {
  wallNow = 1_000_000;
  steadyNow = 5;
  timers: { at: number; wake: () => void }[] = [];
  longest = 0;

  wall(): number {
    return this.wallNow;
  }

  steady(): number {
    return this.steadyNow;
  }

  setTimer(delayMs: number, wake: () => void) {
    this.longest = Math.max(this.longest, delayMs);
    const timer = { at: this.steadyNow + delayMs, wake };
    this.timers.push(timer);
    return {
      cancel: () => {
        this.timers = this.timers.filter((one) => one !== timer);
      },
    };
  }

  /** Lets awake time pass. */
  pass(ms: number): void {
    const end = this.steadyNow + ms;
    for (;;) {
      const [next] = this.timers.filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.wallNow += next.at - this.steadyNow;
      this.steadyNow = next.at;
      this.timers = this.timers.filter((timer) => timer !== next);
      next.wake();
    }
    this.wallNow += end - this.steadyNow;
    this.steadyNow = end;
  }
}

function setUp(delayMs: number) {
  const time = new HandTime();
  let woken = 0;
  const timer = createClock(time).after(delayMs, () => {
    woken += 1;
  });
  return { time, timer, woken: () => woken };
}

describe('the real clock', () => {
  it('wakes once, when the delay has passed', () => {
    const { time, woken } = setUp(90_000);
    time.pass(89_999);
    expect(woken()).toBe(0);
    time.pass(1);
    expect(woken()).toBe(1);
    time.pass(HOUR);
    expect(woken()).toBe(1);
  });

  it('waits for longer than a timer can count', () => {
    const { time, woken } = setUp(60 * 24 * HOUR);
    time.pass(60 * 24 * HOUR - 1);
    expect([woken(), time.longest]).toEqual([0, 60_000]);
    time.pass(1);
    expect(woken()).toBe(1);
  });

  it('wakes within a minute after a sleep that outlasted the delay', () => {
    const { time, woken } = setUp(2 * HOUR);
    time.pass(1000);
    time.wallNow += 8 * HOUR;
    time.pass(60_000);
    expect(woken()).toBe(1);
  });

  it('wakes in time although somebody set the wall back', () => {
    const { time, woken } = setUp(2 * HOUR);
    time.wallNow -= 5 * HOUR;
    time.pass(2 * HOUR);
    expect(woken()).toBe(1);
  });

  it('never wakes at once, even with no delay, and not after it was taken back', () => {
    const now = setUp(0);
    expect(now.woken()).toBe(0);
    now.time.pass(0);
    expect(now.woken()).toBe(1);
    const taken = setUp(90_000);
    taken.time.pass(70_000);
    taken.timer.cancel();
    taken.time.pass(HOUR);
    expect([taken.woken(), taken.time.timers]).toEqual([0, []]);
  });

  it('ends a sleep early when it is aborted, and leaves no timer behind', async () => {
    const time = new HandTime();
    const abort = new AbortController();
    const slept = createClock(time).sleep(HOUR, abort.signal);
    abort.abort();
    await slept;
    await createClock(time).sleep(HOUR, abort.signal);
    expect(time.timers).toEqual([]);
  });
});
