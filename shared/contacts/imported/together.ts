import { JOINING, NAME_LIMIT, wordsOfName } from '#shared/contacts/person-name';
import { foldText } from '#shared/text/fold';

/** More names than these are too many to read. */
const MOST_NAMES = 4;
const AND_OTHERS = ' e altri';

const lettersOf = (text: string): readonly string[] => Array.from(text);
const plainWords = (name: string): readonly string[] =>
  foldText(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !JOINING.test(word));

/** Whether a name says nothing that the other does not say: "M. Rossi" and "rossi mario" are within "Mario Rossi". */
function isWithin(less: string, more: string): boolean {
  const all = plainWords(more);
  return plainWords(less).every((word) =>
    all.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  );
}

/** Whether a name is that of several people, as `joinNames` writes it. */
const isOfSeveral = (name: string): boolean => name.split(' ').some((word) => JOINING.test(foldText(word)));

function enumerate(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  if (parts.length < 2) return last;
  // In Italian "e" becomes "ed" before another e.
  return `${parts.slice(0, -1).join(', ')} ${/^[eè]/i.test(last) ? 'ed' : 'e'} ${last}`;
}

/** The names as one: a family name that all of them end with is said once. */
function inOneLine(names: readonly string[]): string {
  const words = names.map(wordsOfName);
  const family = words[0]?.at(-1) ?? '';
  const isShared = words.every((one) => one.length > 1 && foldText(one.at(-1) ?? '') === foldText(family));
  return isShared
    ? `${enumerate(words.map((one) => one.slice(0, -1).join(' ')))} ${family}`
    : enumerate(names);
}

/**
 * The names of the people at one address, with one more: the fullest spelling of each person, of equals the first.
 * Beyond what `joinNames` tells of, none is added.
 */
export function withName(names: readonly string[], name: string): readonly string[] {
  if (name === '' || names.length > MOST_NAMES || names.some((one) => isWithin(name, one))) return names;
  const less = names.findIndex((one) => isWithin(one, name));
  if (less < 0) return [...names, name];
  return names.with(less, name).filter((one, index) => index === less || !isWithin(one, name));
}

/**
 * What to call an address that several people share: "Mario e Anna Rossi". No longer than a name may be: where there
 * are too many, it says so.
 */
export function joinNames(people: readonly string[]): string {
  if (people.length < 2) return people[0] ?? '';
  const all = inOneLine(people);
  if (people.length <= MOST_NAMES && lettersOf(all).length <= NAME_LIMIT) return all;
  const room = NAME_LIMIT - AND_OTHERS.length;
  let some = people.slice(0, MOST_NAMES - 1);
  while (some.length > 1 && lettersOf(some.join(', ')).length > room) some = some.slice(0, -1);
  return `${lettersOf(some.join(', ')).slice(0, room).join('').trim()}${AND_OTHERS}`;
}

/**
 * What to call somebody whom a later file names again: as the later one does, but nobody is lost that shares the
 * address. `several`: the later name was added to the earlier one.
 */
export function renamed(before: string, after: string): { readonly name: string; readonly several: boolean } {
  if (after === '' || (isOfSeveral(before) && isWithin(after, before)))
    return { name: before, several: false };
  if (isWithin(before, after) || isWithin(after, before)) return { name: after, several: false };
  return { name: joinNames([before, after]), several: true };
}
