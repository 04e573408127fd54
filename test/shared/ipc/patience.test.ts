import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName } from '#shared/ipc/contract';
import { usualPatience } from '#shared/ipc/patience';

const LONGEST_MS = 5 * 60_000;
const names = Object.keys(COMMANDS) as CommandName[];

describe('how long the window waits before it says so', () => {
  it('is as long as the user needs where another window is open', () => {
    const patient = names.filter((name) => usualPatience(name) === undefined);
    expect(patient).toEqual(['fallback.signIn', 'contacts.import', 'contacts.export']);
  });

  it('is longer for what asks servers than for what is stored, and never for ever', () => {
    const stored = usualPatience('contacts.list') ?? 0;
    expect(stored).toBeGreaterThan(0);
    expect(usualPatience('first-snapshot')).toBe(stored);
    for (const name of ['primary.connect', 'fallback.prove', 'rehearsal.run', 'syncBack.plan'] as const)
      expect(usualPatience(name)).toBeGreaterThan(stored);
    expect(names.filter((name) => (usualPatience(name) ?? 0) > LONGEST_MS)).toEqual([]);
  });
});
