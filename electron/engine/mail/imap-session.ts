import { type FetchQueryObject, ImapFlow } from 'imapflow';
import { Faulted, fail } from '#shared/fault';
import { isSecurityAllowed, type MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import type { NetworkLimits } from '../ports.ts';
import { appendedOf, appendSerially, type SerialAppend } from './append-serially.ts';
import type { OpenConnection } from './connection.ts';
import { transportOver } from './greeted-transport.ts';
import { readInBatches } from './head-batches.ts';
import { borrowWire } from './head-wire.ts';
import type { ImapSession, MessageHead } from './imap-types.ts';
import { imapLogin, loginFault } from './login.ts';
import { faultFromImapError } from './mail-fault.ts';
import type { MailLine } from './mail-line.ts';
import { headOf } from './message-head.ts';
import { inPieces } from './pieces.ts';
import { RefusalEar } from './refusal-ear.ts';
import { withLiveToken } from './renewed-login.ts';
import { trust } from './trust.ts';
import { setOf } from './uid-set.ts';

// Gmail stores at most 35 MB; no provider of ours takes more than 64 MB.
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
// The longest honest line is the answer to a search of a very large folder.
const MAX_LINE_BYTES = 16 * 1024 * 1024;
const HEADS_PER_FETCH = 500;
// A slow ADSL upload, in bytes a second: a large message gets more time, not the same.
const SLOWEST_BYTES_PER_SECOND = 20_000;

/**
 * Opens and logs in one IMAP connection: implicit TLS or STARTTLS, clear text on loopback only.
 * With `greeted` the login goes over that connection, which must lead to the same endpoint.
 * Faults: every network and login fault of `mail-fault.ts`; `encryption-missing` before a password could leave in clear.
 */
export const openImap = (access: MailboxAccess, line: MailLine, greeted?: OpenConnection) =>
  withLiveToken(access, (live) => connect(live, line, live === access ? greeted : undefined));

async function connect(
  access: MailboxAccess,
  line: MailLine,
  greeted?: OpenConnection,
): Promise<ImapSession> {
  const { imap } = access;
  if (!isSecurityAllowed(imap)) fail('encryption-missing', `${imap.host}:${imap.port}`);
  const ear = new RefusalEar();
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    // Without an explicit choice the library falls back to a login in clear text when STARTTLS is missing.
    doSTARTTLS: imap.security === 'starttls',
    auth: imapLogin(access),
    tls: trust(line.authorities),
    ...(greeted === undefined ? {} : { transport: transportOver(greeted.socket, imap.host, line) }),
    logger: ear.logger,
    disableAutoIdle: true,
    disableAutoEnable: true,
    clientInfo: { name: 'Posta di Scorta' },
    connectionTimeout: line.limits.connectMs,
    greetingTimeout: line.limits.greetingMs,
    // Our own deadlines come first: they say `silent`, where some of the library's calls would only say `false`.
    socketTimeout: line.limits.commandMs * 3,
    maxLiteralSize: MAX_MESSAGE_BYTES,
    maxLineLength: MAX_LINE_BYTES,
  });
  let lost: Error | undefined;
  // Without a listener a reset after connecting kills the process; the error itself reaches the pending call.
  client.on('error', (error) => {
    lost = error;
  });
  const abandon = (): void => client.close();
  const { connectMs, greetingMs, commandMs } = line.limits;
  try {
    await withDeadline(client.connect(), connectMs + greetingMs + commandMs, 'imap connect', abandon);
  } catch (error) {
    client.close();
    if (error instanceof Faulted) throw error;
    const loginRefused = typeof error === 'object' && error !== null && 'authenticationFailed' in error;
    const fault = faultFromImapError(lost ?? error, loginRefused ? 'login' : 'connect');
    throw new Faulted(loginFault(fault, access), error);
  }
  return makeSession(client, line.limits, ear, () => lost);
}

