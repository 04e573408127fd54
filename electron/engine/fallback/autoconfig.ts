import { Resolver } from 'node:dns/promises';
import type { ServersFound } from '#shared/autoconfig/mail-servers';
import { configPlaces, type Guesses, guessesFor } from '#shared/autoconfig/places';
import { chooseFromSrv } from '#shared/autoconfig/srv';
import { domainOf, parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import { closedServiceOf, providerOf, settingsFor } from '#shared/providers';
import { lookAlikeOf } from '#shared/providers/look-alike';
import { findConfig } from './autoconfig-file.ts';
import { tryGuesses } from './autoconfig-guess.ts';
import { lookUpServices, type SrvResolver } from './autoconfig-srv.ts';

/** How long each way of searching may take, in real milliseconds. */
export interface SearchLimits {
  /** The settings file, in all its places. */
  readonly fileMs: number;
  readonly srvMs: number;
  /** One guessed server: name, TCP and TLS together; and again for its greeting. */
  readonly guessMs: number;
}

/** Five seconds for the file, and twelve for everything: somebody sits in front of it. */
export const SEARCH_LIMITS: SearchLimits = { fileMs: 5000, srvMs: 2500, guessMs: 1400 };

/** Whom a search asks. */
export interface SearchLine {
  /** Further certificate authorities, in PEM. */
  readonly authorities: readonly string[];
  readonly limits: SearchLimits;
  readonly resolver: SrvResolver;
  /** Where a domain publishes its settings file, over HTTPS. */
  readonly places: (domain: string) => readonly string[];
  readonly guesses: (domain: string) => Guesses;
}

/** The line to the internet as it is. */
export const searchLine = (authorities: readonly string[]): SearchLine => ({
  authorities,
  limits: SEARCH_LIMITS,
  resolver: new Resolver({ timeout: 1000, tries: 2 }),
  places: configPlaces,
  guesses: guessesFor,
});

function fromTable(address: string): ServersFound | undefined {
  const provider = providerOf(address);
  const settings = settingsFor(address);
  if (provider === undefined || settings === undefined) return undefined;
  const { imap, smtp, user } = settings;
  return {
    origin: 'table',
    servers: { imap, smtp, user },
    signIn: provider.signIn,
    needsConfirmation: false,
  };
}

/**
 * Finds the servers of an address: in our own table, in the settings file of its domain, in its DNS, by a guess that was
 * tried; the first that has an answer gives it. Within twelve seconds, and of the address only the domain leaves this
 * computer. No password is asked for, let alone sent.
 * Faults: `address-invalid`, `no-app-access` (its service lets no mail program in), `provider-unknown` (nothing found: by
 * hand), `dns` (not even a name could be asked for).
 */
export async function findServers(typed: string, line: SearchLine): Promise<ServersFound> {
  const address = parseEmailAddress(typed) ?? fail('address-invalid');
  if (closedServiceOf(address) !== undefined) fail('no-app-access');
  const known = fromTable(address);
  if (known !== undefined) return known;
  const domain = domainOf(address);
  const { limits, authorities } = line;

  const config = await findConfig(address, line.places(domain), authorities, limits.fileMs);
  // Every proof holds for a domain that was registered to catch mistyped addresses.
  const isSlip = lookAlikeOf(domain) !== undefined;
  // The domain itself said so over verified HTTPS: its word is good for hosts elsewhere as well.
  if (config !== undefined) return { origin: 'autoconfig', ...config, needsConfirmation: isSlip };

  const { answers, isMute } = await lookUpServices(domain, line.resolver, limits.srvMs);
  const named = chooseFromSrv(address, answers);
  if (named !== undefined) return { ...named, needsConfirmation: named.needsConfirmation || isSlip };

  const { guessMs } = limits;
  const found = await tryGuesses(line.guesses(domain), {
    authorities,
    limits: { connectMs: guessMs, greetingMs: guessMs, commandMs: guessMs, afterDotMs: guessMs },
  });
  if (found === 'nameless' && isMute) return fail('dns', domain);
  if (found === 'nameless' || found === 'nothing') return fail('provider-unknown', domain);
  // Nobody said that the mailbox is there.
  return {
    origin: 'guess',
    servers: { ...found, user: address },
    signIn: 'password',
    needsConfirmation: true,
  };
}
