import type { EventEmitter } from 'node:events';
import { once } from '../once.ts';
import {
  isNotUnderstood,
  isWorthSettling,
  mindsKeywords,
  tooBigAnswer,
  unansweredFor,
  withoutKeywords,
} from './append-reply.ts';
import { type AppendRoute, type Group, type LiteralKind, sendHandfuls } from './append-wire.ts';
import { type BorrowedWire, borrowWire, outOfStep } from './borrowed-wire.ts';
import type { Answered, AppendAnswer, AppendWatch, Handfuls, Parcel } from './imap-types.ts';
import type { ServerResponse } from './responses.ts';

/** What is known of the connection and the open folder. */
export interface AppendPlace extends Pick<AppendRoute, 'mailbox' | 'itemsOf' | 'timed'> {
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

/** One way to store messages; see `ImapSession.appendAll`. */
export type AppendPass = (handfuls: Handfuls, watch: AppendWatch) => Promise<readonly Answered[]>;

// What one command may hold: all of it is lost by one refusal.
const MOST_MESSAGES = 100;
const MOST_BYTES = 4 * 1024 * 1024;
const COUNT = /^\* (\d{1,10}) (EXISTS|RECENT)\r?\n$/i;

/** The messages with such an answer, wherever they are, and how to give them another. */
function answeredSo(
  answered: readonly Answered[],
  isSo: (answer: AppendAnswer, parcel: Parcel) => boolean,
): readonly { readonly parcel: Parcel; readonly handful: number; readonly index: number }[] {
  return answered.flatMap(({ parcels, answers }, handful) =>
    parcels.flatMap((parcel, index) => {
      const answer = answers[index];
      return answer !== undefined && isSo(answer, parcel) ? [{ parcel, handful, index }] : [];
    }),
  );
}

const isAny = (answered: readonly Answered[], kind: AppendAnswer['kind']): boolean =>
  answered.some(({ answers }) => answers.some((answer) => answer.kind === kind));

const isStored = ({ kind }: AppendAnswer): boolean => kind === 'stored';

/**
 * Stores messages; those whose keywords the server may have minded are tried once more without. A server may say no and
 * have taken it: first `isAsBefore` must answer that the folder holds no more than so many new messages.
 */
export async function appendForgiving(
  pass: AppendPass,
  handfuls: Handfuls,
  watch: AppendWatch,
  isAsBefore: (stored: number) => Promise<boolean>,
): Promise<readonly Answered[]> {
  let stored = 0;
  const answered = await pass(handfuls, {
    isOver: watch.isOver,
    onAnswered(handful) {
      stored += handful.answers.filter(isStored).length;
      watch.onAnswered(handful);
    },
  });
  const minded = answeredSo(answered, mindsKeywords);
  if (minded.length === 0 || isAny(answered, 'unanswered')) return answered;
  if (!(await isAsBefore(stored))) return answered;
  const parcels = minded.map(({ parcel }) => withoutKeywords(parcel));
  let told: Answered | undefined;
  const [left] = await pass(once(parcels), {
    isOver: watch.isOver,
    onAnswered(handful) {
      told = handful;
    },
  });
  return answeredAnew(answered, minded, (left ?? told)?.answers ?? []);
}

/** The answers after some messages got others, in order. */
function answeredAnew(
  answered: readonly Answered[],
  some: ReturnType<typeof answeredSo>,
  answers: readonly AppendAnswer[],
): readonly Answered[] {
  const anew = answered.map((one) => ({ parcels: one.parcels, answers: [...one.answers] }));
  for (const [at, { handful, index }] of some.entries())
    anew[handful]?.answers.splice(index, 1, answers[at] ?? { kind: 'unsent' });
  return anew;
}

/** Stores messages past the library, many under way at a time. `undefined`: the connection cannot be borrowed. */
export async function appendOverWire(
  place: AppendPlace,
  handfuls: Handfuls,
  watch: AppendWatch,
): Promise<readonly Answered[] | undefined> {
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
      counts.set(what.toUpperCase(), Buffer.from(line));
      return true;
    },
    // Somebody takes the text of a message for commands: not one byte more.
    stray: () => wire?.breakOff(outOfStep('an answer to nobody')),
  });
  if (wire === undefined) return undefined;
  const route = { ...place, wire, isOver: watch.isOver };
  try {
    return toldLoss(wire, await store(route, handfuls, watch, () => exists));
  } finally {
    passCounts();
    wire.giveBack();
  }
}

