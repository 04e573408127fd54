import { afterEach, describe, expect, it } from 'vitest';
import { findDovecot } from '#drill/servers/dovecot';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedHostOptions, startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { appenderOf } from '#engine/mail/imap-append';
import { askingOf } from '#engine/mail/imap-asking';
import { readingOf } from '#engine/mail/imap-reading';
import { openImap } from '#engine/mail/imap-session';
import type { AppendAnswer, ImapSession, Parcel } from '#engine/mail/imap-types';
import { RefusalEar } from '#engine/mail/refusal-ear';
import { NETWORK_LIMITS } from '#engine/ports';
import { passwordCredential } from '#shared/mailbox';
import { ADDRESS, imapflowFor, PASSWORD, plainOptions } from '../../drill/servers/hosts.ts';
import { answersOf } from './append-scene.ts';
import { holdAnswers } from './holding-relay.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});
const kept = <H extends MailHost>(host: H): H => {
  cleanUps.push(() => host.stop());
  return host;
};

const limits = { ...NETWORK_LIMITS, commandMs: 3000 };
const options = { ...plainOptions(LIBERO), address: ADDRESS };
const own =
  (extra: Partial<EmbeddedHostOptions> = {}) =>
  async () =>
    kept(await startMailHost({ ...options, ...extra }));
const dovecot = (capability?: string) => async () => kept(await startDovecotHost({ ...options, capability }));
const noDovecot = findDovecot() === undefined && !process.env['CI'];

async function openAt(host: MailHost, port = host.imap.port): Promise<ImapSession> {
  const { address, user, imap, smtp } = host.mailboxFile({ imap: port });
  const access = { address, user, imap, smtp, credential: passwordCredential(PASSWORD) };
  const session = await openImap(access, { limits, authorities: [] });
  cleanUps.push(() => session.close());
  return session;
}

const storeAll = (session: ImapSession, path: string, some: readonly Parcel[]) =>
  answersOf((handfuls, watch) => session.appendAll(path, handfuls, watch), [some.slice(0, 3), some.slice(3)]);

/** Small and large, every third as a stream, with flags, keywords and dates of all kinds. */
const parcels: readonly Parcel[] = Array.from({ length: 70 }, (_, index) => {
  const text = `Message-ID: <${index}@x>\r\n\r\n${'perch\u00e8 '.repeat(index % 7 === 0 ? 3000 : index)}\r\n`;
  const raw = Buffer.from(text, 'latin1');
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < raw.length; at += 1000) yield raw.subarray(at, at + 1000);
  }
  return {
    size: raw.length,
    body: index % 3 === 0 ? pieces : raw,
    flags: [['\\Seen'], [], ['\\Flagged', '\\Answered'], ['$Forwarded', 'lavoro']][index % 4] ?? [],
    internalDate: Date.UTC(2025, index % 12, 1 + (index % 28), 3, 4, index % 60),
  };
});

