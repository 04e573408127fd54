import type { Preferences } from '#shared/preferences';
import { en } from '#shared/text/en';
import { it, type Texts } from '#shared/text/it';

export type { Texts };

const LANGUAGES: Record<Preferences['language'], Texts> = { it, en };

/** All the words of one language. */
export const textsFor = (language: Preferences['language']): Texts => LANGUAGES[language];
