import type { WatchPolicy } from '#shared/outage/policy';
import { SECOND_MS } from '#shared/time';
import { NaiveClient, type NaiveRule } from './naive-client.ts';
import { liveThrough, simulateYears } from './simulate.ts';

/** How well a client told the truth in the years it was calibrated on. Times in milliseconds. */
export interface Quality {
  /** Full outages, awake time to the confirmation. */
  readonly detectionMs: number;
  readonly partialMs: number;
  /** Outages confirmed while nothing was wrong with the provider. */
  readonly falseAlarms: number;
}

/** The naive client as good as ours, and how good both are in the same lives. */
export interface Calibration {
  readonly years: number;
  readonly ours: Quality;
  readonly rule: NaiveRule;
  readonly naive: Quality;
  /** Every number of misses that was tried, the rule above among them. */
  readonly candidates: readonly Candidate[];
  /** False: no fixed interval has as few false alarms; the rule is then the one with the fewest. */
  readonly isAsGood: boolean;
}

const MOST_MISSES = 6;
// From too long an interval down, by half of what the last try missed by, so that the largest good one is not jumped over;
// the median is not smooth, so not for ever.
const SHRINK = 0.995;
const MOST_TRIES = 8;
const LEAST_INTERVAL_MS = 5 * SECOND_MS;

/** The slowest rhythm for one number of misses, and how good it is. */
interface Candidate {
  readonly rule: NaiveRule;
  readonly naive: Quality;
}

/** The largest interval with which a client that needs `fullMisses` misses is no slower than ours, in the same lives. */
function slowest(fullMisses: number, ours: Quality, years: number, seed: number): Candidate {
  // A failure begins anywhere between two looks: half an interval to the first miss, a whole one to each of
  // the others. Half as much again is too long, even for lives in which many failures are met on waking up.
  let intervalMs = (ours.detectionMs / (fullMisses - 0.5)) * 1.5;
  for (let tries = 1; ; tries += 1) {
    // Counts any failure for as long as ours does, so that its false alarms are not those of an eager client.
    const anyMisses = Math.max(fullMisses, Math.floor(ours.partialMs / intervalMs + 0.5));
    const rule = { intervalMs, fullMisses, anyMisses };
    const { full, partial, providerAlarmsByOwnLine } = liveThrough(
      years,
      seed,
      (start, random) => new NaiveClient(start, rule, random),
    );
    const naive = {
      detectionMs: full.ms.median,
      partialMs: partial.ms.median,
      falseAlarms: providerAlarmsByOwnLine,
    };
    if (naive.detectionMs <= ours.detectionMs || intervalMs < LEAST_INTERVAL_MS || tries === MOST_TRIES)
      return { rule, naive };
    intervalMs *= Math.sqrt(ours.detectionMs / naive.detectionMs) * SHRINK;
  }
}

/**
 * The largest fixed interval, over every number of misses, whose median time to confirm a full outage and whose false
 * alarms are no worse than ours in the same lives (same provider, same line, same sleep). A count of alarms differs by its
 * square root by chance alone: that much is forgiven the naive client, which errs against us.
 */
export function calibrate(years: number, seed: number, policy: WatchPolicy): Calibration {
  const own = simulateYears(years, seed, policy);
  const ours: Quality = {
    detectionMs: own.full.ms.median,
    partialMs: own.partial.ms.median,
    falseAlarms: own.providerAlarmsByOwnLine,
  };
  const candidates: Candidate[] = [];
  for (let misses = 1; misses <= MOST_MISSES; misses += 1) {
    const candidate = slowest(misses, ours, years, seed);
    candidates.push(candidate);
    // More misses need a shorter interval still: the first that is good enough is the largest.
    if (candidate.naive.falseAlarms <= ours.falseAlarms + Math.sqrt(ours.falseAlarms))
      return { years, ours, ...candidate, candidates, isAsGood: true };
  }
  const [first = slowest(1, ours, years, seed)] = candidates;
  const best = candidates.reduce(
    (least, one) => (one.naive.falseAlarms < least.naive.falseAlarms ? one : least),
    first,
  );
  return { years, ours, ...best, candidates, isAsGood: false };
}
