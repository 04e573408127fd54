import { campaignOf } from '#shared/outage/campaign';
import { DAY_MS, type Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

/** An outage is over by then, and people may have to be told again. */
const SAME_OUTAGE_MS = 14 * DAY_MS;

/** A campaign, and when a notice of it was last touched. */
export interface KnownCampaign {
  readonly campaign: string;
  readonly lastAt: Instant;
}

export const knownCampaigns = (database: Database): readonly KnownCampaign[] =>
  database
    .all("SELECT campaign, MAX(updated_at) AS at FROM notice WHERE kind = 'down' GROUP BY campaign")
    .map((row) => ({ campaign: String(row['campaign']), lastAt: Number(row['at']) }));

/** The campaigns of the outages that were put away: nothing of them is to leave any more. */
export const closedCampaigns = (database: Database): ReadonlySet<string> =>
  new Set(
    database
      .all('SELECT id FROM outage WHERE closed_at IS NOT NULL')
      .map((row) => campaignOf(Number(row['id']))),
  );

/**
 * The campaign of a run that names none: the day the outage began, where it is known; else the newest one that is still
 * fresh; else today's. Nobody is told twice in one outage, and the next outage is not silenced by the last.
 */
export function defaultCampaign(
  /** ISO 8601: its day is taken as it is written. */
  since: string | undefined,
  known: readonly KnownCampaign[],
  now: Instant,
): string {
  if (since !== undefined) return `cli-${since.slice(0, 10)}`;
  const newest = known.toSorted((one, other) => other.lastAt - one.lastAt)[0];
  return newest !== undefined && now - newest.lastAt < SAME_OUTAGE_MS
    ? newest.campaign
    : `cli-${new Date(now).toISOString().slice(0, 10)}`;
}
