import { type Instant, SECOND_MS } from '#shared/time';
import type { PlayedRound } from './player.ts';

/**
 * Round trips that the provider serves, by RFC: TCP, TLS 1.3 and the greeting or the page (3) for each connection;
 * LOGIN, STATUS, SEARCH, LOGOUT, or EHLO, AUTH, its answer, QUIT (4) for each login; MAIL, RCPT, DATA and the message (4)
 * for each submission; a whole delivery by the fallback's server (8) for each message of the round trip.
 */
const WEIGHTS = { connection: 3, login: 4, submission: 4, delivery: 8 } as const;

/** What one look costs the provider. A login goes over the connection that greeted; a submission has its own. */
export interface Cost {
  readonly connections: number;
  readonly logins: number;
  readonly roundTrips: number;
}

/** Logins made by the looks themselves, those of submissions aside. */
export const loginsOf = ({ looks }: PlayedRound['round']): number =>
  looks.filter(({ depth }) => depth === 'login').length;

export function costOf({ round, effects, logins }: Pick<PlayedRound, 'round' | 'effects' | 'logins'>): Cost {
  const looks = round.looks.filter(({ verdict }) => verdict !== 'not-looked').length;
  const submissions = logins - loginsOf(round);
  const deliveries = effects.filter((one) => one.type === 'round-trip-wanted' && one.receiving).length;
  const connections = looks + submissions;
  const { connection, login, submission, delivery } = WEIGHTS;
  const roundTrips =
    connections * connection + logins * login + submissions * submission + deliveries * delivery;
  return { connections, logins, roundTrips };
}

/** The most of each in any one second from the return on. */
export interface Peak {
  readonly connections: number;
  readonly logins: number;
  readonly roundTrips: number;
}

/** What a crowd asks of the provider, second by second. */
export class Load {
  readonly #from: Instant;
  readonly connections: number[];
  readonly logins: number[];
  readonly roundTrips: number[];

  constructor(from: Instant, until: Instant) {
    this.#from = from;
    const seconds = Math.ceil((until - from) / SECOND_MS);
    const empty = (): number[] => Array.from({ length: seconds }, () => 0);
    this.connections = empty();
    this.logins = empty();
    this.roundTrips = empty();
  }

  add(at: Instant, cost: Cost): void {
    const second = Math.floor((at - this.#from) / SECOND_MS);
    if (second < 0 || second >= this.connections.length) return;
    this.connections[second] = (this.connections[second] ?? 0) + cost.connections;
    this.logins[second] = (this.logins[second] ?? 0) + cost.logins;
    this.roundTrips[second] = (this.roundTrips[second] ?? 0) + cost.roundTrips;
  }

  peakFrom(at: Instant): Peak {
    const first = Math.floor((at - this.#from) / SECOND_MS);
    const most = (bins: readonly number[]): number =>
      bins.slice(first).reduce((largest, one) => Math.max(largest, one), 0);
    return {
      connections: most(this.connections),
      logins: most(this.logins),
      roundTrips: most(this.roundTrips),
    };
  }
}

/** The most in any second of each minute, for a plot. */
export const minuteMost = (bins: readonly number[]): readonly number[] =>
  Array.from({ length: Math.floor(bins.length / 60) }, (_, minute) =>
    bins.slice(minute * 60, minute * 60 + 60).reduce((largest, one) => Math.max(largest, one), 0),
  );
