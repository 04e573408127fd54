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

/** RFC 7888 §5: of a larger one the server must be asked first. */
const LITERAL_MINUS_BYTES = 4096;

const isAsked = (literals: LiteralKind, size: number): boolean =>
  literals === 'plain' || (literals === 'minus' && size > LITERAL_MINUS_BYTES);

/**
 * Stores messages with one command for each group: of one, or of several where the server offers MULTIAPPEND
 * (RFC 3502). All are written one behind the other, as far as the kind of literals allows, while the answers are read.
 * Answers for each message, in order. A refusal of a whole group is each message's answer.
 */
export async function sendGroups(
  route: AppendRoute,
  groups: readonly (readonly Parcel[])[],
): Promise<readonly AppendAnswer[]> {
  const sendings = groups.map(() => Promise.withResolvers<readonly AppendAnswer[]>());
  const writing = writeAll(route, groups, (index, answers) => sendings[index]?.resolve(answers));
  const answers: AppendAnswer[] = [];
  for (const [index, group] of groups.entries()) {
    const sending = sendings[index]?.promise ?? Promise.resolve([]);
    const bytes = group.reduce((total, { size }) => total + size, 0);
    // A deadline ends the connection, and with it every wait: the answers that follow come at once.
    answers.push(
      ...(await route.timed(sending, bytes).then(
        () => sending,
        (error: Faulted) => late(sending, error),
      )),
    );
  }
  await writing;
  return answers;
}

/** What is known of a group whose deadline has passed. */
async function late(
  sending: Promise<readonly AppendAnswer[]>,
  error: Faulted,
): Promise<readonly AppendAnswer[]> {
  const { fault } = error;
  return (await sending).map((answer) =>
    answer.kind === 'unanswered' ? { ...answer, fault, error } : answer,
  );
}

/** Writes all groups and tells the answers of each as they come. */
async function writeAll(
  route: AppendRoute,
  groups: readonly (readonly Parcel[])[],
  tell: (index: number, answers: readonly AppendAnswer[]) => void,
): Promise<void> {
  const { wire, isOver } = route;
  let isEnded = false;
  for (const [index, group] of groups.entries()) {
    if (isEnded || isOver() || wire.loss !== undefined) {
      tell(
        index,
        group.map(() => ({ kind: 'unsent' })),
      );
      continue;
    }
    const command = wire.command();
    void command.reply.then((reply) => {
      const answers = answersFor(wire, reply, group);
      isEnded ||= endsAll(answers, group);
      tell(index, answers);
    });
    try {
      await writeCommand(route, command, group);
    } catch (error) {
      // A message that cannot be read to its end must never be whole on the other side.
      wire.breakOff(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function answersFor(
  { loss }: BorrowedWire,
  reply: TaggedReply | undefined,
  group: readonly Parcel[],
): readonly AppendAnswer[] {
  if (reply?.status === 'OK') return storedAnswers(reply, group.length);
  return group.map(() => (reply === undefined ? unansweredFor(loss) : refusedAnswer(reply)));
}

async function writeCommand(
  { wire, mailbox, literals, itemsOf }: AppendRoute,
  command: WireCommand,
  group: readonly Parcel[],
): Promise<void> {
  let head = `${command.tag} APPEND ${mailbox}`;
  for (const [index, parcel] of group.entries()) {
    const mustAsk = isAsked(literals, parcel.size);
    head += ` ${itemsOf(parcel)} {${parcel.size}${mustAsk ? '' : '+'}}\r\n`;
    if (mustAsk && !(await wire.announce(command, head))) return;
    const isLast = index === group.length - 1;
    if (!(await writeBody(wire, parcel, mustAsk ? '' : head, isLast ? '\r\n' : ''))) return;
    head = '';
  }
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
