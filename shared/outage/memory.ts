import type { Cause, Diagnosis, Look, Round } from '#shared/outage/diagnosis';
import type { IncomingHint } from '#shared/outage/incoming-hint';
import type { InboxFacts } from '#shared/outage/sanity';
import type { WatchPhase } from '#shared/outage/state';
import type { FailureStreaks } from '#shared/outage/steadiness';
import { HOUR_MS, type Instant } from '#shared/time';

/** One refused login. `code` is the server's response code or digits. */
export interface Refusal {
  readonly at: Instant;
  readonly code: string;
}

/** A message sent from the fallback mailbox that must arrive in the primary one. */
export interface RoundTrip {
  readonly messageId: string;
  readonly sentAt: Instant;
}

/** Everything the watch remembers: plain JSON, stored as it is, so that a restart resumes in the middle. */
export interface WatchMemory {
  readonly address: string;
  readonly phase: WatchPhase;
  readonly nextLookAt: Instant;
  /** The last round, for the window. */
  readonly last?:
    | {
        readonly at: Instant;
        readonly diagnosis: Diagnosis;
        readonly looks: readonly Look[];
        readonly cause?: Cause | undefined;
        readonly by?: string | undefined;
      }
    | undefined;
  /** Looks of the last hour made while something was wrong, or because somebody asked; oldest first. */
  readonly urgentAt: readonly Instant[];
  /** Logins of the last hour, one entry for each surface; oldest first. */
  readonly loginsAt: readonly Instant[];
  readonly lastGoodLoginAt?: Instant | undefined;
  /** After a refused or throttled login. */
  readonly noLoginBefore?: Instant | undefined;
  readonly refusals: readonly Refusal[];
  readonly passwordWrong: boolean;
  /** How deep each surface failed since it last held: a greeting cannot excuse a failed login. */
  readonly failing: { readonly imap?: Look['depth'] | undefined; readonly smtp?: Look['depth'] | undefined };
  /** Reading failed at some time of this outage: its return is worth a proof even while sending is still down. */
  readonly readingLost: boolean;
  /** The last round that counted against the provider. */
  readonly failedAt?: Instant | undefined;
  /** How long it has been seen failing: what is advised rests on what was seen, not on the clock. */
  readonly failingMs: number;
  /** Logins of a round that has begun: they count although the process may not live to see its end. */
  readonly begun?: { readonly at: Instant; readonly logins: number } | undefined;
  /** Misses in a row in which neither reading nor sending greeted. */
  readonly fullMisses: number;
  /** The last wait of the decorrelated jitter. */
  readonly waitMs: number;
  /** INBOX as the last sane login found it. */
  readonly inbox?: InboxFacts | undefined;
  /** The inbox came back changed and nobody has looked at it yet. */
  readonly frozen: boolean;
  /** The first system notification of this outage was given. */
  readonly notified: boolean;
  /** The advice to use the fallback mailbox was given. */
  readonly advised: boolean;
  /** The advice to tell the contacts was given. */
  readonly told: boolean;
  /** A fallback mailbox is connected and able to send. */
  readonly hasFallback: boolean;
  /** The messages of this recovery; kept out of the next one, since they may have arrived before the relapse. */
  readonly roundTrips: readonly RoundTrip[];
  readonly lastRoundTripAt?: Instant | undefined;
  /** How often the fallback mailbox could not send one in this recovery. */
  readonly roundTripFailures: number;
  /** Somebody asked for the next look: it counts as urgent. */
  readonly asked: boolean;
  /** How often in a row each neutral host has failed. */
  readonly controlsDown: FailureStreaks;
  /** The same while the mailbox was well: a host that this network keeps from us says nothing in an outage. */
  readonly unreachable: FailureStreaks;
  /** When they were last asked on a calm day; not since the network changed, where it is missing. */
  readonly neutralAskedAt?: Instant | undefined;
  /** When the service turned from well to failing or back, within the time that flapping is judged over. */
  readonly turns: readonly Instant[];
  readonly lastJudged?: 'sane' | 'miss' | undefined;
  /** Since when the service comes and goes. */
  readonly flappingSince?: Instant | undefined;
  /** The user was told that it comes and goes. */
  readonly flappingTold: boolean;
  /** The last round that knocked at every door. */
  readonly lookedFullyAt?: Instant | undefined;
  /** How often the trouble seemed over and was not, the outages shortly before this one included. */
  readonly relapses: number;
  readonly recoveredAt?: Instant | undefined;
  /** This outage seemed to end and then went on. */
  readonly relapsedAt?: Instant | undefined;
  /** Whether the provider still takes mail in, and when that was seen: for the window alone, while an outage lasts. */
  readonly incoming?: { readonly state: IncomingHint; readonly at: Instant } | undefined;
}

/** A round with what a login saw besides. */
export interface Observation extends Round {
  /** INBOX, where a login looked at it. */
  readonly inbox?: InboxFacts | undefined;
  /** A message of the round trip was found in the mailbox. */
  readonly arrived?: boolean | undefined;
  /** The computer runs on its battery. */
  readonly onBattery?: boolean | undefined;
  /** Where this round asked for it. */
  readonly incoming?: IncomingHint | undefined;
}

/** The memory of a mailbox connected at `now`: it is looked at straight away. */
export const freshMemory = (address: string, now: Instant): WatchMemory => ({
  address,
  phase: { phase: 'up', since: now },
  nextLookAt: now,
  urgentAt: [],
  loginsAt: [],
  refusals: [],
  passwordWrong: false,
  failing: {},
  readingLost: false,
  fullMisses: 0,
  waitMs: 0,
  frozen: false,
  notified: false,
  advised: false,
  told: false,
  hasFallback: false,
  roundTrips: [],
  roundTripFailures: 0,
  asked: false,
  controlsDown: {},
  unreachable: {},
  turns: [],
  flappingTold: false,
  relapses: 0,
  failingMs: 0,
});

/** The instants of the hour before `at`. Later ones come from a clock that was set back and say nothing. */
export const withinHour = (instants: readonly Instant[], at: Instant): readonly Instant[] =>
  instants.filter((instant) => instant > at - HOUR_MS && instant <= at);
