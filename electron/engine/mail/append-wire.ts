import type { Faulted } from '#shared/fault';
import { endsAll, refusedAnswer, storedAnswers, unansweredFor } from './append-reply.ts';
import { type BorrowedWire, outOfStep, type WireCommand } from './borrowed-wire.ts';
import type { AppendAnswer, Parcel } from './imap-types.ts';
import type { TaggedReply } from './responses.ts';

/** How literals may be sent: RFC 7888 `LITERAL+`, `LITERAL-`, or RFC 3501 alone. */
export type LiteralKind = 'plus' | 'minus' | 'plain';

/** Where messages go, and how. */
export interface AppendRoute {
  readonly wire: BorrowedWire;
  /** The name of the folder as it is written in a command. */
  readonly mailbox: string;
  readonly literals: LiteralKind;
  /** `(flags) "date"` as they are written in a command. */
  readonly itemsOf: (parcel: Parcel) => string;
  readonly isOver: () => boolean;
  /** Gives the wait for an answer its deadline; abandons the connection and throws when it has passed. */
  readonly timed: (wait: Promise<unknown>, bytes: number) => Promise<void>;
}

/** What one command stores: one message, or several where the server offers MULTIAPPEND (RFC 3502). */
export type Group = readonly Parcel[];

/** RFC 7888 §5: of a larger one the server must be asked first. */
const LITERAL_MINUS_BYTES = 4096;
/** What may be under way without an answer before more is asked for, in bytes. */
const UNDER_WAY_BYTES = 6 * 1024 * 1024;

const isAsked = (literals: LiteralKind, size: number): boolean =>
  literals === 'plain' || (literals === 'minus' && size > LITERAL_MINUS_BYTES);

const bytesOf = (group: Group): number => group.reduce((total, { size }) => total + size, 0);

/** A command on its way, and the answers for its messages. */
interface Sending {
  readonly group: Group;
  readonly answers: Promise<readonly AppendAnswer[]>;
  readonly resolve: (answers: readonly AppendAnswer[]) => void;
}

const sendingOf = (group: Group): Sending => {
  const { promise, resolve } = Promise.withResolvers<readonly AppendAnswer[]>();
  return { group, answers: promise, resolve };
};

/**
 * Stores messages, with one command for each group. All are written one behind the other, as far as the kind of literals
 * and the bound of what is under way allow, while the answers are read. `hear` is told of each handful of groups, in
 * their order, with the answers for all its messages. A refusal of a group is each of its messages' answer; after one
 * nothing more is asked for. `handfuls` must not fail; what `hear` throws is thrown once everything under way is answered.
 */
export async function sendHandfuls<T extends { readonly groups: readonly Group[] }>(
  route: AppendRoute,
  handfuls: AsyncIterable<T>,
  hear: (handful: T, answers: readonly AppendAnswer[]) => void,
): Promise<void> {
  const writer = new Writer(route);
  let failure: { readonly error: unknown } | undefined;
  const tell = async (handful: T, sendings: readonly Sending[]): Promise<void> => {
    const answers = await answersTo(route, sendings);
    try {
      hear(handful, answers);
    } catch (error) {
      failure ??= { error };
    }
  };
  let told = Promise.resolve();
  for await (const handful of handfuls) {
    const sendings = handful.groups.map(sendingOf);
    told = told.then(() => tell(handful, sendings));
    await writer.write(sendings);
    await writer.room();
    if (writer.isEnded || writer.hasOpen || failure !== undefined) break;
  }
  await told;
  if (failure !== undefined) throw failure.error;
}

async function answersTo(
  { timed }: AppendRoute,
  sendings: readonly Sending[],
): Promise<readonly AppendAnswer[]> {
  const all: AppendAnswer[] = [];
  for (const { group, answers } of sendings) {
    // A deadline ends the connection, and with it every wait: the answers that follow come at once.
    const wait = timed(answers, bytesOf(group));
    all.push(
      ...(await wait.then(
        () => answers,
        (error: Faulted) => late(answers, error),
      )),
    );
  }
  return all;
}

/** What is known of a group whose deadline has passed. */
async function late(
  answers: Promise<readonly AppendAnswer[]>,
  error: Faulted,
): Promise<readonly AppendAnswer[]> {
  const { fault } = error;
  return (await answers).map((answer) =>
    answer.kind === 'unanswered' ? { ...answer, fault, error } : answer,
  );
}

