import { describe, expect, it } from 'vitest';
import { hidesProvider } from '#drill/simulation/line';
import { without } from '#drill/simulation/stream';
import { LINE_STATES } from '#drill/simulation/world';

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
