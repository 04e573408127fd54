import { describe, expect, it } from 'vitest';
import { mayShowDemo } from '#shared/demo';
import { firstRunStep, isAhead, stepBefore } from '#shared/first-run';
import type { FirstRunMark } from '#shared/preferences';
import { DEFAULT_PREFERENCES } from '#shared/preferences';
import { SNAPSHOTS } from '../renderer/fixtures.ts';
import { CALM, DEMO } from '../renderer/views.ts';

describe('the first run', () => {
  const at = (firstRun: FirstRunMark | undefined, connected: boolean, demo = false) =>
    firstRunStep({
      primary: connected ? CALM.primary : undefined,
      preferences: firstRun === undefined ? DEFAULT_PREFERENCES : { ...DEFAULT_PREFERENCES, firstRun },
      demo: demo ? DEMO : undefined,
    });

  it.each([
    ['nothing begun, nothing connected', undefined, false, 'welcome'],
    ['a mailbox from before there was a first run', undefined, true, undefined],
    ['closed while the address was typed', 'mailbox', false, 'mailbox'],
    ['closed in the moment the mailbox was connected', 'mailbox', true, 'choices'],
    ['no mailbox for now', 'choices', false, 'choices'],
    ['everything chosen', 'ready', true, 'ready'],
    ['over', 'done', true, undefined],
    ['over, and the mailbox was forgotten later', 'done', false, undefined],
  ] as const)('%s', (_what, mark, connected, step) => {
    expect(at(mark, connected)).toBe(step);
  });

  it('is not for the demo, whatever its mailbox', () => {
    expect([at(undefined, false, true), at('mailbox', true, true)]).toEqual([undefined, undefined]);
  });

  it('goes back one screen at a time, and knows what is new', () => {
    expect(['welcome', 'mailbox', 'choices', 'ready'].map((step) => stepBefore(step as 'ready'))).toEqual([
      undefined,
      'welcome',
      'mailbox',
      'choices',
    ]);
    expect([
      isAhead('choices', 'mailbox'),
      isAhead('choices', 'choices'),
      isAhead('mailbox', 'ready'),
    ]).toEqual([true, false, false]);
  });
});

describe('the demo', () => {
  it.each([
    ['welcome', true],
    ['calm', true],
    ['unready', true],
    ['doubt', false],
    ['line', false],
    ['outage', false],
    ['recovering', false],
    ['back', false],
    ['sending', false],
    ['copying', false],
    ['firstLook', true],
  ] as const)('may take the place of "%s": %s', (name, may) => {
    expect(mayShowDemo(SNAPSHOTS[name])).toBe(may);
  });

  it('does not begin inside itself', () => {
    expect(mayShowDemo({ ...CALM, demo: DEMO })).toBe(false);
  });
});
