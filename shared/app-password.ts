/** Google shows an app password as four groups of four letters; what counts are the letters. */
export const APP_PASSWORD_LENGTH = 16;

/** An app password without the spaces it is shown and pasted with. */
export const compactAppPassword = (typed: string): string => typed.replace(/\s+/gu, '');
