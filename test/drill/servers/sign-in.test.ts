import { afterEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { HOST_PRESETS } from '#drill/servers/host-folders';
import { type LineClient, openLineClient } from '#drill/servers/line-client';
import { type EmbeddedHostOptions, type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { GMAIL_MANNERS, OUTLOOK_MANNERS, REFUSE_QUOTA } from '#drill/servers/personalities';
import { ADDRESS, PASSWORD, plainOptions, texts } from './hosts.ts';

const TOKEN = 'ya29.buono';
const SITE_PASSWORD = 'quella-del-sito';
const CHALLENGE = { status: '400', schemes: 'Bearer', scope: 'https://mail.google.com/' };

let host: EmbeddedMailHost | undefined;
afterEach(async () => {
  await host?.stop();
  host = undefined;
});

type SignIn = NonNullable<EmbeddedHostOptions['signIn']>;
const gmail: SignIn = {
  personality: GMAIL_MANNERS,
  sitePassword: SITE_PASSWORD,
  accessTokens: () => new Set([TOKEN]),
};
const outlook: SignIn = { ...gmail, personality: OUTLOOK_MANNERS };

async function start(signIn: SignIn, more: Partial<EmbeddedHostOptions> = {}): Promise<EmbeddedMailHost> {
  const preset = signIn.personality === OUTLOOK_MANNERS ? HOST_PRESETS.outlook : HOST_PRESETS.gmail;
  host = await startMailHost({ ...plainOptions(preset), signIn, ...more });
  return host;
}

const xoauth2 = (user: string, token: string): string =>
  Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
const plain = (password: string): string => Buffer.from(`\0${ADDRESS}\0${password}`).toString('base64');
const decoded = (base64: string): unknown => JSON.parse(Buffer.from(base64, 'base64').toString());

async function openSmtp(
  port: number,
): Promise<{ client: LineClient; ask: (line: string) => Promise<string[]> }> {
  const client = await openLineClient({ port });
  const reply = async (): Promise<string[]> => {
    const lines: string[] = [];
    do lines.push((await client.read()).toString());
    while (/^\d{3}-/.test(lines.at(-1) ?? ''));
    return lines;
  };
  await reply();
  const ask = (line: string): Promise<string[]> => {
    client.send(`${line}\r\n`);
    return reply();
  };
  await ask('EHLO prova');
  return { client, ask };
}

describe('IMAP by access token', () => {
  it.each([
    ['with', true, [`a AUTHENTICATE XOAUTH2 ${xoauth2(ADDRESS, TOKEN)}`]],
    ['without', false, ['a AUTHENTICATE XOAUTH2', xoauth2(ADDRESS, TOKEN)]],
  ])('signs in %s the initial response', async (_what, saslIr, lines) => {
    const { imap, signIns } = await start(gmail, { extensions: { saslIr } });
    await using client = await openLineClient({ port: imap.port });
    expect((await client.read()).toString()).toContain('AUTH=PLAIN AUTH=XOAUTH2');
    const replies: string[] = [];
    for (const line of lines) {
      client.send(`${line}\r\n`);
      replies.push((await client.read()).toString().slice(0, 4));
    }
    expect(replies).toEqual(saslIr ? ['a OK'] : ['+ ', 'a OK']);
    expect(signIns).toMatchObject([{ surface: 'imap', accepted: true, mechanism: 'XOAUTH2' }]);
  });

  it.each([
    ['a bad token', ADDRESS, 'vecchio'],
    ['the token of somebody else', 'altro@libero.it', TOKEN],
  ])('Gmail refuses %s: a challenge, an empty line, the refusal', async (_what, user, token) => {
    const { imap } = await start(gmail);
    await using client = await openLineClient({ port: imap.port });
    await client.read();
    client.send(`a AUTHENTICATE XOAUTH2 ${xoauth2(user, token)}\r\n`);
    expect(decoded((await client.read()).toString().slice(2))).toEqual(CHALLENGE);
    client.send('\r\n');
    expect((await client.read()).toString()).toBe(
      'a NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    );
  });

  it('Outlook refuses a bad token at once', async () => {
    const { imap } = await start(outlook);
    await using client = await openLineClient({ port: imap.port });
    await client.read();
    const { status } = await client.command(`AUTHENTICATE XOAUTH2 ${xoauth2(ADDRESS, 'vecchio')}`);
    expect(status).toBe('NO AUTHENTICATE failed.');
  });

  it('does not know tokens unless told, and reads no malformed response', async () => {
    const { imap } = await start({ personality: GMAIL_MANNERS });
    await using other = await openLineClient({ port: imap.port });
    expect((await other.read()).toString()).not.toContain('XOAUTH2');
    expect((await other.command(`AUTHENTICATE XOAUTH2 ${xoauth2(ADDRESS, TOKEN)}`)).status).toMatch(
      /^NO \[CANNOT/,
    );
    await host?.stop();
    const able = await start(gmail);
    await using client = await openLineClient({ port: able.imap.port });
    await client.read();
    expect((await client.command(`AUTHENTICATE XOAUTH2 ${plain(TOKEN)}`)).status).toMatch(/^BAD /);
  });

  it('asks for TLS first', async () => {
    const certificate = await (await createCertificateAuthority()).issue();
    const { imap, signIns } = await start(gmail, { security: 'starttls', certificate });
    await using client = await openLineClient({ port: imap.port });
    await client.read();
    expect((await client.command('AUTHENTICATE XOAUTH2')).status).toMatch(/^NO \[PRIVACYREQUIRED\]/);
    expect(signIns).toEqual([]);
  });
});

describe('IMAP by password', () => {
  it('Gmail tells the password of its site from a wrong one', async () => {
    const { imap } = await start(gmail);
    await using client = await openLineClient({ port: imap.port });
    await client.read();
    const answer = async (password: string) =>
      (await client.command(`AUTHENTICATE PLAIN ${plain(password)}`)).status;
    expect(await answer(SITE_PASSWORD)).toMatch(/^NO \[ALERT\] Application-specific password required/);
    expect(await answer('sbagliata')).toBe('NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)');
    expect(await answer(PASSWORD)).toMatch(/^OK /);
  });

  it('Outlook takes not even the right one, and hangs up', async () => {
    const { imap } = await start(outlook);
    await using client = await openLineClient({ port: imap.port });
    await client.read();
    client.send(`a AUTHENTICATE PLAIN ${plain(PASSWORD)}\r\n`);
    expect((await client.read()).toString()).toBe('a NO Basic authentication is disabled.');
    expect((await client.read()).toString()).toMatch(/^\* BYE /);
    await expect(client.read()).rejects.toThrow();
  });
});

it('with IMAP switched off the token is good and every command is refused, until it is on again', async () => {
  let isOff = true;
  const { imap } = await start({ ...outlook, isImapSwitchedOff: () => isOff });
  await using client = await openLineClient({ port: imap.port });
  await client.read();
  expect((await client.command(`AUTHENTICATE XOAUTH2 ${xoauth2(ADDRESS, TOKEN)}`)).status).toMatch(/^OK /);
  expect((await client.command('NAMESPACE')).status).toBe('BAD User is authenticated but not connected.');
  isOff = false;
  expect(texts(await client.command('LIST "" INBOX'))).toHaveLength(1);
});

describe('SMTP', () => {
  it('signs in by token, with the initial response and without', async () => {
    const { smtp, signIns } = await start(gmail);
    const one = await openSmtp(smtp.port);
    expect(await one.ask(`AUTH XOAUTH2 ${xoauth2(ADDRESS, TOKEN)}`)).toEqual([
      expect.stringMatching(/^235 /),
    ]);
    const other = await openSmtp(smtp.port);
    expect(await other.ask('AUTH XOAUTH2')).toEqual(['334 ']);
    expect(await other.ask(xoauth2(ADDRESS, TOKEN))).toEqual([expect.stringMatching(/^235 /)]);
    expect(signIns.map(({ mechanism, accepted }) => `${mechanism} ${accepted}`)).toEqual([
      'XOAUTH2 true',
      'XOAUTH2 true',
    ]);
    await one.client[Symbol.asyncDispose]();
    await other.client[Symbol.asyncDispose]();
  });

  it('Gmail refuses a bad token by a challenge, an empty line and a 535', async () => {
    const { smtp } = await start(gmail);
    const { client, ask } = await openSmtp(smtp.port);
    const [challenge = ''] = await ask(`AUTH XOAUTH2 ${xoauth2(ADDRESS, 'vecchio')}`);
    expect(challenge).toMatch(/^334 /);
    expect(decoded(challenge.slice(4))).toEqual(CHALLENGE);
    expect(await ask('')).toEqual([expect.stringMatching(/^535 .*not accepted/)]);
    await client[Symbol.asyncDispose]();
  });

  it.each([
    [
      'Gmail, the password of the site',
      gmail,
      SITE_PASSWORD,
      /^534-5\.7\.9 Application-specific password required/,
      2,
    ],
    ['Gmail, a wrong one', gmail, 'sbagliata', /^535-5\.7\.8 Username and Password not accepted/, 2],
    ['Outlook, the right one', outlook, PASSWORD, /^535 5\.7\.139 .*basic authentication is disabled/, 1],
  ] as const)('%s', async (_what, signIn, password, reply, lines) => {
    const { smtp } = await start(signIn);
    const { client, ask } = await openSmtp(smtp.port);
    const said = await ask(`AUTH PLAIN ${plain(password)}`);
    expect(said[0]).toMatch(reply);
    expect(said).toHaveLength(lines);
    await client[Symbol.asyncDispose]();
  });

  it('Outlook refuses a bad token at once, and an unverified account its message', async () => {
    const { smtp, faults, submitted } = await start(outlook);
    faults.smtp.add(REFUSE_QUOTA);
    const { client, ask } = await openSmtp(smtp.port);
    expect(await ask(`AUTH XOAUTH2 ${xoauth2(ADDRESS, 'vecchio')}`)).toEqual([
      '535 5.7.3 Authentication unsuccessful',
    ]);
    expect(await ask(`AUTH XOAUTH2 ${xoauth2(ADDRESS, TOKEN)}`)).toEqual([expect.stringMatching(/^235 /)]);
    await ask(`MAIL FROM:<${ADDRESS}>`);
    await ask('RCPT TO:<zia@example.it>');
    await ask('DATA');
    expect(await ask('Subject: ciao\r\n\r\nciao\r\n.')).toEqual([
      expect.stringMatching(/^554 5\.2\.0 STOREDRV.*RefuseQuota/),
    ]);
    expect(submitted).toEqual([]);
    await client[Symbol.asyncDispose]();
  });
});
