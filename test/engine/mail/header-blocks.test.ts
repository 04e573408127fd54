import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { readInBatches } from '#engine/mail/fetch-batches';
import { borrowFetchWire, type FetchWire } from '#engine/mail/fetch-wire';
import { openImap } from '#engine/mail/imap-session';
import type { ImapSession, MessageHead } from '#engine/mail/imap-types';
import { NETWORK_LIMITS } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { passwordCredential } from '#shared/mailbox';
import { ADDRESS, HOST_KINDS, PASSWORD, plainOptions } from '../../drill/servers/hosts.ts';

const FIELDS = ['From', 'Subject', 'Message-ID'];
const message = (index: number): string =>
  `From: p${index}@example.org\r\nTo: x@example.org\r\nSubject: n ${index} ${'\u00e8'.repeat(index % 3)}\r\n folded\r\n` +
  `Message-ID: <${index}@example.org>\r\n\r\nbody\r\n`;

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).toReversed()) await one.close();
});

async function openSession(host: MailHost): Promise<ImapSession> {
  const { address, user, imap, smtp } = host.mailboxFile();
  const access = { address, user, imap, smtp, credential: passwordCredential(PASSWORD) };
  const session = await openImap(access, { limits: { ...NETWORK_LIMITS, commandMs: 2000 }, authorities: [] });
  open.push(session);
  return session;
}

/** UIDs and texts of the blocks, and how many came at a time. */
async function blocksOf(session: ImapSession, uids: readonly number[]) {
  const blocks: [number, string, number][] = [];
  const batches: number[] = [];
  await session.headerBlocks(uids, FIELDS, (heads, asked) => {
    batches.push(asked.length);
    for (const { uid, headers, internalDate } of heads)
      blocks.push([uid, Buffer.from(headers).toString('latin1'), internalDate]);
  });
  return { blocks, batches };
}

async function slowBlocksOf(session: ImapSession, uids: readonly number[]) {
  const blocks: [number, string, number][] = [];
  await session.heads(uids, FIELDS, ({ uid, headers, internalDate }: MessageHead) => {
    blocks.push([uid, Buffer.from(headers).toString('latin1'), internalDate]);
  });
  return blocks;
}

describe.each(HOST_KINDS)('header blocks from $kind', ({ start, skipped }) => {
  const start_ = async (): Promise<MailHost> => {
    const host = await start({ ...plainOptions(LIBERO), address: ADDRESS });
    open.push({ close: () => host.stop() });
    return host;
  };

  it.skipIf(skipped)('are what the library reads, and leave the session as it was', async () => {
    const host = await start_();
    for (let index = 0; index < 7; index += 1) await host.deliver('inbox', message(index));
    const session = await openSession(host);
    await session.open('INBOX', 'read');
    const uids = await session.uids();
    const { blocks } = await blocksOf(session, [...uids, 4711]);
    expect(blocks).toEqual(await slowBlocksOf(session, uids));
    expect(blocks).toHaveLength(7);
    await host.deliver('inbox', message(8));
    expect((await blocksOf(session, uids.slice(2, 4))).blocks).toEqual(blocks.slice(2, 4));
    expect(await session.uids()).toHaveLength(8);
    expect((await session.status('INBOX')).messages).toBe(8);
    expect((await host.messages('inbox')).every(({ flags }) => !flags.includes('\\Seen'))).toBe(true);
  });
});

describe('header blocks', () => {
  const startOwn = async () => {
    const commands: string[] = [];
    const host = await startMailHost({
      ...plainOptions(LIBERO),
      address: ADDRESS,
      onImapCommand: (command) => void commands.push(command),
    });
    open.push({ close: () => host.stop() });
    for (let index = 0; index < 1100; index += 1) await host.deliver('inbox', message(index));
    const session = await openSession(host);
    await session.open('INBOX', 'read');
    return { host, session, commands, uids: await session.uids() };
  };

  it('are asked for batch by batch, past the library: its inside is still as it was', async () => {
    const { session, commands, uids } = await startOwn();
    const { blocks, batches } = await blocksOf(session, uids);
    expect(blocks.map(([uid]) => uid)).toEqual(uids);
    expect(batches).toEqual([500, 500, 100]);
    const fetches = commands.filter((command) => command.startsWith('UID FETCH'));
    expect(fetches).toHaveLength(3);
    expect(fetches[0]).toContain('(UID INTERNALDATE BODY.PEEK[HEADER.FIELDS (From Subject Message-ID)])');
  });

  it.each([
    ['no', 'message-refused'],
    ['reset', 'closed'],
    ['close', 'closed'],
    ['silence', 'silent'],
  ] as const)('end with the fault of the line: %s', async (kind, fault) => {
    const { host, session, uids } = await startOwn();
    host.faults.imap.add({
      on: 'fetch',
      after: 1,
      act: kind === 'no' ? { kind, text: 'not now' } : { kind },
    });
    const ended = await blocksOf(session, uids).then(
      () => 'none',
      (error: unknown) => faultOf(error).kind,
    );
    expect(ended).toBe(fault);
  });

  it('end with the fault of whoever looks at them, and the session with them', async () => {
    const { session, uids } = await startOwn();
    const stop = (): never => {
      throw new Error('enough');
    };
    await expect(session.headerBlocks(uids, FIELDS, stop)).rejects.toThrow('enough');
    await expect(session.uids()).rejects.toThrow();
  });
});

describe('the library’s way', () => {
  const uids = Array.from({ length: 1300 }, (_, index) => index + 1);
  const headOf = (uid: number) => ({ uid, internalDate: 0, headers: new Uint8Array() });
  const fetchOf = (uid: number) => ({
    uid,
    internalDate: 0,
    size: undefined,
    flags: undefined,
    text: Buffer.alloc(0),
  });
  const read = async (wire: FetchWire | undefined) => {
    const slow: number[] = [];
    const seen: number[] = [];
    const source = {
      wire,
      items: '(UID)',
      read: ({ uid }: { uid: number }) => headOf(uid),
      slowly: async (some: readonly number[]) => {
        slow.push(some.length);
        // The answers that went on to the library are heard by it together with those to its own question.
        return [...some, ...some].filter((uid) => uid !== 7).map(headOf);
      },
      timed: <T>(wait: () => Promise<T>): Promise<T> => wait(),
    };
    await readInBatches(source, uids, (heads) => void seen.push(...heads.map(({ uid }) => uid)));
    return { slow, seen: seen.toSorted((one, other) => one - other) };
  };
  const wireThat = (ask: FetchWire['ask']): FetchWire => ({ ask, giveBack: () => undefined });
  const all = uids.filter((uid) => uid !== 7);

  it('is taken where the connection cannot be borrowed', async () => {
    expect(borrowFetchWire(new EventEmitter(), 'fields')).toBeUndefined();
    expect(await read(undefined)).toEqual({ slow: [500, 500, 300], seen: all });
  });

  it('brings what the fast way left out, and nothing twice', async () => {
    const wire = wireThat(async (_, asked) => {
      const found = asked.filter((uid) => uid % 100 !== 7);
      return new Map(found.map((uid) => [uid, fetchOf(uid)]));
    });
    expect(await read(wire)).toEqual({ slow: [5, 5, 3], seen: all });
  });

  it('is taken for good when the fast way brings nothing', async () => {
    let asked = 0;
    const wire = wireThat(async () => {
      asked += 1;
      return asked === 1 ? undefined : new Map();
    });
    expect(await read(wire)).toEqual({ slow: [500, 500, 300], seen: all });
    expect(asked).toBe(2);
  });
});
