import { describe, expect, it, test } from 'vitest';
import { type FaultKind, makeFault } from '#shared/fault';
import { describeReturnFault } from '#shared/text/return-fault';
import { textsFor } from '#shared/text/texts';

/** Everything that can stop the way home: of the connections, of either mailbox, of a message. */
const STOPPING: readonly FaultKind[] = [
  'mailbox-full',
  'read-only',
  'folder-missing',
  'mailbox-changed',
  'same-mailbox',
  'message-refused',
  'message-too-big',
  'outcome-unknown',
  'throttled',
  'closed',
  'silent',
  'unavailable',
  'refused',
  'dns',
  'line-down',
  'login-refused',
  'password-wrong',
  'app-password-needed',
  'token-refused',
  'sign-in-needed',
  'imap-switched-off',
  'mailbox-disabled',
  'untrusted-certificate',
  'fallback-missing',
  'not-connected',
];

describe.each(['it', 'en'] as const)('in %s', (language) => {
  const texts = textsFor(language);

  it.each(STOPPING)('%s: one sentence and one step that fit bringing mail home', (kind) => {
    const { sentence, nextStep } = describeReturnFault(makeFault(kind), false, texts);
    expect([sentence.endsWith('.'), nextStep.endsWith('.')]).toEqual([true, true]);
    // Nobody is telephoned, and nothing is being sent.
    expect(`${sentence} ${nextStep}`).not.toMatch(/telefon|avvis|phone|notice|spedi(?:to|sci)|sending/i);
    expect(nextStep).not.toBe(texts.returnTrouble.goesOn);
  });

  test('while it goes on, only the service is waited for: what the person must mend is still said', () => {
    const step = (kind: FaultKind) => describeReturnFault(makeFault(kind), true, texts).nextStep;
    const { goesOn } = texts.returnTrouble;
    expect([step('closed'), step('silent'), step('throttled')]).toEqual([goesOn, goesOn, goesOn]);
    expect(step('line-down')).toBe(texts.faults['line-down'].nextStep);
    expect(step('mailbox-full')).toBe(texts.returnFaults['mailbox-full'].nextStep);
  });
});
