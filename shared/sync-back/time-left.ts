import type { SyncBackCounts } from '#shared/sync-back/state';
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';

/** How far a copy was at a moment. */
export interface Mark extends Pick<SyncBackCounts, 'copied' | 'bytes'> {
  readonly at: Instant;
}

/** The pace of the last minutes tells most: it begins gently, and a computer that slept says nothing. */
const LOOKED_BACK_MS = 5 * MINUTE_MS;
const MARK_EVERY_MS = 20 * SECOND_MS;
/** Of less than this the rest cannot be told. */
const TELLING_MS = 40 * SECOND_MS;
const TELLING_MESSAGES = 5;

/** The marks to reckon by from now on, the oldest first. */
export function withMark(marks: readonly Mark[], here: Mark): readonly Mark[] {
  const recent = marks.filter(({ at, copied }) => at >= here.at - LOOKED_BACK_MS && copied <= here.copied);
  const last = recent.at(-1);
  return last === undefined || here.at - last.at >= MARK_EVERY_MS ? [...recent, here] : recent;
}

/** When the last message should be home, at the pace of these marks; `undefined`: too little was seen to tell. */
export function homeBy(
  marks: readonly Mark[],
  counts: Pick<SyncBackCounts, 'planned' | 'copied' | 'bytes' | 'bytesPlanned'>,
  now: Instant,
): Instant | undefined {
  const [first] = marks;
  if (first === undefined) return undefined;
  const tookMs = now - first.at;
  const messages = counts.copied - first.copied;
  const bytes = counts.bytes - first.bytes;
  if (tookMs < TELLING_MS || messages < TELLING_MESSAGES || bytes <= 0) return undefined;
  // Many small messages or a few large ones may be left: rather a little too long than too short.
  const times = Math.max(
    (counts.planned - counts.copied) / messages,
    (counts.bytesPlanned - counts.bytes) / bytes,
  );
  return now + Math.ceil(tookMs * times);
}

/** So much time left, as roughly as it is known: whole minutes, then fives of them, then hours. */
export function roughly(ms: number): number {
  if (ms < MINUTE_MS) return ms;
  const fewMs = ms <= 10 * MINUTE_MS ? MINUTE_MS : 5 * MINUTE_MS;
  const stepMs = ms < HOUR_MS ? fewMs : HOUR_MS;
  return Math.ceil(ms / stepMs) * stepMs;
}
