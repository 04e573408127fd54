import { astringBytes, atomText, listItems } from './imap/command-parser.ts';
import { encodeFolderName, formatDateTime, formatString, parseDateTime } from './imap/wire-text.ts';
import { type LineClient, openLineClient, parseFetchResponse } from './line-client.ts';
import type { HeldMessage } from './mail-host-types.ts';

/** Puts mail into a Dovecot folder and reads it back, over plain IMAP on a port that no fault touches. */
export interface DovecotControl {
  /** Adds a message; `atMs` is its INTERNALDATE, milliseconds since the epoch. */
  append(
    folder: string,
    raw: Buffer,
    flags: readonly string[],
    atMs: number,
  ): Promise<{ readonly uid: number }>;
  messages(folder: string): Promise<readonly HeldMessage[]>;
  /** Shows the messages one by one, in the order of their UIDs, without holding them all. */
  visit(folder: string, visitor: (message: HeldMessage) => void): Promise<void>;
}

/** Messages asked for at a time. */
const BATCH = 100;

/** Makes a control for one account; each call opens its own connection. */
export function openControl(port: number, user: string, password: string): DovecotControl {
  const signIn = async (): Promise<LineClient> => {
    const client = await openLineClient({ port });
    await client.read();
    await expectOk(client, `LOGIN ${formatString(user).toString()} ${formatString(password).toString()}`);
    return client;
  };
  const visit: DovecotControl['visit'] = async (folder, visitor) => {
    await using client = await signIn();
    const { untagged } = await client.command(`EXAMINE ${quoteFolder(folder)}`);
    const exists = untagged.map((line) => /^\* (\d+) EXISTS$/.exec(line.toString('latin1'))?.[1]);
    const count = Number(exists.find((found) => found !== undefined) ?? 0);
    for (let first = 1; first <= count; first += BATCH) {
      const range = `${first}:${Math.min(count, first + BATCH - 1)}`;
      const fetched = await client.command(`FETCH ${range} (UID FLAGS INTERNALDATE BODY.PEEK[])`);
      for (const line of fetched.untagged)
        if (/^\* \d+ FETCH /.test(line.toString('latin1', 0, 30))) visitor(readMessage(line));
    }
  };
  return {
    async append(folder, raw, flags, atMs) {
      await using client = await signIn();
      const head = `APPEND ${quoteFolder(folder)} (${flags.join(' ')}) ${formatDateTime(atMs)} {${raw.length}}`;
      const { status } = await client.command(head, raw, '');
      const uid = /^OK \[APPENDUID \d+ (\d+)\]/.exec(status)?.[1];
      if (uid === undefined) throw new Error(status.replace(/^NO \[OVERQUOTA\]/, 'OVERQUOTA:'));
      return { uid: Number(uid) };
    },
    async messages(folder) {
      const found: HeldMessage[] = [];
      await visit(folder, (message) => found.push(message));
      return found;
    },
    visit,
  };
}

function readMessage(response: Buffer): HeldMessage {
  const items = parseFetchResponse(response);
  const internalDateMs = parseDateTime(astringBytes(items.get('INTERNALDATE')).toString('latin1'));
  if (internalDateMs === undefined) throw new Error('Dovecot sent an unreadable INTERNALDATE');
  return {
    uid: Number(atomText(items.get('UID'))),
    raw: astringBytes(items.get('BODY[]')),
    flags: listItems(items.get('FLAGS'))
      .map(atomText)
      .filter((flag) => flag !== '\\Recent'),
    internalDate: new Date(internalDateMs),
  };
}

function quoteFolder(name: string): string {
  return formatString(encodeFolderName(name)).toString();
}

async function expectOk(client: LineClient, command: string): Promise<void> {
  const { status } = await client.command(command);
  if (!status.startsWith('OK')) throw new Error(`Dovecot refused ${command.split(' ')[0]}: ${status}`);
}
