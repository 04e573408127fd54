import type { NoticeWording } from '#shared/notices/state';
import { linkIn } from '#shared/notices/subject';

/** So many letters say what a notice has to say. */
export const OWN_WORDS_LIMIT = 1000;

/** What keeps the user's words from being sent. */
export type WordsTrouble = 'empty' | 'too-long' | 'link';

/**
 * The user's words as they are written: no blanks at the ends of lines, one blank line between paragraphs, a blank in
 * place of a tabulator or anything else that comes along when text is pasted.
 */
export const tidyWords = (own: string): string =>
  own
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[^\S\n]+(?=\n|$)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Why these words cannot be sent; `undefined` when they can. A notice with a link in it reads like a fraud. */
export function troubleIn(own: string): WordsTrouble | undefined {
  if (own.trim() === '') return 'empty';
  if (own.length > OWN_WORDS_LIMIT) return 'too-long';
  // As they will arrive.
  return linkIn(tidyWords(own)) === undefined ? undefined : 'link';
}

/**
 * The wording for somebody whose language may be known. The user's own words are in the one language they wrote: whoever
 * is written to in another gets ours.
 */
export function wordingFor(
  wording: NoticeWording,
  language: NoticeWording['language'] | undefined,
): NoticeWording {
  if (language === undefined || language === wording.language) return wording;
  const { own: _theirs, ...rest } = wording;
  return { ...rest, language };
}
