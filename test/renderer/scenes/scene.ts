import type { Snapshot } from '#shared/ipc/snapshot';
import type { Texts } from '#shared/text/texts';
import type { Place } from '../../../renderer/place.ts';
import type { Answers } from '../fake-bridge.ts';

/** What is done to a screen before it is looked at, by the words on it. */
export type Act = { readonly press: string } | { readonly write: string; readonly into: string };

/** One state of one screen that the window may have to show. */
export interface Scene {
  /** Also the name of its pictures. */
  readonly name: string;
  /** `undefined`: the app has said nothing yet. */
  readonly snapshot: Snapshot | undefined;
  readonly at: Place;
  readonly answers?: Answers;
  readonly acts?: (texts: Texts) => readonly Act[];
  /** Nothing is waited for: what is late is late at once. */
  readonly impatient?: true;
}

export const HOME: Place = { screen: 'home' };

/** A question that is never answered. */
export const NEVER = (): Promise<never> => new Promise<never>(() => undefined);
