import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnosisText } from '#shared/support/diagnosis-text';
import { textsFor } from '#shared/text/texts';
import { AT, FACTS } from './facts.ts';

describe('a diagnosis', () => {
  it.each(['it', 'en'] as const)('reads as it always did (%s)', async (language) => {
    const text = diagnosisText(FACTS, textsFor(language));
    await expect(text).toMatchFileSnapshot(path.join(import.meta.dirname, `diagnosis-${language}.txt`));
  });

  it('says nothing of what came from outside: names in codes, versions, places and events', () => {
    const text = diagnosisText(FACTS, textsFor('it'));
    expect(text.match(/anna|rossi|portatile|casa/gi)).toBeNull();
    expect(text).toContain('web unavailable altro');
    expect(text).toContain('smtp well 220 greeting');
    expect(text).toContain('where=outbox.js:12\n');
  });

  it('is whole where nothing is known yet', () => {
    const text = diagnosisText(
      { ...FACTS, at: AT, mailboxes: [], duties: [], counts: [], faults: [], events: [] },
      textsFor('it'),
    );
    expect(text).toContain('CASELLE\n  niente\n');
    expect(text.endsWith('ULTIMI EVENTI\n  niente\n')).toBe(true);
  });
});
