import type { Fault } from '#shared/fault';
import type { RoomView } from '#shared/sync-back/make-room';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { numberText, sizeText } from '#shared/text/format';
import { describeReturnFault } from '#shared/text/return-fault';
import { adviceText, furtherText, shortageText } from '#shared/text/room-advice';
import { type Texts, textsFor } from '#shared/text/texts';

/** What a run, or a look without one, has to tell a person. */
export interface SyncBackReport {
  readonly counts: SyncBackCounts;
  readonly isDry: boolean;
  readonly room: RoomView | undefined;
  readonly fault: Fault | undefined;
}

function planLines({ planned, bytesPlanned, fits, missingBytes }: SyncBackCounts, texts: Texts): string[] {
  const text = texts.syncBack;
  if (planned === 0) return [text.planNone];
  const size = sizeText(bytesPlanned, texts);
  const fit = fits === undefined ? text.fitsUnknown(size) : text.fits(size);
  return [
    text.planTitle(planned, numberText(planned, texts)),
    fits === false ? text.fitsNot(size, sizeText(missingBytes, texts)) : fit,
  ];
}

function runLines(
  { planned, copied, verified, bytes, bytesPlanned }: SyncBackCounts,
  texts: Texts,
): string[] {
  const text = texts.syncBack;
  const done = sizeText(bytes, texts);
  return [
    `${text.progress(copied, numberText(copied, texts), numberText(planned, texts))} (${text.sizes(done, sizeText(bytesPlanned, texts))})`,
    text.proofVerified(verified, numberText(verified, texts)),
  ];
}

const roomLines = (room: RoomView, texts: Texts): string[] =>
  [
    shortageText(room, texts),
    ...room.advice.map((advice) => `- ${adviceText(advice, texts)}`),
    furtherText(room, texts),
  ].filter((line) => line !== undefined);

function faultLines(fault: Fault, texts: Texts): string[] {
  const { sentence, nextStep } = describeReturnFault(fault, false, texts);
  const about = fault.mailbox === undefined ? [] : [texts.returnTrouble[fault.mailbox]];
  const detail = fault.detail === undefined ? [] : [`(${fault.kind}: ${fault.detail})`];
  return [[sentence, ...about, nextStep].join(' '), ...detail];
}

/** The same facts as the JSON, in the words of the window. */
export function syncBackWords({ counts, isDry, room, fault }: SyncBackReport): string {
  const texts = textsFor('it');
  const { twins, unknown, skipped, altered, unshown } = counts;
  const there = counts.present - twins;
  return [
    ...(isDry ? planLines(counts, texts) : runLines(counts, texts)),
    ...(there > 0 ? [texts.syncBack.present(there, numberText(there, texts))] : []),
    ...(twins > 0 ? [texts.syncBack.twins(twins, numberText(twins, texts))] : []),
    ...(counts.redated > 0
      ? [texts.syncBack.redated(counts.redated, numberText(counts.redated, texts))]
      : []),
    ...(counts.shortened > 0
      ? [texts.syncBack.shortened(counts.shortened, numberText(counts.shortened, texts))]
      : []),
    ...(altered > 0 ? [texts.proof.altered(altered, numberText(altered, texts))] : []),
    ...(unshown > 0 ? [texts.proof.unshown(unshown, numberText(unshown, texts))] : []),
    ...(unknown > 0 ? [texts.returnTrouble.inDoubt(numberText(unknown, texts))] : []),
    ...(skipped.length > 0 ? [`${isDry ? texts.syncBack.skippedTitle : texts.syncBack.skippedSince}:`] : []),
    ...skipped.map(({ reason, count }) => `- ${texts.syncBack.skipped[reason](count)}`),
    ...(fault === undefined ? [] : faultLines(fault, texts)),
    ...(room === undefined ? [] : roomLines(room, texts)),
  ].join('\n');
}
