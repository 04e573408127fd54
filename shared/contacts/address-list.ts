import { decodeWords } from '#shared/contacts/encoded-words';
import { cleanName } from '#shared/contacts/person-name';
import { type EmailAddress, parseEmailAddress } from '#shared/email-address';

/** One mailbox of an address header. */
export interface NamedAddress {
  readonly address: EmailAddress;
  readonly name: string;
}

/** Nobody writes to more people in person: what follows in a longer list is not looked at. */
const MAX_ADDRESSES = 100;

/** What one item of the list has collected so far. */
interface Item {
  phrase: string;
  comment: string;
  angle: string;
  hasAngle: boolean;
  hasQuote: boolean;
}

const fresh = (): Item => ({ phrase: '', comment: '', angle: '', hasAngle: false, hasQuote: false });

function finish(item: Item): NamedAddress | undefined {
  // Quoted text is a name, or a local part stranger than any we write to.
  if (item.hasQuote && !item.hasAngle) return undefined;
  // A source route before the address is obsolete and ignored (RFC 5322 §4.4).
  const address = parseEmailAddress(
    item.hasAngle ? item.angle.slice(item.angle.lastIndexOf(':') + 1) : item.phrase,
  );
  if (address === undefined) return undefined;
  const spoken = item.hasAngle ? item.phrase : '';
  return { address, name: cleanName(decodeWords(spoken.trim() === '' ? item.comment : spoken)) };
}

/** What ends a stretch of plain letters, in each place outside a comment. */
const STOPS = { text: /["(<,;:]/g, quoted: /["\\]/g, angle: />/g };

/** Where the next stop is, from an index on; the end of the value when there is none. */
function nextStop(value: string, from: number, place: keyof typeof STOPS): number {
  const stops = STOPS[place];
  stops.lastIndex = from;
  return stops.exec(value)?.index ?? value.length;
}

/**
 * Reads an address header: quoted names, comments, groups (RFC 5322 §3.4). One pass over the text without recursion.
 * Whatever is not exactly one plain address is left out. Encoded words are decoded last, so that nothing inside them
 * can act as a comma or a bracket.
 */
export function parseAddressList(value: string): readonly NamedAddress[] {
  const found: NamedAddress[] = [];
  let item = fresh();
  let depth = 0;
  let place: keyof typeof STOPS = 'text';
  const close = (): void => {
    const named = finish(item);
    if (named !== undefined) found.push(named);
    item = fresh();
  };
  for (let index = 0; index < value.length && found.length < MAX_ADDRESSES; index += 1) {
    if (depth === 0) {
      const stop = nextStop(value, index, place);
      item[place === 'angle' ? 'angle' : 'phrase'] += value.slice(index, stop);
      if (stop === value.length) break;
      index = stop;
    }
    let letter = value.charAt(index);
    const escaped = letter === '\\' && (place === 'quoted' || depth > 0);
    if (escaped) {
      index += 1;
      letter = value.charAt(index);
    }
    if (depth > 0) {
      if (!escaped && letter === '(') depth += 1;
      else if (!escaped && letter === ')') depth -= 1;
      else item.comment += letter;
    } else if (place === 'quoted') {
      if (!escaped && letter === '"') place = 'text';
      else item.phrase += letter;
    } else if (place === 'angle') {
      if (letter === '>') place = 'text';
      else item.angle += letter;
    } else if (letter === '(') depth = 1;
    else if (letter === '"') {
      item.hasQuote = true;
      place = 'quoted';
    } else if (letter === '<') {
      // A second bracket in one item is a trick or a mistake: neither address is trusted.
      item.angle = item.hasAngle ? '<' : '';
      item.hasAngle = true;
      place = 'angle';
    } else if (letter === ',' || letter === ';') close();
    else if (letter === ':') item = fresh();
    else item.phrase += letter;
  }
  if (found.length < MAX_ADDRESSES) close();
  return found;
}
