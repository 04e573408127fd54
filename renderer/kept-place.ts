import { type Place, placeFrom, placeText } from './place.ts';

const HOME: Place = { screen: 'home' };

/** Writes where the user is behind the page's address: a page that crashed is loaded again from there. */
export function keepPlace(place: Place): void {
  window.history.replaceState(null, '', `#${placeText(place)}`);
}

/** Where the page was before it was loaded again; the beginning for one that is new. */
export const keptPlace = (): Place => placeFrom(window.location.hash.slice(1)) ?? HOME;
