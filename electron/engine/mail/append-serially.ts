import { Faulted, faultOf } from '#shared/fault';
import type { AppendAnswer, Appended, Parcel } from './imap-types.ts';

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
  readonly isOver: () => boolean;
}

/**
 * Stores messages one after the other, each waited for: the way for every server, and for every version of the library.
 * A message that comes as a stream is held in memory, one at a time.
 */
export async function appendSerially(
  path: string,
  parcels: readonly Parcel[],
  { store, isAlive, isOver }: SerialAppend,
): Promise<readonly AppendAnswer[]> {
  const answers: AppendAnswer[] = [];
  let isEnded = false;
  for (const parcel of parcels) {
    isEnded ||= isOver();
    if (isEnded) {
      answers.push({ kind: 'unsent' });
      continue;
    }
    try {
      answers.push({ kind: 'stored', ...(await store(path, await wholeOf(parcel), parcel)) });
    } catch (error) {
      const fault = faultOf(error);
      const kind = isAlive() ? 'refused' : 'unanswered';
      answers.push({ kind, fault, error: error instanceof Faulted ? error : new Faulted(fault, error) });
      isEnded = kind === 'unanswered' || fault.scope !== 'message';
    }
  }
  return answers;
}

async function wholeOf({ body }: Parcel): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
