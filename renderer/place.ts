import type { Mending } from '#shared/fallback/mending';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { NoticeKind } from '#shared/notices/state';

/** Where in the window the user is: the only state the window keeps for itself. */
export type Place =
  | { readonly screen: 'home' | 'return' | 'settings' | 'history' }
  /** The parts of the options that have a screen of their own. */
  | { readonly screen: 'diagnosis' | 'about' | 'licences' | 'forget' }
  /** `mend`: what it ran into elsewhere, to be put right here. */
  | { readonly screen: 'fallback'; readonly mend?: Mending }
  /** The primary mailbox where nothing else is said. `from`: where the way back leads, in place of the first screen. */
  | { readonly screen: 'connect'; readonly mailbox?: 'watched'; readonly from?: 'settings' }
  | { readonly screen: 'notices'; readonly kind: NoticeKind };

export type Go = (place: Place) => void;

/** The place a name stands for: the notices open at the kind that is going on. */
export const placeOf = (screen: Place['screen'], notices: Snapshot['notices']): Place =>
  screen === 'notices' ? { screen, kind: notices.kind ?? 'down' } : { screen };

/** A place as the address of the page carries it; what was to be mended there is not worth keeping. */
export function placeText(place: Place): string {
  switch (place.screen) {
    case 'notices':
      return `notices/${place.kind}`;
    case 'connect':
      return ['connect', place.mailbox ?? 'primary', place.from ?? 'home'].join('/');
    case 'home':
    case 'return':
    case 'settings':
    case 'history':
    case 'fallback':
    case 'diagnosis':
    case 'about':
    case 'licences':
    case 'forget':
      return place.screen;
  }
}

/** The place that `placeText` wrote; `undefined`: nobody's writing. */
export function placeFrom(text: string): Place | undefined {
  const [screen = '', first, second] = text.split('/');
  switch (screen) {
    case 'home':
    case 'return':
    case 'settings':
    case 'history':
    case 'fallback':
    case 'diagnosis':
    case 'about':
    case 'licences':
    case 'forget':
      return { screen };
    case 'notices':
      return first === 'down' || first === 'back' || first === 'resend' ? { screen, kind: first } : undefined;
    case 'connect':
      return {
        screen,
        ...(first === 'watched' ? { mailbox: first } : {}),
        ...(second === 'settings' ? { from: second } : {}),
      };
    default:
      return undefined;
  }
}
