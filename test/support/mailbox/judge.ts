import { addDeltas, listContacts } from '#engine/contacts/contact-store';
import { addSigned, ownKeys } from '#engine/contacts/own-identity';
import { Tally } from '#engine/contacts/tally';
import { openDatabase } from '#engine/storage/database';
import type { Contact } from '#shared/contacts/contact';
import { readMessageFacts } from '#shared/contacts/headers';
import type { Instant } from '#shared/time';
import type { LabelledMailbox } from './labelled-mailbox.ts';
import type { Label, Letter } from './letters.ts';

const BATCH = 500;
const UNKNOWN: Label = { what: 'without a label', verdict: 'leave', isWeekly: false };

/** How the contacts of one labelled mailbox came out. Addresses on which people would disagree count nowhere. */
export interface Judgement {
  /** Ticked in advance, rightly and wrongly. */
  readonly right: number;
  readonly wrong: readonly string[];
  /** People written with every week: how many there are, and those who were not found. */
  readonly weekly: number;
  readonly missed: readonly string[];
  /** Everybody in touch who could be told, and how many of them are ticked. */
  readonly inTouch: number;
}

/** Learns the contacts of a labelled mailbox from its headers, the way a harvest does. */
export function learn({ address, letters }: LabelledMailbox, now: Instant): readonly Contact[] {
  const database = openDatabase(':memory:');
  try {
    for (const folder of ['sent', 'inbox'] as const) {
      const all = letters.filter((letter) => letter.folder === folder);
      for (let start = 0; start < all.length; start += BATCH) {
        const tally = new Tally(ownKeys(database, [address]));
        for (const letter of all.slice(start, start + BATCH)) count(tally, letter, now);
        database.transaction(() => {
          addDeltas(database, tally.deltas);
          addSigned(database, tally.signed, address);
        });
      }
    }
    return listContacts(database, { own: ownKeys(database, [address]), primaryAddress: address }, now);
  } finally {
    database.close();
  }
}

function count(tally: Tally, { folder, header, at }: Letter, now: Instant): void {
  const facts = readMessageFacts(Buffer.from(`${header}\r\n`), at, now);
  if (folder === 'sent') tally.addSent(facts);
  else tally.addReceived(facts);
}

/** Holds what was learned against what is true. */
export function judge(mailbox: LabelledMailbox, now: Instant): Judgement {
  const contacts = new Map(learn(mailbox, now).map((one) => [one.address.toLowerCase(), one]));
  const wrong: string[] = [];
  let right = 0;
  for (const [address, { preselected, sent, received }] of contacts) {
    const label = mailbox.labels.get(address) ?? UNKNOWN;
    if (!preselected || label.verdict === 'either') continue;
    if (label.verdict === 'tell') right += 1;
    else wrong.push(`${label.what}: ${address}, ${sent} sent, ${received} received`);
  }
  const all = [...mailbox.labels];
  const weekly = all.filter(([, { isWeekly }]) => isWeekly);
  // Those on the same service are found when they stand in the list of those to be told by telephone.
  const isFound = ([address, { verdict }]: readonly [string, Label]): boolean =>
    verdict === 'apart'
      ? contacts.get(address)?.kind === 'dead-provider'
      : contacts.get(address)?.preselected === true;
  return {
    right,
    wrong,
    weekly: weekly.length,
    missed: weekly
      .filter((one) => !isFound(one))
      .map(([address, { what }]) => {
        const { kind, sent = 0, received = 0 } = contacts.get(address) ?? {};
        return `${what}: ${address}, ${kind ?? 'unknown'}, ${sent} sent, ${received} received`;
      }),
    inTouch: all.filter(([, { verdict }]) => verdict === 'tell').length,
  };
}
