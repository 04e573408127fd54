import { withDeadline } from '#engine/deadline';
import { type AppendPass, type AppendPlace, appendForgiving, appendOverWire } from '#engine/mail/append-all';
import type { Answered, AppendAnswer, AppendWatch, Handfuls, Parcel } from '#engine/mail/imap-types';
import { HeldConnection } from './held-connection.ts';

export const letter = (text: string, flags: readonly string[] = ['\\Seen']): Parcel => ({
  size: text.length,
  body: Buffer.from(text),
  flags,
  internalDate: 0,
});
export const streamed = (size: number, body: () => AsyncIterable<Uint8Array>): Parcel => ({
  ...letter(''),
  size,
  body,
});
export const texts = (...all: readonly string[]): readonly Parcel[] => all.map((text) => letter(text));

/** What came of each message, short enough to compare. */
const told = (answers: readonly AppendAnswer[] | undefined): readonly string[] | undefined =>
  answers?.map((answer) => {
    if (answer.kind === 'stored') return `stored ${answer.uidValidity} ${answer.uid}`;
    return answer.kind === 'unsent' ? 'unsent' : `${answer.kind} ${answer.fault.kind}`;
  });

/** The answers for all messages of some handfuls, in their order. */
export async function answersOf(
  appending: (handfuls: Handfuls, watch: AppendWatch) => Promise<readonly Answered[]>,
  handfuls: readonly (readonly Parcel[])[],
  isOver: () => boolean = () => false,
): Promise<readonly AppendAnswer[]> {
  const given = new Map<readonly Parcel[], readonly AppendAnswer[]>();
  const open = await appending(inOrder(handfuls), {
    isOver,
    onAnswered: ({ parcels, answers }) => given.set(parcels, answers),
  });
  for (const { parcels, answers } of open) given.set(parcels, answers);
  return handfuls.flatMap(
    (handful) => given.get(handful) ?? handful.map(() => ({ kind: 'unsent' as const })),
  );
}

async function* inOrder(handfuls: readonly (readonly Parcel[])[]): Handfuls {
  yield* handfuls;
}

/** Begins to store messages over a connection whose other end the test plays. */
export function begin(
  parcels: readonly Parcel[],
  options: Partial<AppendPlace> & {
    readonly limitMs?: number;
    readonly isOver?: () => boolean;
    readonly handful?: number;
  } = {},
) {
  const connection = new HeldConnection();
  const place: AppendPlace = {
    client: connection,
    mailbox: '"INBOX"',
    literals: 'plus',
    takesSeveral: false,
    limitBytes: undefined,
    exists: 7,
    itemsOf: ({ flags }) => `(${flags.join(' ')})`,
    timed: async (wait) =>
      void (await withDeadline(wait, options.limitMs ?? 5000, 'append', () => connection.cut())),
    onSeveralUnknown: () => undefined,
    ...options,
  };
  const pass: AppendPass = async (some, watch) => (await appendOverWire(place, some, watch)) ?? [];
  const { handful = parcels.length } = options;
  const handfuls = Array.from({ length: Math.ceil(parcels.length / handful) }, (_, index) =>
    parcels.slice(index * handful, (index + 1) * handful),
  );
  const answers = answersOf(
    (some, watch) => appendForgiving(pass, some, watch, async () => true),
    handfuls,
    options.isOver,
  ).then(told);
  return { connection, answers };
}

export const tagsIn = (heard: string): readonly string[] =>
  [...heard.matchAll(/HELD\d+/g)].map(([tag]) => tag);
