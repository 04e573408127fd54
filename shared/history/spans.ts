import type { SurfaceSpan } from '#shared/history/history-view';
import { isFailing } from '#shared/history/standing';
import type { Look, Round, Surface } from '#shared/outage/diagnosis';
import { type Instant, MINUTE_MS } from '#shared/time';

/** A span as it is kept: it also knows how deep it failed. */
export interface KeptSpan extends SurfaceSpan {
  /** `login`: it failed behind a good greeting, so a good greeting alone does not end it. */
  readonly depth: Look['depth'];
}

/**
 * How far apart two looks may lie and still speak for the time between. Healthy looks come every 5 minutes ± 20 %,
 * every 15 on battery, in an outage at most every 15: one of them may be missed. The login page is looked at with the
 * hourly login only, at the next look after the hour: up to 78 minutes on battery.
 */
export const REACH_MS: Readonly<Record<Surface, number>> = {
  imap: 40 * MINUTE_MS,
  smtp: 40 * MINUTE_MS,
  web: 100 * MINUTE_MS,
};

/** What one look does to the history of its surface. */
export interface SpanStep {
  /** What the last span now is: it lasts until this look, and may have been found to fail deeper. */
  readonly prolong?: Pick<KeptSpan, 'until' | 'rounds' | 'depth'>;
  /** A span that begins. */
  readonly open?: KeptSpan;
}

/** Our own line, names, clock or network: such a round saw nothing of the provider. */
const isOwnSide = ({ cause, diagnosis, controls }: Round): boolean =>
  cause !== undefined ||
  diagnosis === 'line-down' ||
  diagnosis === 'captive-portal' ||
  (diagnosis === 'dns' && controls.some((control) => control.verdict === 'dns'));

/** The looks of a round that say something about the provider. A password proven wrong is called that. */
export function tellingLooks(round: Round): readonly Look[] {
  if (isOwnSide(round)) return [];
  const proven = round.diagnosis === 'password-wrong';
  return round.looks
    .filter((look) => look.verdict !== 'not-looked')
    .map((look) =>
      proven && look.verdict === 'login-refused' ? { ...look, verdict: 'password-wrong' } : look,
    );
}

/** Found by a login: only a login can tell that it is over. */
const needsLogin = ({ verdict, depth }: KeptSpan): boolean => verdict !== 'well' && depth === 'login';

/**
 * One more look. `last` is the span of its surface that began last before `at`. The span goes on while the verdict
 * stays; when it changes, the boundary lies at this look; after too long a gap the time between stays unknown. A look
 * from inside known time (the clock was set back) changes nothing: no span ends before it begins, none overlap.
 */
export function weighLook(last: KeptSpan | undefined, look: Look, at: Instant): SpanStep {
  const { surface, verdict, code, depth } = look;
  const fresh: KeptSpan = { surface, verdict, code, depth, from: at, until: at, rounds: 1 };
  if (last === undefined) return { open: fresh };
  if (at <= last.until) return {};
  if (at - last.until > REACH_MS[surface]) return { open: fresh };
  const unproven = verdict === 'well' && depth === 'greeting' && needsLogin(last);
  const deepest = needsLogin(last) ? 'login' : depth;
  if (verdict === last.verdict || unproven)
    return { prolong: { until: at, rounds: last.rounds + 1, depth: deepest } };
  return {
    prolong: { until: at, rounds: last.rounds, depth: last.depth },
    // A fault behind the greeting stays unproven while the greeting fails too.
    open: isFailing(verdict) && isFailing(last.verdict) ? { ...fresh, depth: deepest } : fresh,
  };
}
