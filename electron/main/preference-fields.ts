import { z } from 'zod';
import { NOTE_TOPICS, TIME_OF_DAY } from '#shared/preferences';

const timeOfDay = z.string().regex(TIME_OF_DAY);

/** The preferences one by one: a change from the page names some of them, a file of an earlier version lacks some. */
export const PREFERENCE_FIELDS = {
  language: z.enum(['it', 'en']).exactOptional(),
  notifyAfter: z.enum(['at-once', '15-minutes', '1-hour']).exactOptional(),
  notifyOf: z.array(z.enum(NOTE_TOPICS)).max(NOTE_TOPICS.length).exactOptional(),
  quietHours: z.strictObject({ on: z.boolean(), from: timeOfDay, until: timeOfDay }).exactOptional(),
  startWithComputer: z.boolean().exactOptional(),
  theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  firstRun: z.enum(['mailbox', 'choices', 'ready', 'done']).exactOptional(),
};
