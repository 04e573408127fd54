import type { ImapFlow, MailboxObject } from 'imapflow';
import { Faulted, fail } from '#shared/fault';
import { isSecurityAllowed, type MailboxAccess } from '#shared/mailbox';
import { withDeadline } from '../deadline.ts';
import type { NetworkLimits } from '../ports.ts';
import { capabilityNames } from './capabilities.ts';
import type { OpenConnection } from './connection.ts';
import { transportOver } from './greeted-transport.ts';
import type { appenderOf } from './imap-append.ts';
import { askingOf } from './imap-asking.ts';
import { readingOf } from './imap-reading.ts';
import type { ImapSession, OpenFolder } from './imap-types.ts';
import { readLabels } from './labels.ts';
import { imapLogin, loginFault } from './login.ts';
import { faultFromImapError } from './mail-fault.ts';
import type { MailLine } from './mail-line.ts';
import { RefusalEar } from './refusal-ear.ts';
import { withLiveToken } from './renewed-login.ts';
import { trust } from './trust.ts';

// Gmail stores at most 35 MB; no provider of ours takes more than 64 MB.
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024;
// The longest honest line is the answer to a search of a very large folder.
const MAX_LINE_BYTES = 16 * 1024 * 1024;

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
  // Loaded with the first connection: the window does not wait for it.
  const [library, appending] = await Promise.all([import('imapflow'), import('./imap-append.ts')]);
  const ear = new RefusalEar();
  const client = new library.ImapFlow({
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
  return makeSession(client, line.limits, ear, () => lost, appending.appenderOf);
}

const openFolderOf = (box: MailboxObject): OpenFolder => ({
  path: box.path,
  uidValidity: String(box.uidValidity),
  uidNext: box.uidNext,
  exists: box.exists,
  readOnly: box.readOnly === true,
  permanentFlags: box.permanentFlags,
});

function makeSession(
  client: ImapFlow,
  limits: NetworkLimits,
  ear: RefusalEar,
  lost: () => Error | undefined,
  appending: typeof appenderOf,
): ImapSession {
  const asking = askingOf(client, limits, ear, lost);
  const { ask, orFail } = asking;
  let underWay: Promise<unknown> = Promise.resolve();
  /** What is done past the library, so that the library's goodbye does not get in between. */
  const holding = <T>(work: Promise<T>): Promise<T> => {
    underWay = work.catch(() => undefined);
    return work;
  };
  const append = appending(client, asking);
  const open: ImapSession['open'] = async (path, mode) => {
    const opened = ask('open', () => client.mailboxOpen(path, { readOnly: mode === 'read' }));
    return openFolderOf(orFail(await opened, 'open'));
  };
  // With it the library asks for a date as an age, reckoned by the clock of this computer (RFC 5032): where that is slow,
  // the oldest messages are not among the found, and nobody would know.
  client.capabilities.delete('WITHIN');

  return {
    capabilities: capabilityNames(client.capabilities),
    listFolders: async () =>
      (await ask('list', () => client.list({ listOnly: true }))).map(
        ({ path, delimiter, flags, specialUse, specialUseSource }) => ({
          path,
          delimiter,
          flags: new Set(
            specialUse !== undefined && specialUseSource === 'extension' ? [...flags, specialUse] : flags,
          ),
        }),
      ),
    async status(path, { sized = false } = {}) {
      const query = { messages: true, uidNext: true, uidValidity: true, size: sized };
      const status = orFail(await ask('status', () => client.status(path, query)), 'status');
      return {
        messages: orFail(status.messages, 'status'),
        uidNext: orFail(status.uidNext, 'status'),
        uidValidity: String(orFail(status.uidValidity, 'status')),
        bytes: status.size,
      };
    },
    open,
    ensureOpen: async (path) =>
      client.mailbox !== false && client.mailbox.path === path && client.usable
        ? openFolderOf(client.mailbox)
        : await open(path, 'read'),
    async uids(query = {}) {
      // `n:*` always names the last message too (RFC 3501 §6.4.8), hence the filter.
      const range = query.from === undefined ? {} : { uid: `${query.from}:*` };
      const since = query.since === undefined ? {} : { since: new Date(query.since) };
      const larger = query.larger === undefined ? {} : { larger: query.larger };
      const wanted = { ...range, ...since, ...larger };
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
    ...readingOf(client, asking, holding, MAX_MESSAGE_BYTES),
    labels: (uids) => readLabels(client, uids, (work) => ask('fetch', work)),
    appendAll: (path, handfuls, watch) => holding(append(path, handfuls, watch)),
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
        const goodbye = underWay.then(() => client.logout());
        await withDeadline(goodbye, 2000, 'imap logout', () => client.close());
      } catch {
        // The work is done; a server that cannot say goodbye changes nothing.
        client.close();
      }
    },
  };
}
