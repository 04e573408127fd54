import type { RoomAdvice, RoomView } from '#shared/sync-back/make-room';
import { numberText, sizeText } from '#shared/text/format';
import type { Texts } from '#shared/text/texts';

/** One heap and what clearing it away brings: "Il cestino occupa 210 MB. Svuotalo: poi ci sta tutto." */
export function adviceText(
  { kind, count, bytes, missingBefore, missingAfter }: RoomAdvice,
  texts: Texts,
): string {
  const text = texts.room;
  const size = sizeText(bytes, texts);
  const [what, enough, missing, unknown] = {
    trash: [text.trash(size), text.emptyEnough, text.emptyMissing, text.emptyUnknown] as const,
    junk: [text.junk(size), text.junkEnough, text.junkMissing, text.junkUnknown] as const,
    large: [
      text.large(count, numberText(count, texts), size),
      text.largeEnough(sizeText(missingBefore ?? 0, texts)),
      text.largeMissing,
      text.largeUnknown,
    ] as const,
  }[kind];
  if (missingAfter === undefined) return `${what} ${unknown}`;
  return `${what} ${missingAfter === 0 ? enough : missing(sizeText(missingAfter, texts))}`;
}

/** Why there is no room, as far as the mailbox tells: one or two sentences. */
export function shortageText({ missingBytes, storage }: RoomView, texts: Texts): string {
  const text = texts.room;
  if (missingBytes === 0) return text.enough;
  const why = missingBytes === undefined ? text.unknown : text.why;
  if (storage === undefined) return why;
  return `${why} ${text.used(sizeText(storage.usedBytes, texts), sizeText(storage.limitBytes, texts))}`;
}

/** What else there is to do where the heaps do not suffice; `undefined`: they do, or have said it. */
export function furtherText({ missingBytes, advice }: RoomView, texts: Texts): string | undefined {
  const last = advice.at(-1);
  if (missingBytes === 0 || last?.kind === 'large') return undefined;
  return last === undefined || (last.missingAfter ?? 0) > 0 ? texts.room.nothing : undefined;
}
