import { addressKey } from '#shared/email-address';
import { foldText } from '#shared/text/fold';

/** Somebody as headers name them. */
export interface Who {
  readonly address: string;
  readonly name: string;
}

// "mario@" or "rossi@" is many people's; longer ones that are alike at two services are one person's.
const MIN_LOCAL = 8;

const wordsOf = (name: string): readonly string[] =>
  foldText(name)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .toSorted();
const localOf = (address: string): string => (addressKey(address).split('@')[0] ?? '').replace(/[._-]/g, '');

/**
 * Tells who may well be the user writing from another mailbox: the same given and family name, or the same words
 * before the @ at another service. It may be a cousin: they are not ticked in advance, and stay in the list.
 */
export function namesakeOf(ownName: string, own: ReadonlySet<string>): (who: Who) => boolean {
  const mine = wordsOf(ownName);
  const name = mine.length < 2 ? undefined : mine.join(' ');
  const locals = new Set([...own].map(localOf).filter((local) => local.length >= MIN_LOCAL));
  return (who) => wordsOf(who.name).join(' ') === name || locals.has(localOf(who.address));
}
