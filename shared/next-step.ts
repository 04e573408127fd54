import type { Snapshot } from '#shared/ipc/snapshot';
import type { LinkId } from '#shared/links';
import type { Diagnosis } from '#shared/outage/diagnosis';
import { providerOf } from '#shared/providers';
import type { ReadinessItemId } from '#shared/readiness';
import { runStanding } from '#shared/sync-back/standing';

/** What the home card is about. One at a time, the most pressing first. */
export type Situation =
  | 'setup'
  | 'attention'
  | 'calm'
  | 'line'
  | 'doubt'
  | 'outage'
  | 'recovering'
  /** The mailbox is back, and its mail has stopped on the way home. */
  | 'halted'
  /** The outage is over and not yet put away: the mail has still to come home. */
  | 'back';

/** The one thing the big button offers. */
export type NextStep =
  | 'connect-primary'
  | 'type-primary-password'
  /** Offered, not demanded: only its owner knows whether the password was changed. */
  | 'offer-primary-password'
  | 'try-website'
  | 'check-mailbox'
  | 'set-up-fallback'
  /** The same, begun already. */
  | 'continue-fallback'
  | 'type-fallback-password'
  | 'sign-in-again'
  | 'prove-fallback'
  /** Whether the way back into the fallback mailbox leads through the primary one. */
  | 'check-loop'
  /** It does, as the user said: that must be changed. */
  | 'mend-loop'
  | 'learn-contacts'
  /** The mailbox was looked through, and there was nobody in it. */
  | 'add-people'
  | 'start-with-computer'
  | 'look-now'
  | 'prepare-notices'
  | 'tell-contacts'
  | 'follow-notices'
  | 'bring-home'
  | 'follow-sync-back'
  | 'mend-sync-back'
  /** Mail of this outage waits in the reserve mailbox too. */
  | 'bring-home-elsewhere'
  | 'tell-back'
  | 'close-outage';

/** Faults of this person's own line or mailbox, for which nobody may be told "the provider is down". */
const isLineTrouble = ({ watch }: Snapshot): boolean =>
  watch.cause !== undefined || watch.diagnosis === 'line-down' || watch.diagnosis === 'captive-portal';

const lacksPassword = ({ primary }: Snapshot): boolean => primary?.passwordMissing === true;

/** What the mailbox itself asks of its owner, whatever the phase. A password not kept never hides an outage. */
const needsOwner = (snapshot: Snapshot): boolean => {
  const { watch } = snapshot;
  const quiet = watch.phase === 'idle' || watch.phase === 'up';
  return watch.frozen || (quiet && lacksPassword(snapshot)) || isOwnersMatter(watch.diagnosis);
};

const isOwnersMatter = (diagnosis: Diagnosis): boolean =>
  diagnosis === 'password-wrong' || diagnosis === 'mailbox-disabled' || diagnosis === 'mailbox-full';

export function assessSituation(snapshot: Snapshot): Situation {
  const { watch } = snapshot;
  if (snapshot.primary === undefined) return 'setup';
  if (needsOwner(snapshot)) return 'attention';
  if (isLineTrouble(snapshot)) return 'line';
  switch (watch.phase) {
    case 'idle':
    case 'up':
      if (watch.flapping) return 'doubt';
      if (watch.outage?.endedAt === undefined) return 'calm';
      return snapshot.fallback !== undefined && runStanding(snapshot) === 'stopped' ? 'halted' : 'back';
    case 'suspect':
      return 'doubt';
    case 'outage':
      return 'outage';
    case 'recovering':
      return 'recovering';
  }
}

const READINESS_STEPS: Record<
  Exclude<ReadinessItemId, 'fallback-proven' | 'loop-absent' | 'notification-seen'>,
  NextStep
> = {
  'primary-connected': 'connect-primary',
  'contacts-learned': 'learn-contacts',
  'starts-with-computer': 'start-with-computer',
};

const hasFoundNobody = ({ contacts }: Snapshot): boolean =>
  contacts.state === 'ready' && contacts.count === 0;

/** The step that ticks an item off; `undefined`: it is tried where it stands in the list. */
export function readinessStep(id: ReadinessItemId, snapshot: Snapshot): NextStep | undefined {
  if (id === 'notification-seen') return undefined;
  if (id === 'contacts-learned' && hasFoundNobody(snapshot)) return 'add-people';
  if (id === 'loop-absent') return snapshot.loop === 'on-primary' ? 'mend-loop' : 'check-loop';
  return id === 'fallback-proven' ? (fallbackStep(snapshot) ?? 'prove-fallback') : READINESS_STEPS[id];
}

/** What the fallback mailbox still needs before it can send anything. */
function fallbackStep({ fallback, setup }: Snapshot): NextStep | undefined {
  if (fallback === undefined) return setup.answer === undefined ? 'set-up-fallback' : 'continue-fallback';
  if (fallback.entry === 'password-missing') return 'type-fallback-password';
  if (fallback.entry === 'sign-in-needed') return 'sign-in-again';
  return fallback.provenAt === undefined ? 'prove-fallback' : undefined;
}

export const isSending = ({ notices }: Pick<Snapshot, 'notices'>): boolean =>
  notices.state === 'sending' || notices.state === 'paused' || notices.state === 'waiting';

