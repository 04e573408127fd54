import { CLOSED, INTERNATIONAL } from '#shared/providers/international';
import { ITALIAN } from '#shared/providers/italian';
import { LEADING } from '#shared/providers/leading';

// Among shorter names a real domain is too often one letter away from another.
const LEAST_LENGTH = 9;
const KNOWN = [...LEADING, ...ITALIAN, ...INTERNATIONAL, ...CLOSED].flatMap(({ domains }) => domains);

/** One letter too many, missing or wrong, or two next to each other swapped. */
function isOneSlip(one: string, other: string): boolean {
  const [long, short] = one.length < other.length ? [other, one] : [one, other];
  let head = 0;
  while (head < short.length && long[head] === short[head]) head += 1;
  let tail = 0;
  while (tail < short.length - head && long.at(-1 - tail) === short.at(-1 - tail)) tail += 1;
  const [left, right] = [long, short].map((text) => text.slice(head, text.length - tail));
  if (left === undefined || right === undefined || left === right) return false;
  return left.length === 1 || (left.length === 2 && right === `${left[1]}${left[0]}`);
}

/**
 * The well-known domain that an unknown one is a slip of the finger away from (`gmial.com`); such names are registered to
 * catch passwords. `undefined`: it resembles none, or is itself known.
 */
export function lookAlikeOf(domain: string): string | undefined {
  if (KNOWN.includes(domain)) return undefined;
  return KNOWN.find((known) => known.length >= LEAST_LENGTH && isOneSlip(domain, known));
}
