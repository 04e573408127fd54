import type { Situation } from '#shared/next-step';

/** The five colours that mean something. */
export type Tone = 'calm' | 'doubt' | 'outage' | 'recovering' | 'quiet';

export const TONES: Record<Situation, Tone> = {
  setup: 'quiet',
  attention: 'doubt',
  calm: 'calm',
  line: 'doubt',
  doubt: 'doubt',
  outage: 'outage',
  recovering: 'recovering',
  halted: 'doubt',
  back: 'calm',
};
