import type { Noise, World } from './world.ts';

/** Whether one connection fails for no reason. One draw, always: a skipped round draws as a played one does. */
export const isLost = ({ line, loss }: World, { lookLoss, flakyLoss, random }: Noise): boolean =>
  random() < (line === 'flaky' ? (loss ?? flakyLoss) : lookLoss);