async function wholeOf({ body }: Parcel): Promise<string> {
  if (body instanceof Uint8Array) return Buffer.from(body).toString('latin1');
  const chunks: Uint8Array[] = [];
  for await (const chunk of body()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('latin1');
}

/** What must be in the folder: bytes, flags, date, in order. */
async function expected(): Promise<readonly unknown[]> {
  const wholes = await Promise.all(parcels.map(wholeOf));
  return parcels.map(({ flags, internalDate }, index) => [wholes[index], flags.toSorted(), internalDate]);
}
const held = async (host: MailHost, folder: string): Promise<readonly unknown[]> =>
  (await host.messages(folder)).map(({ raw, flags, internalDate }) => [
    raw.toString('latin1'),
    flags.toSorted(),
    internalDate.getTime(),
  ]);
const uidsOf = (answers: readonly AppendAnswer[]) =>
  answers.map((answer) => (answer.kind === 'stored' ? answer.uid : answer.kind));

const LINE = 'IMAP4rev1 ID ENABLE NAMESPACE SPECIAL-USE';
const SERVERS: readonly [
  string,
  () => Promise<MailHost>,
  { readonly skipped: boolean; readonly uids: boolean },
][] = [
  ['our own, LITERAL+', own(), { skipped: false, uids: true }],
  ['our own, LITERAL-', own({ extensions: { literalMinus: true } }), { skipped: false, uids: true }],
  ['our own, plain', own({ extensions: { literalPlus: false } }), { skipped: false, uids: true }],
  ['our own, MULTIAPPEND', own({ extensions: { multiAppend: true } }), { skipped: false, uids: true }],
  [
    'our own, MULTIAPPEND without LITERAL+',
    own({ extensions: { multiAppend: true, literalPlus: false } }),
    { skipped: false, uids: true },
  ],
  ['our own, no UIDPLUS', own({ extensions: { uidplus: false } }), { skipped: false, uids: false }],
  ['Dovecot', dovecot(), { skipped: noDovecot, uids: true }],
  ['Dovecot, single', dovecot(`${LINE} UIDPLUS LITERAL+`), { skipped: noDovecot, uids: true }],
  ['Dovecot, plain', dovecot(`${LINE} UIDPLUS`), { skipped: noDovecot, uids: true }],
];

describe.each(SERVERS)('messages stored on %s', (_, start, { skipped, uids }) => {
  it.skipIf(skipped)('are there byte for byte, with flags, dates and UIDs', async () => {
    const host = await start();
    const session = await openAt(host);
    const { path } = await session.open('INBOX', 'write');
    const answers = await storeAll(session, path, parcels);
    expect(await held(host, 'inbox')).toEqual(await expected());
    expect(uidsOf(answers)).toEqual(parcels.map((_parcel, index) => (uids ? index + 1 : undefined)));
    // The library goes on where it was, and knows what is new.
    expect(await session.uids()).toHaveLength(parcels.length);
    const sources = new Map<number, string>();
    await session.sources([1, 2, 4711], 100_000, (uid, raw) => sources.set(uid, raw.toString('latin1')));
    expect([...sources.keys()]).toEqual([1, 2]);
    const pieces: Uint8Array[] = [];
    for await (const piece of session.stream(1)) pieces.push(piece);
    expect(Buffer.concat(pieces).toString('latin1')).toBe(sources.get(1));
  });
});

describe('a session that is closed while messages are on their way', () => {
  it('says goodbye behind them, never between', async () => {
    const host = await own()();
    const session = await openAt(host);
    const { path } = await session.open('INBOX', 'write');
    const storing = storeAll(session, path, parcels);
    await Promise.all([session.close(), storing]);
    expect(uidsOf(await storing)).toEqual(parcels.map((_parcel, index) => index + 1));
    expect(await held(host, 'inbox')).toEqual(await expected());
  });

  it('knows of each message whose answer was lost that it may be there', async () => {
    const host = await own()();
    const session = await openAt(host);
    const { path } = await session.open('INBOX', 'write');
    host.faults.imap.add({ on: 'append-stored', after: 5, act: { kind: 'reset' } });
    const kinds = (await storeAll(session, path, parcels)).map(({ kind }) => kind);
    expect(await held(host, 'inbox')).toHaveLength(6);
    // A reset takes answers with it that were on their way.
    expect(kinds.join(' ')).toMatch(/^(stored ?)*(unanswered ?)+(unsent ?)*$/);
    expect(kinds.filter((kind) => kind === 'stored').length).toBeLessThan(6);
    expect(kinds.slice(0, 6)).not.toContain('unsent');
  });
});

describe('the inside of the library', () => {
  it('is as we know it: three messages leave before any answer comes', async () => {
    const host = await own()();
    const relay = await holdAnswers(host.imap.port, ' APPEND ', 3);
    cleanUps.push(() => relay.down());
    const session = await openAt(host, relay.port);
    const { path } = await session.open('INBOX', 'write');
    const small = parcels.slice(1, 4);
    expect(uidsOf(await storeAll(session, path, small))).toEqual([1, 2, 3]);
  });

  it('may be another: then the library is asked, for the same', async () => {
    const host = await own({ extensions: { multiAppend: true } })();
    const { client } = imapflowFor(host, { disableAutoIdle: true });
    await client.connect();
    cleanUps.push(() => client.logout());
    const unknown = new Proxy(client, {
      get(target, name) {
        const value: unknown = name === 'streamer' ? undefined : Reflect.get(target, name);
        const bound: unknown = typeof value === 'function' ? value.bind(target) : value;
        return bound;
      },
    });
    const asking = askingOf(unknown, limits, new RefusalEar(), () => undefined);
    await client.mailboxOpen('INBOX');
    const answers = await answersOf(
      (some, watch) => appenderOf(unknown, asking)('INBOX', some, watch),
      [parcels],
    );
    expect(uidsOf(answers)).toEqual(parcels.map((_parcel, index) => index + 1));
    expect(await held(host, 'inbox')).toEqual(await expected());
    const facts = async (some: typeof client) => {
      const reading = readingOf(some, asking, (work) => work, 64_000_000);
      const seen: unknown[] = [];
      const uids = parcels.map((_parcel, index) => index + 1);
      await reading.heads(uids, ['Message-ID'], ({ headers, ...head }) =>
        seen.push({ ...head, headers: Buffer.from(headers).toString('latin1') }),
      );
      await reading.sources(uids, 1_000_000, (uid, raw) => seen.push([uid, raw.toString('latin1')]));
      return seen;
    };
    const slowly = await facts(unknown);
    expect(slowly).toHaveLength(parcels.length * 2);
    expect(await facts(client)).toEqual(slowly);
  });
});
