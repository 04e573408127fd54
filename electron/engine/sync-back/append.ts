import { refusedOnceMore } from '#shared/sync-back/refusals';
import { once } from '../once.ts';
import { attempt, type CopyWatch, type Landing, type Refusal, StoredRows } from './attempt.ts';
import { type Letter, letterWithCrlf } from './letter.ts';

/** What became of some handfuls. */
export interface CopyEnd {
  /** What the destination took, bytes. */
  readonly bytes: number;
  /** How many got an answer for good: taken, or refused and proven not to be there. */
  readonly answered: number;
  /** A refusal that concerns the whole mailbox: to be thrown once what was copied has been read back. */
  readonly refusal: { readonly error: unknown } | undefined;
}

/**
 * Copies messages, handful by handful, as many under way at a time as the server allows. The ledger knows of a handful
 * before its first byte leaves, and of what became of it when the next one is claimed, or none is: one commit for each.
 * A crash in between leaves rows that are looked for, never sent on trust. A refusal of one message marks it
 * skipped; what was not sent yet is planned again. Throws where an answer was lost, where the service is in trouble, and
 * what `handfuls` threw.
 */
export async function appendHandfuls(
  landing: Landing,
  handfuls: AsyncIterable<readonly Letter[]>,
  watch: CopyWatch,
): Promise<CopyEnd> {
  const stored = new StoredRows(landing);
  let failure: { readonly error: unknown } | undefined;
  async function* claimed(): AsyncGenerator<readonly Letter[]> {
    try {
      for await (const letters of handfuls) yield claim(landing, letters, stored);
    } catch (error) {
      // What is under way by then still gets its answers.
      failure = { error };
    }
  }
  const first = await attempt(landing, claimed(), stored, watch);
  // Some servers take no bare line feed (RFC 5322 §2.3); the bytes are touched only for them.
  const cleaned = watch.isOver() ? [] : await cleanedOf(first.refused);
  const second = cleaned.length === 0 ? undefined : await attempt(landing, once(cleaned), stored, watch);
  const tried = new Set(second === undefined ? [] : cleaned.map(({ row }) => row.id));
  const refused = [
    ...first.refused.filter(({ letter }) => !tried.has(letter.row.id)),
    ...(second?.refused ?? []),
  ];
  const error = refuse(landing, refused);
  if (failure !== undefined) throw failure.error;
  return {
    bytes: first.bytes + (second?.bytes ?? 0),
    answered: first.stored + (second?.stored ?? 0) + refused.length,
    refusal: error === undefined ? undefined : { error },
  };
}

/** Those of a handful that may be sent, entered in the ledger as under way, and with them what was stored meanwhile. */
function claim(
  { ledger, now, folder, uidNext }: Landing,
  letters: readonly Letter[],
  stored: StoredRows,
): readonly Letter[] {
  const target = { targetUidValidity: folder.uidValidity, targetUidNext: uidNext };
  const whole = letters
    .filter(({ hasNul }) => !hasNul)
    .map((letter) => ({ ...letter, row: { ...letter.row, ...target } }));
  const claimed = stored.enterAnd(() => {
    for (const { row } of letters.filter(({ hasNul }) => hasNul))
      ledger.mark(row.id, 'skipped', 'illegal-bytes', now());
    return ledger.appending(
      whole.map(({ row }) => row),
      now(),
    );
  });
  return whole.filter(({ row }) => claimed.has(row.id));
}

async function cleanedOf(refused: readonly Refusal[]): Promise<readonly Letter[]> {
  const cleaned: Letter[] = [];
  for (const { letter, answer } of refused) {
    if (answer.fault.kind !== 'message-refused') continue;
    const clean = await letterWithCrlf(letter);
    if (clean !== undefined) cleaned.push(clean);
  }
  return cleaned;
}

/** Records refusals that are final; answers the error of one that concerns the whole mailbox. */
function refuse({ ledger, now }: Landing, refused: readonly Refusal[]): unknown {
  let mailboxError: unknown;
  for (const { letter, answer } of refused) {
    const { row } = letter;
    if (answer.fault.scope === 'mailbox') {
      ledger.mark(row.id, 'planned', row.reason, now());
      mailboxError ??= answer.error;
    } else {
      const reason = answer.fault.kind === 'message-too-big' ? 'too-big' : refusedOnceMore(row);
      ledger.mark(row.id, 'skipped', reason, now());
    }
  }
  return mailboxError;
}