function makeSession(
  client: ImapFlow,
  limits: NetworkLimits,
  ear: RefusalEar,
  lost: () => Error | undefined,
): ImapSession {
  async function ask<T>(what: string, work: () => Promise<T>, limitMs = limits.commandMs): Promise<T> {
    ear.forget();
    try {
      return await withDeadline(work(), limitMs, `imap ${what}`, () => client.close());
    } catch (error) {
      if (error instanceof Faulted) throw ear.explain(error);
      throw new Faulted(faultFromImapError(error, 'command'), error);
    }
  }
  const transferMs = (bytes: number): number =>
    limits.commandMs * 2 + (bytes / SLOWEST_BYTES_PER_SECOND) * 1000;
  // `false` and `undefined` from the library mean "refused" or "nothing open", never "nothing there".
  const orFail = <T>(value: T | false | undefined, what: string): T => {
    if (value !== false && value !== undefined) return value;
    const error = lost();
    // The library may hide a lost connection behind the same `false`.
    if (error !== undefined) throw new Faulted(faultFromImapError(error, 'connect'), error);
    const refusal = ear.heard();
    if (refusal !== undefined) throw new Faulted(faultFromImapError(refusal, 'command'), refusal);
    return fail(client.usable ? 'unavailable' : 'closed', `imap ${what}: no answer to rely on`);
  };

  const heads: ImapSession['heads'] = async (uids, fields, visit) => {
    const query = { uid: true, size: true, flags: true, internalDate: true, headers: [...fields] };
    for (let start = 0; start < uids.length; start += HEADS_PER_FETCH) {
      const batch = uids.slice(start, start + HEADS_PER_FETCH);
      await ask('fetch', async () => {
        for await (const message of client.fetch(setOf(batch), query, { uid: true })) visit(headOf(message));
      });
    }
  };

  const bytesOf = async (uid: number, source: FetchQueryObject['source'], limitMs?: number) => {
    const message = await ask(
      'fetch',
      () => client.fetchOne(String(uid), { source }, { uid: true }),
      limitMs,
    );
    return message === false ? undefined : message?.source;
  };
  const store: SerialAppend['store'] = async (path, bytes, { flags, internalDate }) => {
    const work = (): ReturnType<ImapFlow['append']> =>
      client.append(path, Buffer.from(bytes), [...flags], new Date(internalDate));
    return appendedOf(orFail(await ask('append', work, transferMs(bytes.byteLength)), 'append'));
  };

  return {
    capabilities: new Set([...client.capabilities.keys()].map((name) => name.toUpperCase())),
    listFolders: async () =>
      (await ask('list', () => client.list())).map(
        ({ path, delimiter, flags, specialUse, specialUseSource }) => ({
          path,
          delimiter,
          flags: new Set(
            specialUse !== undefined && specialUseSource === 'extension' ? [...flags, specialUse] : flags,
          ),
        }),
      ),
    async status(path) {
      const query = { messages: true, uidNext: true, uidValidity: true };
      const status = orFail(await ask('status', () => client.status(path, query)), 'status');
      return {
        messages: orFail(status.messages, 'status'),
        uidNext: orFail(status.uidNext, 'status'),
        uidValidity: String(orFail(status.uidValidity, 'status')),
      };
    },
    async open(path, mode) {
      const box = orFail(
        await ask('open', () => client.mailboxOpen(path, { readOnly: mode === 'read' })),
        'open',
      );
      return {
        path: box.path,
        uidValidity: String(box.uidValidity),
        uidNext: box.uidNext,
        exists: box.exists,
        readOnly: box.readOnly === true,
        permanentFlags: box.permanentFlags,
      };
    },
    async uids(query = {}) {
      // `n:*` always names the last message too (RFC 3501 §6.4.8), hence the filter.
      const range = query.from === undefined ? {} : { uid: `${query.from}:*` };
      const since = query.since === undefined ? {} : { since: new Date(query.since) };
      const wanted = { ...range, ...since };
      const criteria = Object.keys(wanted).length === 0 ? { all: true } : wanted;
      const found = orFail(await ask('search', () => client.search(criteria, { uid: true })), 'search');
      return (Array.isArray(found) ? found : [])
        .filter((uid) => uid >= (query.from ?? 1))
        .toSorted((one, other) => one - other);
    },
    async searchHeader(field, text) {
      const found = orFail(
        await ask('search', () => client.search({ header: { [field]: text } }, { uid: true })),
        'search',
      );
      return Array.isArray(found) ? found : [];
    },
    heads,
    async headerBlocks(uids, fields, visit) {
      const wire = borrowWire(client);
      const slowly = async (some: readonly number[]): Promise<readonly MessageHead[]> => {
        const found: MessageHead[] = [];
        await heads(some, fields, (head) => void found.push(head));
        return found;
      };
      try {
        await readInBatches({ wire, slowly, timed: (wait) => ask('fetch', wait) }, uids, fields, visit);
        wire?.giveBack();
      } catch (error) {
        // Answers may still be on their way: nobody could tell them from those of the next command.
        client.close();
        throw error;
      }
    },
    source: (uid, mostBytes) => bytesOf(uid, mostBytes === undefined || { start: 0, maxLength: mostBytes }),
    async sources(uids, bytes, visit) {
      const work = async (): Promise<void> => {
        for await (const message of client.fetch(setOf(uids), { uid: true, source: true }, { uid: true })) {
          if (message.source !== undefined) visit(message.uid, message.source);
        }
      };
      if (uids.length > 0) await ask('fetch', work, transferMs(bytes));
    },
    stream: (uid) =>
      inPieces((start, maxLength) => bytesOf(uid, { start, maxLength }, transferMs(maxLength))),
    appendAll: (path, parcels, isOver) =>
      appendSerially(path, parcels, { store, isAlive: () => client.usable, isOver }),
    async removeOne(uid, uidValidity) {
      const box = client.mailbox;
      if (box === false || String(box.uidValidity) !== uidValidity) return 'untouched';
      // Anything but one number would be a set to the library, and `*` the last message.
      if (!Number.isSafeInteger(uid) || uid < 1) return 'untouched';
      // Asked of the library at this very moment: without UIDPLUS its messageDelete falls back to EXPUNGE.
      const isSafe = client.capabilities.has('UIDPLUS');
      const work = (): Promise<boolean> =>
        isSafe
          ? client.messageDelete(String(uid), { uid: true })
          : client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true });
      if (!orFail(await ask('remove', work), 'remove')) return 'untouched';
      return isSafe ? 'removed' : 'marked-read';
    },
    async quota() {
      const quota = await ask('quota', () => client.getQuota());
      const storage = quota === false ? undefined : quota?.storage;
      if (storage?.usage === undefined || storage.limit === undefined) return undefined;
      return { usedBytes: storage.usage, limitBytes: storage.limit };
    },
    async close() {
      try {
        await withDeadline(client.logout(), 2000, 'imap logout', () => client.close());
      } catch {
        // The work is done; a server that cannot say goodbye changes nothing.
        client.close();
      }
    },
  };
}
