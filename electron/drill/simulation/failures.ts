import { MINUTE_MS } from '#shared/time';
import type { Span } from './stream.ts';
import { greets, INBOXES, KNOWN_CALM, logsIn, WELL, type World } from './world.ts';

/**
 * What a failure keeps from the user: everything, one surface, only logins. `throttled`: only asked to come back later.
 * `flicker`: everything, but it comes and goes by the minute.
 */
export type FailureKind = 'full' | 'partial' | 'login' | 'throttled' | 'flicker';

type Services = Pick<World, 'imap' | 'smtp' | 'inbox'>;

/** How a failure looks. */
export interface Face {
  readonly kind: FailureKind;
  readonly services: Services;
  /** In the last part of the failure it looks like this instead. */
  readonly ending?: { readonly part: number; readonly services: Services };
  /** Down and up in turn. */
  readonly flicker?: { readonly downMs: number; readonly upMs: number };
}

/** Something that is wrong with the provider for a while. */
export interface ProviderFailure extends Span, Face {}

const both = (state: World['imap']): Services => ({ imap: state, smtp: state, inbox: INBOXES.known });
const SILENT = both(greets('silent'));
const EMPTY: Services = { imap: WELL, smtp: WELL, inbox: INBOXES.renumbered };
const EMPTIED: Services = { imap: WELL, smtp: WELL, inbox: INBOXES.emptied };

/** How failures look, with the share of each: ASSUMPTIONS, since no wire error of 2023 was ever published. */
export const FACES: readonly (readonly [share: number, face: Face])[] = [
  [0.26, { kind: 'full', services: SILENT }],
  [
    0.12,
    { kind: 'full', services: { imap: greets('refused'), smtp: greets('closed'), inbox: INBOXES.known } },
  ],
  [0.08, { kind: 'full', services: both(greets('unavailable')) }],
  [0.03, { kind: 'full', services: both(greets('dns')) }],
  [0.03, { kind: 'full', services: both(greets('untrusted-certificate')) }],
  [0.04, { kind: 'full', services: SILENT, ending: { part: 0.3, services: EMPTY } }],
  [0.04, { kind: 'full', services: SILENT, ending: { part: 0.3, services: EMPTIED } }],
  [0.1, { kind: 'partial', services: { ...both(WELL), imap: greets('silent') } }],
  [0.1, { kind: 'partial', services: { ...both(WELL), smtp: greets('silent') } }],
  [0.06, { kind: 'login', services: both(logsIn('unavailable')) }],
  [0.04, { kind: 'login', services: both(logsIn('login-refused')) }],
  [0.05, { kind: 'flicker', services: SILENT, flicker: { downMs: 12 * MINUTE_MS, upMs: 4 * MINUTE_MS } }],
  [0.05, { kind: 'flicker', services: SILENT, flicker: { downMs: 6 * MINUTE_MS, upMs: 25 * MINUTE_MS } }],
];

export const THROTTLED: Face = { kind: 'throttled', services: both(logsIn('throttled')) };

export function drawFace(random: () => number): Face {
  let drawn = random();
  const face = FACES.find(([share]) => {
    drawn -= share;
    return drawn < 0;
  });
  return face?.[1] ?? { kind: 'full', services: SILENT };
}

/** From here on a failure looks as it does at its end, where it has an ending of its own. */
export const endingAt = ({ from, until, ending }: ProviderFailure): number =>
  ending === undefined ? until : until - (until - from) * ending.part;

/** The provider at an instant of a failure. */
export function servicesAt(failure: ProviderFailure, at: number): Services {
  const { from, services, ending, flicker } = failure;
  if (flicker !== undefined && (at - from) % (flicker.downMs + flicker.upMs) >= flicker.downMs)
    return KNOWN_CALM;
  if (ending !== undefined && at >= endingAt(failure)) return ending.services;
  return services;
}
