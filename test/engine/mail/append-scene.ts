import { withDeadline } from '#engine/deadline';
import { type AppendPlace, appendForgiving, appendOverWire } from '#engine/mail/append-all';
import type { AppendAnswer, Parcel } from '#engine/mail/imap-types';
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

/** Begins to store messages over a connection whose other end the test plays. */
export function begin(
  parcels: readonly Parcel[],
  options: Partial<AppendPlace> & { readonly limitMs?: number } = {},
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
    isOver: () => false,
    timed: async (wait) =>
      void (await withDeadline(wait, options.limitMs ?? 5000, 'append', () => connection.cut())),
    onSeveralUnknown: () => undefined,
    ...options,
  };
  const pass = async (some: readonly Parcel[]): Promise<readonly AppendAnswer[]> =>
    (await appendOverWire(place, some)) ?? [];
  const answers = appendForgiving(pass, parcels, async () => true).then(told);
  return { connection, answers };
}

export const tagsIn = (heard: string): readonly string[] =>
  [...heard.matchAll(/HELD\d+/g)].map(([tag]) => tag);
