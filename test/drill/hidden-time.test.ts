import { describe, expect, it } from 'vitest';
import { detectionOf, type Sample } from '#drill/simulation/figures';
import { hidesProvider } from '#drill/simulation/line';
import { without } from '#drill/simulation/stream';
import { LINE_STATES } from '#drill/simulation/world';

const MINUTE = 60_000;
const sample = (change: Partial<Sample>): Sample => ({
  kind: 'full',
  wasOpen: false,
  isAwakeAtStart: true,
  isLineSound: true,
  isConfirmed: true,
  wait: { awakeMs: 3 * MINUTE, onlineMs: 3 * MINUTE },
  whole: { awakeMs: 90 * MINUTE, onlineMs: 90 * MINUTE },
  ...change,
});

describe('an outage that was never confirmed', () => {
  it('counts with all its time, and is told of where it could be seen', () => {
    const missed = sample({
      isConfirmed: false,
      wait: { awakeMs: 90 * MINUTE, onlineMs: 90 * MINUTE },
    });
    const { outages, detected, unseen, ms, onlineMs } = detectionOf([sample({}), missed]);
    expect({ outages, detected, unseen }).toEqual({ outages: 2, detected: 1, unseen: 1 });
    expect([ms.max, onlineMs.max]).toEqual([90 * MINUTE, 90 * MINUTE]);
  });

  it('behind a line that hid it says nothing of the watch, and is in the time awake all the same', () => {
    const hidden = sample({
      isConfirmed: false,
      wait: { awakeMs: 90 * MINUTE, onlineMs: 0 },
      whole: { awakeMs: 90 * MINUTE, onlineMs: 0 },
    });
    const { detected, unseen, ms, onlineMs } = detectionOf([sample({}), hidden]);
    expect({ detected, unseen }).toEqual({ detected: 1, unseen: 0 });
    expect([ms.max, onlineMs.max]).toEqual([90 * MINUTE, 3 * MINUTE]);
  });

  it('met while another was open was there to be detected by nobody', () => {
    expect(detectionOf([sample({ wasOpen: true, isConfirmed: false })])).toMatchObject({
      alreadyOpen: 1,
      detected: 0,
      unseen: 0,
    });
  });
});

describe('time in which nobody could know how the provider is', () => {
  it('is that of a line which lets neither of its mail services through, and of no other', () => {
    const seen = LINE_STATES.filter((line) => !hidesProvider(line));
    // A bad Wi-Fi, a network that lets nobody send and a lost IPv6 still show whether mail can be read.
    expect(seen).toEqual(['up', 'flaky', 'sending-blocked', 'no-ipv6']);
  });

  it('is taken out once, however many troubles cover it', () => {
    const span = { from: 10, until: 100 };
    expect(without(span, [])).toEqual([span]);
    const left = without(span, [
      { from: 0, until: 20 },
      { from: 40, until: 60 },
      { from: 50, until: 70 },
      { from: 95, until: 200 },
    ]);
    expect(left).toEqual([
      { from: 20, until: 40 },
      { from: 70, until: 95 },
    ]);
    expect(without(span, [{ from: 0, until: 100 }])).toEqual([]);
  });
});
