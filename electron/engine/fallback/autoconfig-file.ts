import { type ConfigChoice, readClientConfig } from '#shared/autoconfig/client-config';
import { get, type Received } from '../http/get.ts';
import { isRedirect } from '../http/redirect.ts';
import { readXml } from './autoconfig-xml.ts';

const MAX_BYTES = 64 * 1024;
const MAX_REDIRECTS = 3;

/**
 * Where a redirect leads: to any house, for whoever sends us on has proven to be the domain, and large providers keep
 * one file for the domains of all their customers. Never a name and password in the address.
 */
function nextPlace(from: string, { status, headers }: Received): string | undefined {
  if (!isRedirect(status) || headers.location === undefined) return undefined;
  const there = URL.parse(headers.location, from);
  return there?.username === '' && there.password === '' ? there.href : undefined;
}

async function readPlace(
  place: string,
  address: string,
  authorities: readonly string[],
  limitMs: number,
): Promise<ConfigChoice | undefined> {
  const readBy = performance.now() + limitMs;
  let at = place;
  for (let followed = 0; followed <= MAX_REDIRECTS; followed += 1) {
    if (URL.parse(at)?.protocol !== 'https:') return undefined;
    const answer = await get(at, {
      authorities,
      limitMs: Math.max(1, readBy - performance.now()),
      maxBytes: MAX_BYTES,
      wants: () => true,
    });
    const next = nextPlace(at, answer);
    if (next !== undefined) {
      at = next;
      continue;
    }
    if (answer.status !== 200 || answer.body === undefined || !answer.isWhole) return undefined;
    const root = readXml(new TextDecoder('utf-8').decode(answer.body));
    return root && readClientConfig(root, address);
  }
  return undefined;
}

/**
 * Reads the settings file of a domain from the first of its places that has one, all asked side by side over verified
 * HTTPS. `limitMs` is of wall clock, for all of them. Never throws: a place that fails has no file.
 */
export async function findConfig(
  address: string,
  places: readonly string[],
  authorities: readonly string[],
  limitMs: number,
): Promise<ConfigChoice | undefined> {
  const asked = places.map((place) => readPlace(place, address, authorities, limitMs).catch(() => undefined));
  for (const answer of asked) {
    const choice = await answer;
    if (choice !== undefined) return choice;
  }
  return undefined;
}
