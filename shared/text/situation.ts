import type { Snapshot } from '#shared/ipc/snapshot';
import { asksPasswordBeside, assessSituation } from '#shared/next-step';
import type { Cause, Diagnosis } from '#shared/outage/diagnosis';
import { areLightsDone } from '#shared/outage/lights';
import type { Titled } from '#shared/text/advised';
import { describeDiagnosis } from '#shared/text/describe';
import { numberText } from '#shared/text/format';
import { onTheWayText } from '#shared/text/on-the-way';
import type { Texts } from '#shared/text/texts';

/** In doubt, all of these are the same to a person: it did not answer. */
const NO_ANSWER: ReadonlySet<Diagnosis> = new Set([
  'well',
  'dns',
  'refused',
  'silent',
  'closed',
  'unavailable',
]);

/** How far the telling is, in place of the advice to begin it. `undefined`: nobody was told. */
function toldWords({ notices, fallback }: Snapshot, texts: Texts): string | undefined {
  const { state, kind, sent, planned, dropped } = notices;
  if (kind !== 'down' || state === 'none') return undefined;
  const count = numberText(sent, texts);
  if (state === 'done') {
    if (sent === 0) return undefined;
    const rest = dropped === 0 ? '' : ` ${texts.home.untold(dropped, numberText(dropped, texts))}`;
    return `${texts.home.told(sent, count)}${rest}`;
  }
  const told = texts.home.toldOf(sent, count, numberText(planned, texts));
  return fallback === undefined ? texts.home.tellingNeeds(told) : texts.home.telling[state](told);
}

// The line is fine: something on the computer itself stands in the way.
const OF_THE_COMPUTER: ReadonlySet<Cause | undefined> = new Set<Cause>(['wrong-clock', 'interception']);

/** The word of the home card: its state at a glance. */
export function situationWord(snapshot: Snapshot, texts: Texts): string {
  const situation = assessSituation(snapshot);
  const isComputer = situation === 'line' && OF_THE_COMPUTER.has(snapshot.watch.cause);
  return texts.home.words[isComputer ? 'computer' : situation];
}

/** What is said about the password beside an outage. */
export function passwordNote(snapshot: Snapshot, texts: Texts): string {
  if (asksPasswordBeside(snapshot)) return texts.home.leaveAsIs;
  return snapshot.watch.diagnosis === 'login-refused' ? texts.home.notForThis : texts.home.keepAsIs;
}

/** These say themselves what helps; the advice that grows with time would only cover it up. */
const OWN_ADVICE: ReadonlySet<Diagnosis> = new Set(['throttled', 'untrusted-certificate', 'dns']);

/** What to do in an outage: it grows with time, and fits what is out of order. */
function adviceWords({ watch, fallback }: Snapshot, found: Titled, { home }: Texts): string {
  const { advice, diagnosis } = watch;
  if (advice === 'none' || OWN_ADVICE.has(diagnosis)) return found.nextStep;
  if (advice !== 'wait' && diagnosis === 'reading-only') return home.onlySending;
  if (advice === 'use-fallback' && diagnosis === 'sending-only') return home.onlyReading;
  return fallback === undefined && advice !== 'try-website'
    ? home.adviceUnready[advice]
    : home.advice[advice];
}

/** The title, the sentence and the advice of the home card. */
export function describeSituation(snapshot: Snapshot, texts: Texts): Titled {
  const { watch, primary } = snapshot;
  const provider = primary?.providerName ?? '';
  const home = texts.home;
  const { cause, by } = watch;
  const found = describeDiagnosis(watch.diagnosis, { provider, cause, by }, texts);
  const silent = { nextStep: '' };
  switch (assessSituation(snapshot)) {
    case 'setup':
      return { title: texts.connect.welcomeTitle, sentence: texts.connect.welcomeLead, ...silent };
    case 'attention':
      if (watch.frozen) return describeDiagnosis('mailbox-changed', { provider }, texts);
      if (primary?.passwordMissing === true) {
        const known = watch.phase === 'up' && watch.diagnosis === 'well';
        const sentence = known ? `${home.passwordSentence} ${home.passwordOnly}` : home.passwordSentence;
        return { title: home.passwordTitle, sentence, ...silent };
      }
      return found;
    case 'calm': {
      if (watch.lastLookAt === undefined) {
        return { title: home.firstLookTitle, sentence: home.firstLookSentence, ...silent };
      }
      const ready = snapshot.readiness.every((item) => item.done);
      return {
        title: home.calmTitle(provider),
        sentence: ready ? home.calmSentence : home.calmUnready,
        ...silent,
      };
    }
    case 'line':
      return found;
    case 'doubt':
      if (watch.flapping) {
        return { title: home.flappingTitle(provider), sentence: home.flappingSentence, ...silent };
      }
      return {
        title: home.doubtTitle(provider),
        sentence: NO_ANSWER.has(watch.diagnosis)
          ? home.doubtSentence
          : (home.doubts[watch.diagnosis] ?? found.sentence),
        ...silent,
      };
    case 'outage':
      // The advice that grows with time takes the place of the diagnosis' own "wait".
      return {
        ...found,
        sentence: watch.relapsedAt === undefined ? found.sentence : `${home.relapsed} ${found.sentence}`,
        nextStep: toldWords(snapshot, texts) ?? adviceWords(snapshot, found, texts),
      };
    case 'recovering':
      return {
        title: home.recoveringTitle(provider),
        sentence:
          watch.proof !== undefined && areLightsDone(watch.proof, snapshot.now)
            ? home.recoveringLast
            : home.recoveringSentence,
        ...silent,
      };
    case 'halted':
      return {
        title: texts.syncBack.failedTitle,
        sentence: onTheWayText(snapshot, texts) ?? texts.onTheWay.stoppedAtOnce,
        ...silent,
      };
    case 'back':
      return {
        title: home.backTitle(provider),
        sentence: onTheWayText(snapshot, texts) ?? home.backSentence,
        ...silent,
      };
  }
}
