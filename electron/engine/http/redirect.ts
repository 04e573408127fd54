import { isLoopback } from '#shared/mailbox';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** True for the answers that send on to another address. */
export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

const houseOf = (host: string): string => host.toLowerCase().split('.').slice(-2).join('.');

// An address of numbers has no labels that name a house.
const isNumeric = (host: string): boolean => /^[\d.]+$|^\[/.test(host);

function isSameHouse(one: URL, other: URL): boolean {
  if (one.hostname === other.hostname) return true;
  if (isNumeric(one.hostname) || isNumeric(other.hostname)) return false;
  return houseOf(one.hostname) === houseOf(other.hostname);
}

/**
 * Where a redirect leads, if it may be followed: over HTTPS to the same house (the same host, or the same last two
 * labels); in clear text only from this computer to itself. Never a name and password in the address.
 */
export function nextStop(from: string, status: number, location: string | undefined): string | undefined {
  if (!isRedirect(status) || location === undefined) return undefined;
  const here = URL.parse(from);
  const there = URL.parse(location, from);
  if (here === null || there === null || there.username !== '' || there.password !== '') return undefined;
  if (there.protocol === 'http:') {
    const stays = here.protocol === 'http:' && isLoopback(here.hostname) && isLoopback(there.hostname);
    return stays ? there.href : undefined;
  }
  return there.protocol === 'https:' && isSameHouse(here, there) ? there.href : undefined;
}
