import { Faulted, faultOf } from '#shared/fault';
import { endsAll, unansweredFor } from './append-reply.ts';
import { outOfStep } from './borrowed-wire.ts';
import type { Answered, AppendAnswer, Appended, AppendWatch, Handfuls, Parcel } from './imap-types.ts';

/** Where the library says a message went: its UIDVALIDITY is worth something only beside a UID that the server gave. */
export function appendedOf(stored: {
  readonly uid?: number | undefined;
  readonly uidValidity?: bigint | undefined;
}): Appended {
  const { uid, uidValidity } = stored;
  if (uid === undefined || uid <= 0) return { uid: undefined, uidValidity: undefined };
  return { uid, uidValidity: uidValidity === undefined ? undefined : String(uidValidity) };
}

/** How single messages are stored, and what is known of the connection. */
export interface SerialAppend {
  /** Stores one message; throws a fault. */
  readonly store: (path: string, bytes: Uint8Array, parcel: Parcel) => Promise<Appended>;
  /** False once the connection is of no more use. */
  readonly isAlive: () => boolean;
  /** Ends the connection. */
  readonly abandon: () => void;
}

/**
 * Stores messages one after the other, each waited for: the way for every server, and for every version of the library.
 * A message that comes as a stream is held in memory, one at a time.
 */
export async function appendSerially(
  path: string,
  handfuls: Handfuls,
  { isOver, onAnswered }: AppendWatch,
  { store, isAlive, abandon }: SerialAppend,
): Promise<readonly Answered[]> {
  let isEnded = false;
  const answerTo = async (parcel: Parcel): Promise<AppendAnswer> => {
    const bytes = await wholeOf(parcel).catch((error: unknown) => {
      abandon();
      return error instanceof Error ? error : new Error(String(error));
    });
    if (bytes instanceof Error) return unansweredFor(bytes);
    try {
      return { kind: 'stored', ...(await store(path, bytes, parcel)) };
    } catch (error) {
      const fault = faultOf(error);
      const kind = isAlive() ? 'refused' : 'unanswered';
      return { kind, fault, error: error instanceof Faulted ? error : new Faulted(fault, error) };
    }
  };
  const open: Answered[] = [];
  for await (const parcels of handfuls) {
    const answers: AppendAnswer[] = [];
    for (const parcel of parcels) {
      isEnded ||= isOver();
      const answer: AppendAnswer = isEnded ? { kind: 'unsent' } : await answerTo(parcel);
      answers.push(answer);
      isEnded ||= endsAll([answer], [parcel]);
    }
    onAnswered({ parcels, answers });
    if (answers.some(({ kind }) => kind !== 'stored')) open.push({ parcels, answers });
    if (open.length > 0) break;
  }
  return open;
}

async function wholeOf({ body, size }: Parcel): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  if (body instanceof Uint8Array) chunks.push(body);
  else for await (const chunk of body()) chunks.push(chunk);
  const [only] = chunks;
  const whole = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  if (whole.byteLength !== size) throw outOfStep('a message of another length');
  return whole;
}
