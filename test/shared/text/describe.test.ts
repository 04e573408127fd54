import { describe, expect, it } from 'vitest';
import { FAULT_SCOPES, type FaultKind } from '#shared/fault';
import { DIAGNOSES } from '#shared/outage/diagnosis';
import { describeDiagnosis, describeFault } from '#shared/text/describe';
import { textsFor } from '#shared/text/texts';

const LANGUAGES = ['it', 'en'] as const;
const KINDS = Object.keys(FAULT_SCOPES) as FaultKind[];

describe.each(LANGUAGES)('what went wrong, in %s', (language) => {
  const texts = textsFor(language);

  it.each(KINDS)('says %s in a sentence, and what to do', (kind) => {
    const { sentence, nextStep } = describeFault({ kind }, texts);
    expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(nextStep).toMatch(/^\p{Lu}.*\.$/u);
    expect(nextStep).not.toBe(sentence);
  });

  it.each(DIAGNOSES)('says what %s means for this provider', (diagnosis) => {
    const words = describeDiagnosis(diagnosis, { provider: 'Libero Mail' }, texts);
    expect(words.title).toMatch(/^\p{Lu}.*[^.]$/u);
    expect(words.sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(words.nextStep).toMatch(/^\p{Lu}.*\.$/u);
  });
});

describe('a refused login', () => {
  it.each(LANGUAGES)('may be their fault, and the password is kept (%s)', (language) => {
    const texts = textsFor(language);
    const fault = describeFault({ kind: 'login-refused' }, texts);
    const diagnosis = describeDiagnosis('login-refused', { provider: 'Libero Mail' }, texts);
    const kept = language === 'it' ? /password la conservo/ : /I keep your password/;
    // At connecting nothing is kept yet: what was typed and the provider are both named, neither is blamed.
    expect(fault.nextStep).toMatch(language === 'it' ? /guasto può essere suo/ : /fault may be theirs/);
    expect(diagnosis.sentence).toMatch(kept);
    expect(diagnosis.nextStep).toMatch(
      language === 'it' ? /Non cambiare la password/ : /Do not change the password/,
    );
  });
});

describe('an outage', () => {
  it.each(['refused', 'silent', 'closed', 'unavailable', 'dns', 'throttled'] as const)(
    'never asks for a password when the service is %s',
    (diagnosis) => {
      const { sentence, nextStep } = describeDiagnosis(
        diagnosis,
        { provider: 'Libero Mail' },
        textsFor('it'),
      );
      expect(`${sentence} ${nextStep}`).not.toMatch(/password/i);
    },
  );
});
