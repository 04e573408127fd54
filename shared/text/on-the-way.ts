import type { Snapshot } from '#shared/ipc/snapshot';
import { isDownAgain, runStanding } from '#shared/sync-back/standing';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { numberText, sizeText } from '#shared/text/format';
import type { Texts } from '#shared/text/texts';

function plannedText({ planned: count, bytesPlanned, fits }: SyncBackCounts, texts: Texts): string {
  const { toBring, toBringFits, toBringFitsNot } = texts.onTheWay;
  const fitting = fits === true ? toBringFits : toBringFitsNot;
  const say = fits === undefined ? toBring : fitting;
  return say(count, numberText(count, texts), sizeText(bytesPlanned, texts));
}

/** How far the mail is: "700 messaggi da riportare, 2,1 MB: ci stanno." `undefined`: there is no figure to tell. */
export function onTheWayText(snapshot: Snapshot, texts: Texts): string | undefined {
  const { counts, state } = snapshot.syncBack;
  if (counts === undefined || counts.planned === 0) return undefined;
  if (state === 'planned') return plannedText(counts, texts);
  const text = texts.onTheWay;
  const { copied } = counts;
  const figures = [copied, numberText(copied, texts), numberText(counts.planned, texts)] as const;
  switch (runStanding(snapshot)) {
    case 'moving':
      return text.home(...figures);
    case 'waiting':
      return text.waiting(text.home(...figures));
    case 'paused':
      return text.paused(text.home(...figures));
    case 'stopped':
      return copied === 0 ? text.stoppedAtOnce : text.stopped(...figures);
    case undefined:
      return undefined;
  }
}

/** What becomes of a copy that a new failure has interrupted; `undefined`: there is none. */
export function interruptedText(snapshot: Snapshot, texts: Texts): string | undefined {
  if (!isDownAgain(snapshot)) return undefined;
  const copied = snapshot.syncBack.counts?.copied ?? 0;
  return copied === 0 ? texts.onTheWay.waitsAtOnce : texts.onTheWay.waits(copied, numberText(copied, texts));
}
