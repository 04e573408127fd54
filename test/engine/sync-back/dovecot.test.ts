import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findDovecot } from '#drill/servers/dovecot';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import type { MailHost } from '#drill/servers/mail-host-types';
import { openImap } from '#engine/mail/imap-session';
import { openDatabase } from '#engine/storage/database';
import { runOnce } from '#engine/sync-back/one-run';
import { readRoom } from '#engine/sync-back/room';
import { MORNING, makePorts } from '#support/ports';
import { accessTo, contents, jobSetup, mail } from './scene.ts';

const account = { password: 'segreto-di-prova', security: 'none' } as const;

const startGmail = () =>
  startDovecotHost({ ...GMAIL, ...account, name: 'gmail', address: 'anna.scorta@gmail.com' });
const startLibero = (quotaBytes?: number) =>
  startDovecotHost({ ...LIBERO, ...account, name: 'libero', address: 'anna@libero.it', quotaBytes });

async function copy(from: MailHost, to: MailHost, file = ':memory:') {
  const database = openDatabase(file);
  const { clock } = makePorts();
  const setup = jobSetup(database, { clock, from: accessTo(from), to: accessTo(to), commandMs: 2000 });
  const { counts, fault } = await runOnce(setup, new AbortController().signal);
  database.close();
  return {
    planned: counts.planned,
    copied: counts.copied,
    verified: counts.verified,
    present: counts.present,
    fault,
  };
}

test.skipIf(findDovecot() === undefined && !process.env['CI'])(
  'between two real Dovecots: bytes, flags, keywords and dates are home, and a second run copies nothing',
  async () => {
    await using gmail = await startGmail();
    await using libero = await startLibero();
    const flagSets = [[], ['\\Seen'], ['\\Seen', '\\Answered', '$Forwarded'], ['\\Flagged', 'lavoro']];
    for (let index = 0; index < 60; index += 1) {
      const internalDate = new Date(MORNING + index * 61_000);
      const body = `${'perché è così\r\n'.repeat(index * 40)}.\r\n`;
      const folder = index % 3 === 0 ? 'sent' : 'INBOX';
      const raw = mail(`messaggio ${index}`, { body, ...(index % 7 === 0 && { id: null }) });
      await gmail.deliver(folder, raw, { flags: flagSets[index % 4] ?? [], internalDate });
    }
    expect(await copy(gmail, libero)).toEqual({
      planned: 60,
      copied: 60,
      verified: 60,
      present: 0,
      fault: undefined,
    });
    expect(await copy(gmail, libero)).toEqual({
      planned: 0,
      copied: 0,
      verified: 0,
      present: 60,
      fault: undefined,
    });
    for (const folder of ['INBOX', 'sent'])
      expect(await contents(libero, folder)).toEqual(await contents(gmail, folder));
  },
);

test.skipIf(findDovecot() === undefined && !process.env['CI'])(
  'a real quota: the copy stops at four fifths, the bin is named, and once it is emptied the rest comes',
  async () => {
    await using gmail = await startGmail();
    await using libero = await startLibero(1_000_000);
    const body = 'riga di prova\r\n'.repeat(6000);
    for (let index = 0; index < 5; index += 1) {
      const internalDate = new Date(MORNING + index * 61_000);
      await gmail.deliver('INBOX', mail(`m${index}`, { body }), { internalDate });
    }
    await libero.deliver('trash', mail('buttata', { body: body.repeat(5) }));
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-')), 'ledger.db');
    expect(await copy(gmail, libero, file)).toMatchObject({
      copied: 3,
      verified: 3,
      fault: { kind: 'mailbox-full' },
    });
    const line = { limits: makePorts().limits, authorities: [] };
    const room = await readRoom(accessTo(libero), line, { bytes: body.length * 2, isRefused: true });
    const [trash] = await libero.messages('trash');
    expect(room).toMatchObject({
      storage: { limitBytes: Math.ceil(1_000_000 / 1024) * 1024 },
      advice: [{ kind: 'trash', count: 1, bytes: trash?.raw.length, missingAfter: 0 }],
    });
    const session = await openImap(accessTo(libero), line);
    const { uidValidity } = await session.open('trash', 'write');
    expect(await session.removeOne(trash?.uid ?? 0, uidValidity)).toBe('removed');
    await session.close();
    expect(await copy(gmail, libero, file)).toMatchObject({ copied: 2, verified: 2, fault: undefined });
    expect(await contents(libero, 'INBOX')).toEqual(await contents(gmail, 'INBOX'));
  },
);