interface Cut {
  readonly parcels: readonly Parcel[];
  /** Those that may be sent, in commands. */
  readonly groups: readonly Group[];
}

async function store(
  place: AppendPlace & AppendRoute,
  handfuls: Handfuls,
  { onAnswered }: AppendWatch,
  exists: () => number,
): Promise<readonly Answered[]> {
  const { wire, limitBytes, takesSeveral } = place;
  const isTooBig = ({ size }: Parcel): boolean => limitBytes !== undefined && size > limitBytes;
  async function* cut(): AsyncGenerator<Cut> {
    for await (const parcels of handfuls) {
      const fitting = parcels.filter((parcel) => !isTooBig(parcel));
      yield { parcels, groups: takesSeveral ? grouped(fitting) : fitting.map((parcel) => [parcel]) };
    }
  }
  let stored = 0;
  const open: Answered[] = [];
  const together = new Set<Parcel>();
  await sendHandfuls(place, cut(), ({ parcels, groups }, found) => {
    let at = 0;
    const answers = parcels.map((parcel): AppendAnswer => {
      if (isTooBig(parcel)) return tooBigAnswer(limitBytes ?? 0);
      at += 1;
      return found[at - 1] ?? { kind: 'unsent' };
    });
    const taken = answers.filter(isStored).length;
    stored += taken;
    if (taken < parcels.length) {
      open.push({ parcels, answers });
      for (const group of groups) if (group.length > 1) for (const parcel of group) together.add(parcel);
    }
    onAnswered({ parcels, answers });
  });
  const ofGroups = (isSo: (answer: AppendAnswer) => boolean) =>
    answeredSo(open, (answer, parcel) => together.has(parcel) && isSo(answer));
  const unsettled = ofGroups(isWorthSettling);
  if (ofGroups(isNotUnderstood).length > 0) place.onSeveralUnknown();
  if (unsettled.length === 0 || wire.loss !== undefined) return open;
  await noop(place);
  if (exists() <= place.exists + stored) {
    const groups = unsettled.map(({ parcel }) => [parcel]);
    let answers: readonly AppendAnswer[] = [];
    await sendHandfuls(place, once({ groups }), (_, found) => {
      answers = found;
    });
    return answeredAnew(open, unsettled, answers);
  }
  // All or nothing is the rule, and more than nothing came of it, or other mail meanwhile: only a look can tell.
  wire.breakOff(outOfStep('a refusal after which there is more mail'));
  const unanswered = unansweredFor(wire.loss);
  return answeredAnew(
    open,
    unsettled,
    unsettled.map(() => unanswered),
  );
}

/** Asks for news: what the server has not told of the folder yet (RFC 3501 §6.1.2). */
async function noop({ wire, timed }: AppendRoute): Promise<void> {
  const { tag, reply } = wire.command();
  await wire.write(`${tag} NOOP\r\n`);
  // Too late is lost: that is seen on the wire.
  await timed(reply, 0).catch(() => undefined);
}

/** Messages in commands: several small ones, in order; a stream, which may break off, always alone. */
function grouped(parcels: readonly Parcel[]): readonly Group[] {
  const groups: Parcel[][] = [];
  let bytes = 0;
  let last: Parcel[] | undefined;
  for (const parcel of parcels) {
    const { size, body } = parcel;
    const isAlone = !(body instanceof Uint8Array);
    if (last === undefined || isAlone || last.length === MOST_MESSAGES || bytes + size > MOST_BYTES) {
      last = [];
      bytes = 0;
      groups.push(last);
    }
    last.push(parcel);
    bytes += size;
    if (isAlone) last = undefined;
  }
  return groups;
}

/** Where the connection was lost before anything was begun, the first message tells it: somebody has to. */
function toldLoss({ loss }: BorrowedWire, answered: readonly Answered[]): readonly Answered[] {
  if (loss === undefined || isAny(answered, 'unanswered')) return answered;
  let isTold = false;
  return answered.map(({ parcels, answers }) => ({
    parcels,
    answers: answers.map((answer) => {
      if (isTold || answer.kind !== 'unsent') return answer;
      isTold = true;
      return unansweredFor(loss);
    }),
  }));
}
