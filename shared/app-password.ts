/** Google shows an app password as four groups of four letters; what counts are the letters. */
export const APP_PASSWORD_LENGTH = 16;

/** Spaces of every kind, and the invisible characters that come along when text is copied from a page. */
const NOT_TYPED = /[\s\u200b-\u200d\u2060]+/gu;

/** An app password without the spaces it is shown and pasted with. */
export const compactAppPassword = (typed: string): string => typed.replace(NOT_TYPED, '');

/**
 * What somebody typed where an app password belongs. `other`: it has characters that an app password never has, so it is
 * the normal password or something else, and must not be sent.
 */
export type TypedAppPassword =
  | { readonly kind: 'whole'; readonly letters: string }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'other' };

export function readAppPassword(typed: string): TypedAppPassword {
  const compact = compactAppPassword(typed);
  // Google shows small letters only: all of them in capitals were typed with the key for capitals on.
  const letters = /^[A-Z]+$/.test(compact) ? compact.toLowerCase() : compact;
  if (!/^[a-z]*$/.test(letters)) return { kind: 'other' };
  return letters.length === APP_PASSWORD_LENGTH
    ? { kind: 'whole', letters }
    : { kind: 'count', count: letters.length };
}