/** Writes commands, and knows how much is under way. */
class Writer {
  readonly #route: AppendRoute;
  /** True once something was not stored: it is held until it is settled, and more is not asked for before. */
  hasOpen = false;
  #isRefused = false;
  #underWay = 0;
  #answered = Promise.withResolvers<void>();

  constructor(route: AppendRoute) {
    this.#route = route;
  }

  /** True: no further message is begun. */
  get isEnded(): boolean {
    return this.#isRefused || this.#route.isOver() || this.#route.wire.loss !== undefined;
  }

  /** Waits until more may be under way. */
  async room(): Promise<void> {
    while (this.#underWay > UNDER_WAY_BYTES) await this.#answered.promise;
  }

  async write(sendings: readonly Sending[]): Promise<void> {
    const { wire } = this.#route;
    // Dovecot looks through the whole folder after an APPEND behind which no other is in sight: the line end that
    // completes one travels with the beginning of the next.
    let owed = '';
    for (const [index, sending] of sendings.entries()) {
      if (this.isEnded) {
        await wire.write(owed);
        owed = '';
        sending.resolve(sending.group.map(() => ({ kind: 'unsent' })));
        continue;
      }
      const isLast = index === sendings.length - 1;
      const command = this.#begin(sending);
      try {
        const isWhole = await writeCommand(this.#route, command, sending.group, owed, isLast ? '\r\n' : '');
        owed = isLast || !isWhole ? '' : '\r\n';
      } catch (error) {
        // A message that cannot be read to its end must never be whole on the other side.
        wire.breakOff(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  #begin({ group, resolve }: Sending): WireCommand {
    const command = this.#route.wire.command();
    const bytes = bytesOf(group);
    this.#underWay += bytes;
    void command.reply.then((reply) => {
      const answers = answersFor(this.#route.wire, reply, group);
      this.hasOpen ||= answers.some(({ kind }) => kind !== 'stored');
      this.#isRefused ||= endsAll(answers, group);
      this.#underWay -= bytes;
      this.#answered.resolve();
      this.#answered = Promise.withResolvers();
      resolve(answers);
    });
    return command;
  }
}

function answersFor(
  { loss }: BorrowedWire,
  reply: TaggedReply | undefined,
  group: Group,
): readonly AppendAnswer[] {
  if (reply?.status === 'OK') return storedAnswers(reply, group.length);
  return group.map(() => (reply === undefined ? unansweredFor(loss) : refusedAnswer(reply)));
}

/** `before` goes before the command, `after` behind its last message. False: refused before its end, or lost. */
async function writeCommand(
  { wire, mailbox, literals, itemsOf }: AppendRoute,
  command: WireCommand,
  group: Group,
  before: string,
  after: string,
): Promise<boolean> {
  let head = `${before}${command.tag} APPEND ${mailbox}`;
  for (const [index, parcel] of group.entries()) {
    const mustAsk = isAsked(literals, parcel.size);
    head += ` ${itemsOf(parcel)} {${parcel.size}${mustAsk ? '' : '+'}}\r\n`;
    if (mustAsk && !(await wire.announce(command, head))) return false;
    const isLast = index === group.length - 1;
    if (!(await writeBody(wire, parcel, mustAsk ? '' : head, isLast ? after : ''))) return false;
    head = '';
  }
  return true;
}

/** Writes the bytes between `before` and `after`. The last of a stream wait until it has proven to be of the length announced. */
async function writeBody(
  wire: BorrowedWire,
  { body, size }: Parcel,
  before: string,
  after: string,
): Promise<boolean> {
  if (body instanceof Uint8Array) {
    if (body.byteLength !== size) throw outOfStep('a message of another length');
    return await wire.write(before, body, after);
  }
  const chunks = body()[Symbol.asyncIterator]();
  const gone = wire.lost.then(() => 'lost' as const);
  let held: string | Uint8Array = before;
  for (let left = size; ; ) {
    // Whoever reads it may wait for long: not longer than there is somebody to write to.
    const next = await Promise.race([chunks.next(), gone]);
    if (next === 'lost') return false;
    if (next.done === true) {
      if (left !== 0) throw outOfStep('a message shorter than it was said to be');
      return await wire.write(held, after);
    }
    left -= next.value.byteLength;
    if (left < 0) throw outOfStep('a message longer than it was said to be');
    if (!(await wire.write(held))) return false;
    held = next.value;
  }
}