/** The page on which the provider itself asks for the password. */
export const loginLinkOf = ({ primary }: Snapshot): LinkId | undefined =>
  primary && providerOf(primary.address)?.loginLink;

/** The same page, where its owner has to look at the mailbox or put it right there: changed, suspended or full. */
export function ownersPageOf(snapshot: Snapshot): LinkId | undefined {
  const { frozen, diagnosis } = snapshot.watch;
  const isThere = diagnosis === 'mailbox-disabled' || diagnosis === 'mailbox-full';
  return frozen || (isThere && !lacksPassword(snapshot)) ? loginLinkOf(snapshot) : undefined;
}

function stepInCalm(snapshot: Snapshot): NextStep {
  const { contacts, fallback, loop } = snapshot;
  const missing = snapshot.readiness.find(({ id, done }) => {
    // While the contacts are being learned there is nothing to press; where nobody was found, other things come first.
    if (done || (id === 'contacts-learned' && contacts.state !== 'none')) return false;
    // The question of the way back is put once; who could not answer it finds it in the list.
    if (id === 'loop-absent') return fallback !== undefined && loop !== 'unsure';
    return readinessStep(id, snapshot) !== undefined;
  });
  return (missing && readinessStep(missing.id, snapshot)) ?? 'look-now';
}

/** Advice grows with time; who has been told already is not asked again. */
function stepInOutage(snapshot: Snapshot): NextStep {
  if (lacksPassword(snapshot)) return 'type-primary-password';
  const missing = fallbackStep(snapshot);
  if (missing !== undefined) return missing;
  if (snapshot.notices.state !== 'none') return 'follow-notices';
  if (snapshot.watch.advice === 'try-website')
    return loginLinkOf(snapshot) === undefined ? 'look-now' : 'try-website';
  if (snapshot.watch.advice === 'tell-contacts') return 'tell-contacts';
  // Mail from others still arrives: there is nothing to tell them.
  if (snapshot.watch.diagnosis === 'reading-only') return 'look-now';
  return snapshot.watch.advice === 'use-fallback' ? 'prepare-notices' : 'look-now';
}

function stepWhenBack(snapshot: Snapshot): NextStep {
  const { syncBack, notices } = snapshot;
  // Nothing can have arrived in a fallback mailbox that never was.
  if (snapshot.fallback === undefined) return 'close-outage';
  if (runStanding(snapshot) !== undefined) return 'follow-sync-back';
  if (syncBack.state !== 'done') return 'bring-home';
  if (syncBack.elsewhere !== undefined) return 'bring-home-elsewhere';
  if (isSending(snapshot)) return 'follow-notices';
  return notices.kind === 'down' && notices.sent > 0 ? 'tell-back' : 'close-outage';
}

/** The next step of the home card: a function of what is known, so that it resumes anywhere. */
export function nextStep(snapshot: Snapshot): NextStep {
  switch (assessSituation(snapshot)) {
    case 'setup':
      return 'connect-primary';
    case 'attention':
      if (snapshot.watch.frozen) return 'check-mailbox';
      if (lacksPassword(snapshot)) return 'type-primary-password';
      if (snapshot.watch.diagnosis === 'password-wrong') return 'offer-primary-password';
      return 'look-now';
    case 'calm':
      return stepInCalm(snapshot);
    case 'line':
      return 'look-now';
    case 'doubt':
      return lacksPassword(snapshot) ? 'type-primary-password' : 'look-now';
    case 'outage':
      return stepInOutage(snapshot);
    case 'recovering':
      if (lacksPassword(snapshot)) return 'type-primary-password';
      return isSending(snapshot) ? 'follow-notices' : 'look-now';
    case 'halted':
      return 'mend-sync-back';
    case 'back':
      return stepWhenBack(snapshot);
  }
}

/** Another mailbox may take its place only on a calm day: the learned contacts stay with the one they belong to. */
export const mayChoose = (snapshot: Pick<Snapshot, 'watch' | 'notices' | 'syncBack'>): boolean => {
  const { watch, notices, syncBack } = snapshot;
  const isCalm = watch.phase === 'up' && watch.outage === undefined;
  const isIdle = syncBack.state !== 'copying' && syncBack.state !== 'counting' && syncBack.state !== 'paused';
  return isCalm && isIdle && !isSending({ notices });
};

/** While it is not yet known what it is, the fallback mailbox that is missing can be got ready. */
export const mayPrepare = (snapshot: Snapshot): NextStep | undefined =>
  assessSituation(snapshot) === 'doubt' && snapshot.fallback === undefined
    ? fallbackStep(snapshot)
    : undefined;

/** In an outage the user may tell the contacts at once, whatever the advice. */
export const mayTellAlready = (snapshot: Snapshot): boolean =>
  assessSituation(snapshot) === 'outage' &&
  fallbackStep(snapshot) === undefined &&
  (nextStep(snapshot) === 'look-now' ||
    nextStep(snapshot) === 'try-website' ||
    (lacksPassword(snapshot) && snapshot.notices.state === 'none'));

/** The card is about something more pressing than the password that this computer could not keep. */
export function asksPasswordBeside(snapshot: Snapshot): boolean {
  const situation = assessSituation(snapshot);
  const pressing = situation === 'doubt' || situation === 'outage' || situation === 'recovering';
  return pressing && lacksPassword(snapshot);
}
