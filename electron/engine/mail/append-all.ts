import type { EventEmitter } from 'node:events';
import {
  isNotUnderstood,
  isWorthSettling,
  mindsKeywords,
  tooBigAnswer,
  unansweredFor,
  withoutKeywords,
} from './append-reply.ts';
import { type AppendRoute, type LiteralKind, sendGroups } from './append-wire.ts';
import { type BorrowedWire, borrowWire, outOfStep } from './borrowed-wire.ts';
import type { AppendAnswer, Parcel } from './imap-types.ts';
import type { ServerResponse } from './responses.ts';

/** What is known of the connection and the open folder. */
export interface AppendPlace extends Pick<AppendRoute, 'mailbox' | 'itemsOf' | 'isOver' | 'timed'> {
  readonly client: EventEmitter;
  readonly literals: LiteralKind;
  /** Several messages may go with one command (RFC 3502). */
  readonly takesSeveral: boolean;
  /** Largest message in bytes that the server says it takes (RFC 7889). */
  readonly limitBytes: number | undefined;
  /** Messages in the open folder, as far as it is known. */
  readonly exists: number;
  /** The server does not understand several with one command after all. */
  readonly onSeveralUnknown: () => void;
}

/** One try with some messages: an answer for each, in order. */
export type AppendPass = (parcels: readonly Parcel[]) => Promise<readonly AppendAnswer[]>;

interface Waiting {
  readonly index: number;
  readonly parcel: Parcel;
}

// What one command may hold: all of it is lost by one refusal.
const MOST_MESSAGES = 50;
const MOST_BYTES = 4 * 1024 * 1024;
const COUNT = /^\* (\d{1,10}) (EXISTS|RECENT)\r?\n$/i;

/**
 * Stores messages; those whose keywords the server may have minded are tried once more without. A server may say no and
 * have taken it: first `isAsBefore` must answer that the folder holds no more than so many new messages.
 */
export async function appendForgiving(
  pass: AppendPass,
  parcels: readonly Parcel[],
  isAsBefore: (stored: number) => Promise<boolean>,
): Promise<readonly AppendAnswer[]> {
  const answers = [...(await pass(parcels))];
  const minded = parcels.flatMap((parcel, index): Waiting[] => {
    const answer = answers[index];
    return answer !== undefined && mindsKeywords(answer, parcel) ? [{ index, parcel }] : [];
  });
  if (minded.length === 0 || answers.some(({ kind }) => kind === 'unanswered')) return answers;
  if (!(await isAsBefore(answers.filter(({ kind }) => kind === 'stored').length))) return answers;
  const again = await pass(minded.map(({ parcel }) => withoutKeywords(parcel)));
  for (const [at, { index }] of minded.entries()) answers[index] = again[at] ?? { kind: 'unsent' };
  return answers;
}

/** Stores messages past the library, many under way at a time. `undefined`: the connection cannot be borrowed. */
export async function appendOverWire(
  place: AppendPlace,
  parcels: readonly Parcel[],
): Promise<readonly AppendAnswer[] | undefined> {
  let { exists } = place;
  // Each message stored is told with its count, and only the last matters: the library takes long to hear them all.
  const counts = new Map<string, Buffer>();
  const passCounts = (): void => {
    for (const line of counts.values()) wire?.pass(line);
    counts.clear();
  };
  const wire = borrowWire(place.client, {
    untagged({ bytes, start, end }: ServerResponse) {
      const line = bytes.subarray(start, end);
      const [, count, what] = COUNT.exec(line.toString('latin1', 0, 40)) ?? [];
      if (what === undefined) {
        // An EXPUNGE changes what was counted before it.
        passCounts();
        return false;
      }
      if (what.toUpperCase() === 'EXISTS') exists = Number(count);
      counts.set(what.toUpperCase(), line);
      return true;
    },
    // Somebody takes the text of a message for commands: not one byte more.
    stray: () => wire?.breakOff(outOfStep('an answer to nobody')),
  });
  if (wire === undefined) return undefined;
  const answers = await store({ ...place, wire }, parcels, () => exists);
  passCounts();
  wire.giveBack();
  return toldLoss(wire, answers);
}

async function store(
  place: AppendPlace & AppendRoute,
  parcels: readonly Parcel[],
  exists: () => number,
): Promise<readonly AppendAnswer[]> {
  const { wire, limitBytes } = place;
  const answers = parcels.map(
    ({ size }): AppendAnswer =>
      limitBytes !== undefined && size > limitBytes ? tooBigAnswer(limitBytes) : { kind: 'unsent' },
  );
  const send = async (groups: readonly (readonly Waiting[])[]): Promise<void> => {
    const found = await sendGroups(
      place,
      groups.map((group) => group.map(({ parcel }) => parcel)),
    );
    for (const [at, { index }] of groups.flat().entries()) answers[index] = found[at] ?? { kind: 'unsent' };
  };
  const waiting = parcels
    .map((parcel, index) => ({ index, parcel }))
    .filter(({ index }) => answers[index]?.kind === 'unsent');
  if (!place.takesSeveral) {
    await send(waiting.map((one) => [one]));
    return answers;
  }
  const groups = grouped(waiting);
  await send(groups);
  const unsettled = groups
    .filter((group) => group.length > 1)
    .flat()
    .filter(({ index }) => isWorthSettling(answers[index] ?? { kind: 'unsent' }));
  if (unsettled.some(({ index }) => isNotUnderstood(answers[index] ?? { kind: 'unsent' })))
    place.onSeveralUnknown();
  if (unsettled.length === 0 || wire.loss !== undefined) return answers;
  const stored = answers.filter(({ kind }) => kind === 'stored').length;
  await noop(place);
  if (exists() <= place.exists + stored) await send(unsettled.map((one) => [one]));
  else {
    // All or nothing is the rule, and more than nothing came of it, or other mail meanwhile: only a look can tell.
    wire.breakOff(outOfStep('a refusal after which there is more mail'));
    for (const { index } of unsettled) answers[index] = unansweredFor(wire.loss);
  }
  return answers;
}

/** Asks for news: what the server has not told of the folder yet (RFC 3501 §6.1.2). */
async function noop({ wire, timed }: AppendRoute): Promise<void> {
  const { tag, reply } = wire.command();
  await wire.write(`${tag} NOOP\r\n`);
  // Too late is lost: that is seen on the wire.
  await timed(reply, 0).catch(() => undefined);
}

/** Messages in commands: several small ones, in order; a stream, which may break off, always alone. */
function grouped(waiting: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups: Waiting[][] = [];
  let bytes = 0;
  let last: Waiting[] | undefined;
  for (const one of waiting) {
    const { size, body } = one.parcel;
    const isAlone = !(body instanceof Uint8Array);
    if (last === undefined || isAlone || last.length === MOST_MESSAGES || bytes + size > MOST_BYTES) {
      last = [];
      bytes = 0;
      groups.push(last);
    }
    last.push(one);
    bytes += size;
    if (isAlone) last = undefined;
  }
  return groups;
}

/** Where the connection was lost before anything was begun, the first message tells it: somebody has to. */
function toldLoss({ loss }: BorrowedWire, answers: readonly AppendAnswer[]): readonly AppendAnswer[] {
  if (loss === undefined || answers.some(({ kind }) => kind === 'unanswered')) return answers;
  const first = answers.findIndex(({ kind }) => kind === 'unsent');
  return answers.map((answer, index) => (index === first ? unansweredFor(loss) : answer));
}
