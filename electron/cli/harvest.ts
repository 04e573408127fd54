import { listContacts } from '#engine/contacts/contact-store';
import { harvestMailbox } from '#engine/contacts/harvest';
import { ownKeys } from '#engine/contacts/own-identity';
import { openImap } from '#engine/mail/imap-session';
import { readMailboxFile } from '#engine/mailbox-file';
import { NETWORK_LIMITS } from '#engine/ports';
import { openDatabase } from '#engine/storage/database';
import type { Contact } from '#shared/contacts/contact';
import { type CliCommand, type CliOutput, findFlag, needFlag } from './command.ts';

/** A contact as the command prints it. */
const rowOf = ({ address, name, sent, received, lastAt, score, kind }: Contact) => ({
  address,
  name,
  sent,
  received,
  lastAt: new Date(lastAt).toISOString(),
  score,
  kind,
});

async function harvest(
  mailbox: string,
  db: string | undefined,
  output: CliOutput,
  signal: AbortSignal,
): Promise<void> {
  const access = readMailboxFile(mailbox);
  const database = openDatabase(db ?? ':memory:');
  try {
    const session = await openImap(access, { limits: NETWORK_LIMITS, authorities: [] });
    const end = (): void => void session.close();
    signal.addEventListener('abort', end, { once: true });
    try {
      const { hasSent } = await harvestMailbox(session, database, {
        address: access.address,
        own: [access.address],
        now: Date.now,
        signal,
        onProgress: ({ read, total }) => output.say(`${read}/${total}`),
      });
      if (!hasSent) output.say('Sent: not found');
    } finally {
      signal.removeEventListener('abort', end);
      await session.close();
    }
    const whose = { own: ownKeys(database, [access.address]), primaryAddress: access.address };
    const rows = listContacts(database, whose, Date.now()).map(rowOf);
    output.result(rows, () =>
      rows
        .map(
          ({ score, address, name, kind }) => `${score.toFixed(1).padStart(5)}  ${address}  ${name}  ${kind}`,
        )
        .join('\n'),
    );
  } finally {
    database.close();
  }
}

/** Learns the contacts of a mailbox from its headers and prints them, best first. */
export const harvestCommand: CliCommand = {
  usage: 'harvest --mailbox M [--db F]',
  options: { mailbox: { type: 'string' }, db: { type: 'string' } },
  async run(flags, output, signal) {
    await harvest(needFlag(flags, 'mailbox'), findFlag(flags, 'db'), output, signal);
    return 0;
  },
};
