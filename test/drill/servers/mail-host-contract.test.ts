import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CertificateAuthority, createCertificateAuthority } from '#drill/servers/certificates';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import type { MailHost, Security, SubmittedMessage } from '#drill/servers/mail-host-types';
import {
  ADDRESS,
  appendRaw,
  HOST_KINDS,
  imapflowFor,
  message,
  PASSWORD,
  plainOptions,
  signInRaw,
  texts,
} from './hosts.ts';

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await createCertificateAuthority();
});

const transportFor = (host: MailHost) =>
  createTransport({
    host: host.smtp.host,
    port: host.smtp.port,
    secure: host.smtp.security === 'tls',
    requireTLS: host.smtp.security === 'starttls',
    tls: { ca: authority.ca },
    auth: { user: ADDRESS, pass: PASSWORD },
  });

describe.each(HOST_KINDS)('a mail host on $kind', ({ skipped, start }) => {
  describe.skipIf(skipped)('as its clients see it', () => {
    describe.each<Security>(['none', 'tls', 'starttls'])('with security %s', (security) => {
      let host: MailHost;
      beforeAll(async () => {
        host = await start({ ...plainOptions(GMAIL), security, certificate: await authority.issue() });
      });
      afterAll(() => host.stop());

      it('lets imapflow connect with its defaults, add, find and read a message', async () => {
        const { client, errors } = imapflowFor(host, { tls: { ca: authority.ca } });
        await client.connect();
        const raw = Buffer.concat([
          Buffer.from(message({ 'Message-ID': '<a@example.it>', Subject: '=?utf-8?q?Perch=C3=A9?=' })),
          Buffer.from(`${'\xe8'.repeat(60)}\r\n`.repeat(200), 'latin1'),
        ]);
        const internalDate = new Date('2026-01-22T22:04:05Z');
        const added = await client.append('INBOX', raw, ['\\Seen', '$Copia'], internalDate);
        await client.mailboxOpen('INBOX');
        const found = await client.search({ header: { 'message-id': '<a@example.it>' } }, { uid: true });
        expect(found).toEqual([added && added.uid]);
        expect(await client.search({ header: { 'message-id': '<b@example.it>' } }, { uid: true })).toEqual(
          [],
        );
        const read = await client.fetchOne('*', {
          source: true,
          envelope: true,
          flags: true,
          internalDate: true,
          size: true,
          bodyStructure: true,
        });
        if (read === false) throw new Error('nothing fetched');
        expect(read.source?.equals(raw)).toBe(true);
        expect(read.envelope?.subject).toBe('Perché');
        expect(read.bodyStructure?.type).toBe('text/plain');
        expect(read.size).toBe(raw.length);
        expect(read.internalDate).toEqual(internalDate);
        expect([...(read.flags ?? [])]).toEqual(expect.arrayContaining(['\\Seen', '$Copia']));
        expect(client.secureConnection).toBe(security !== 'none');
        await client.logout();
        expect(errors).toEqual([]);
      });

      it('takes a message from nodemailer and keeps the truth about it', async () => {
        const before = host.submitted.length;
        await transportFor(host).sendMail({
          envelope: { from: ADDRESS, to: ['zia@example.it', 'nonno@example.it'] },
          raw: message({ 'Message-ID': '<sent@example.it>' }, '.punto\r\n..due\r\nperch\u00e9\r\n'),
        });
        expect(host.submitted.slice(before)).toEqual([
          {
            from: ADDRESS,
            to: ['zia@example.it', 'nonno@example.it'],
            raw: Buffer.from(
              message({ 'Message-ID': '<sent@example.it>' }, '.punto\r\n..due\r\nperch\u00e9\r\n'),
            ),
            atMs: expect.any(Number) as number,
          },
        ]);
        const sent = await host.messages('sent');
        expect(sent.map(({ raw, flags }) => [raw, flags])).toEqual([
          [host.submitted[before]?.raw, ['\\Seen']],
        ]);
      });
    });

    describe('over an outage', () => {
      let host: MailHost;
      let nowMs = Date.UTC(2026, 0, 22, 22, 4, 5);
      const submitted: SubmittedMessage[] = [];
      beforeAll(async () => {
        host = await start({
          ...plainOptions(LIBERO),
          quotaBytes: 100 * 1024,
          now: () => nowMs,
          onSubmit: (taken) => void submitted.push(taken),
        });
      });
      afterAll(() => host.stop());

      it('delivers with flags and date, or with the time of its clock', async () => {
        const internalDate = new Date(Date.UTC(2026, 0, 20));
        const { uid } = await host.deliver('inbox', 'Subject: uno\r\n\r\n', {
          flags: ['\\Flagged'],
          internalDate,
        });
        await host.deliver('INBOX', 'Subject: due\r\n\r\n');
        expect(await host.messages('inbox')).toEqual([
          { uid, raw: Buffer.from('Subject: uno\r\n\r\n'), flags: ['\\Flagged'], internalDate },
          {
            uid: uid + 1,
            raw: Buffer.from('Subject: due\r\n\r\n'),
            flags: [],
            internalDate: new Date(nowMs),
          },
        ]);
        await expect(host.deliver('nessuna', 'x')).rejects.toThrow('nessuna');
      });

      it('refuses connections while down, breaks the open ones, and comes back on the same ports with its mail', async () => {
        await using open = await signInRaw(host);
        const file = host.mailboxFile();
        await host.down();
        await open.closed();
        const refused = imapflowFor(host);
        await expect(refused.client.connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
        await expect(
          transportFor(host).sendMail({ from: ADDRESS, to: 'zia@example.it' }),
        ).rejects.toMatchObject({
          code: 'ESOCKET',
        });
        const held = await host.messages('inbox');
        await host.up();
        expect(host.mailboxFile()).toEqual(file);
        await using again = await signInRaw(host);
        expect(texts(await again.command('STATUS INBOX (MESSAGES)')).join()).toContain(
          `MESSAGES ${held.length})`,
        );
      });

      it('can lose one door only', async () => {
        await host.down('imap');
        await transportFor(host).sendMail({ from: ADDRESS, to: 'zia@example.it', text: 'ciao' });
        await expect(imapflowFor(host).client.connect()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
        await host.up('imap');
        expect(submitted).toEqual(host.submitted);
        expect(submitted).toHaveLength(1);
        expect(await host.messages('sent')).toEqual([]);
      });

      it('refuses a wrong password at both doors', async () => {
        const { client } = imapflowFor(host, { auth: { user: ADDRESS, pass: 'sbagliata' } });
        await expect(client.connect()).rejects.toMatchObject({ serverResponseCode: 'AUTHENTICATIONFAILED' });
        const transport = createTransport({
          host: host.smtp.host,
          port: host.smtp.port,
          auth: { user: ADDRESS, pass: 'sbagliata' },
        });
        await expect(transport.verify()).rejects.toMatchObject({ code: 'EAUTH', responseCode: 535 });
      });

      it('tells its quota and keeps it', async () => {
        nowMs += 1000;
        await using client = await signInRaw(host);
        const quota = texts(await client.command('GETQUOTAROOT INBOX')).join('\n');
        expect(quota).toMatch(/^\* QUOTAROOT "?INBOX"? "?mailbox"?$/m);
        expect(quota).toMatch(/^\* QUOTA "?mailbox"? \(STORAGE [12] 100\)$/m);
        const big = `Subject: x\r\n\r\n${'x'.repeat(100 * 1024)}\r\n`;
        expect((await appendRaw(client, 'INBOX', big)).status).toMatch(/^NO \[OVERQUOTA\]/);
        await expect(host.deliver('inbox', big)).rejects.toThrow(/^OVERQUOTA/);
        expect((await appendRaw(client, 'INBOX', 'Subject: x\r\n\r\n')).status).toMatch(/^OK/);
      });

      it('shows imapflow new mail while it idles', async () => {
        const { client, errors } = imapflowFor(host);
        await client.connect();
        await client.mailboxOpen('INBOX');
        const before = client.mailbox === false ? Number.NaN : client.mailbox.exists;
        const arrived = new Promise<number>((resolve) => {
          client.on('exists', ({ count }) => resolve(count));
        });
        const idling = client.idle();
        await host.deliver('inbox', 'Subject: nuovo\r\n\r\n');
        expect(await arrived).toBe(before + 1);
        await client.noop();
        await idling;
        await client.logout();
        expect(errors).toEqual([]);
      });
    });
  });
});
