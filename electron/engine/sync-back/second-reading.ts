import { isShort, showsItsEnd } from '#shared/sync-back/wholeness';
import type { ImapSession } from '../mail/imap-types.ts';
import { isStreamed } from './batches.ts';
import { type Letter, letterOf, readLetter } from './letter.ts';
import { marking, type Troubles } from './troubles.ts';

async function readOnce({ row }: Letter, session: ImapSession): Promise<Letter | undefined> {
  if (isStreamed(row)) return await readLetter(row, () => session.stream(row.sourceUid));
  let again: Letter | undefined;
  await session.sources([row.sourceUid], row.size, (_uid, raw) => {
    again = letterOf(row, raw);
  });
  return again;
}

/**
 * Reads once more, each alone, what came from the source shorter than it says: an answer that broke off is whole the
 * second time, and what is stored at home is never taken back. Of two readings the longer one counts.
 */
export async function readAgain(
  session: ImapSession,
  letters: readonly Letter[],
  troubles: Troubles,
): Promise<readonly Letter[]> {
  const read: Letter[] = [];
  for (const letter of letters) {
    const { row, size } = letter;
    const again = isShort(size, row.size)
      ? await marking([row], troubles, () => readOnce(letter, session))
      : undefined;
    read.push(again !== undefined && again.size > size ? again : letter);
  }
  return read;
}

/** Of copies in the open folder those that seem to lack something, by UID: shorter than said, without an end of their own. */
export async function lacking(
  session: ImapSession,
  copies: readonly { readonly uid: number; readonly size: number; readonly said: number }[],
): Promise<ReadonlySet<number>> {
  const lack = new Set<number>();
  for (const { uid, size, said } of copies) {
    if (!isShort(size, said)) continue;
    if (isStreamed({ size })) lack.add(uid);
    else
      await session.sources([uid], size, (_uid, raw) => {
        if (isShort(raw.byteLength, said) && !showsItsEnd(raw.toString('latin1'))) lack.add(uid);
      });
  }
  return lack;
}
