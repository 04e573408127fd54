import { createContext, use } from 'react';
import type { Preferences } from '#shared/preferences';
import {
  dayText,
  durationText,
  latencyText,
  momentText,
  numberText,
  percentText,
  periodText,
  sizeText,
} from '#shared/text/format';
import { type Texts, textsFor } from '#shared/text/texts';
import type { Instant } from '#shared/time';

/** The language of the window, with the dates and numbers written its way. */
export interface Words {
  readonly texts: Texts;
  readonly now: Instant;
  readonly moment: (instant: Instant) => string;
  /** "venerdì 4 dicembre": where the time of day says nothing. */
  readonly day: (instant: Instant) => string;
  /** "da ieri alle 21:40 a oggi alle 8:05". */
  readonly period: (from: Instant, until: Instant) => string;
  readonly percent: (percent: number) => string;
  readonly number: (count: number) => string;
  readonly size: (bytes: number) => string;
  readonly duration: (ms: number) => string;
  readonly latency: (ms: number) => string;
}

/** `now` is the engine's clock: in a rehearsal it runs faster than the computer's. */
export function wordsFor(language: Preferences['language'], now: Instant): Words {
  const texts = textsFor(language);
  return {
    texts,
    now,
    moment: (instant) => momentText(instant, now, texts),
    day: (instant) => dayText(instant, now, texts),
    period: (from, until) => periodText(from, until, now, texts),
    percent: (percent) => percentText(percent, texts),
    number: (count) => numberText(count, texts),
    size: (bytes) => sizeText(bytes, texts),
    duration: (ms) => durationText(ms, texts),
    latency: (ms) => latencyText(ms, texts),
  };
}

export const WordsContext = createContext<Words>(wordsFor('it', 0));

export const useWords = (): Words => use(WordsContext);
