import { describe, expect, it } from 'vitest';
import { type HoldFacts, updateHold } from '#shared/updates/hold';
import type { UpdateHold } from '#shared/updates/updates-view';

// Of each part only what the decision reads; a part of the snapshot that it began to read would be missing here.
const facts = (change: object = {}): HoldFacts =>
  ({
    watch: { phase: 'up' },
    others: [],
    notices: { state: 'none' },
    syncBack: { state: 'none' },
    contacts: { state: 'ready' },
    setup: { signingIn: false },
    ...change,
  }) as unknown as HoldFacts;

const CASES: readonly (readonly [string, object, UpdateHold | undefined])[] = [
  ['a calm day', {}, undefined],
  ['a fresh copy without a mailbox', { watch: { phase: 'idle' } }, undefined],
  ['the first doubt', { watch: { phase: 'suspect' } }, 'outage'],
  ['an outage', { watch: { phase: 'outage' } }, 'outage'],
  ['a return that is not proven', { watch: { phase: 'recovering' } }, 'outage'],
  [
    'an outage of another mailbox that is watched',
    { others: [{ phase: 'up' }, { phase: 'outage' }] },
    'outage',
  ],
  ['notices on their way', { notices: { state: 'sending' } }, 'notices'],
  ['notices that go on tomorrow', { notices: { state: 'waiting' } }, 'notices'],
  ['notices that their user stopped', { notices: { state: 'paused' } }, undefined],
  ['notices that are out', { notices: { state: 'done' } }, undefined],
  ['a count of the mail', { syncBack: { state: 'counting' } }, 'sync-back'],
  ['mail on its way home', { syncBack: { state: 'copying' } }, 'sync-back'],
  ['mail that tries again by itself', { syncBack: { state: 'failed', retryAt: 5 } }, 'sync-back'],
  ['mail that cannot go on', { syncBack: { state: 'failed', retryAt: undefined } }, undefined],
  ['mail that its user stopped', { syncBack: { state: 'paused' } }, undefined],
  ['contacts being learned', { contacts: { state: 'learning' } }, 'contacts'],
  ['a sign-in in the browser', { setup: { signingIn: true } }, 'sign-in'],
];

describe('an update', () => {
  it.each(CASES)('in %s', (_name, change, hold) => {
    expect(updateHold(facts(change))).toBe(hold);
  });

  it('names the outage first: it is what the user sees', () => {
    expect(updateHold(facts({ watch: { phase: 'outage' }, notices: { state: 'sending' } }))).toBe('outage');
  });
});
