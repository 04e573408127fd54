/** What is wrong with a number that is being typed: something that is no number, or digits that are still missing. */
export type PhoneTrouble = 'not-a-number' | 'unfinished';

// The shortest number that reaches somebody at home has six digits with its prefix (Italian numbering plan).
const LEAST_DIGITS = 6;
const MAX_LENGTH = 30;

/** What keeps this from being the number to call: digits, spaces and a few signs are taken. Nothing typed is fine. */
export function phoneTroubleIn(text: string): PhoneTrouble | undefined {
  if (!/^[\d \u00a0+.()/-]*$/.test(text) || text.length > MAX_LENGTH) return 'not-a-number';
  const digits = text.replaceAll(/\D/g, '').length;
  return text.trim() !== '' && digits < LEAST_DIGITS ? 'unfinished' : undefined;
}
