import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { findDovecot } from '#drill/servers/dovecot';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { type LineClient, openLineClient, type TaggedReply } from '#drill/servers/line-client';
import { startMailHost } from '#drill/servers/mail-host';
import type { MailHost, MailHostOptions } from '#drill/servers/mail-host-types';

export const ADDRESS = 'maria.rossi@libero.it';
export const PASSWORD = 'p w"\\x';

/** Both kinds of host, to be run through the same assertions. */
export const HOST_KINDS: readonly {
  readonly kind: string;
  /** True where the kind cannot run and nobody insists; in CI a missing Dovecot fails instead. */
  readonly skipped: boolean;
  readonly start: (options: MailHostOptions) => Promise<MailHost>;
}[] = [
  { kind: 'our own servers', skipped: false, start: startMailHost },
  { kind: 'Dovecot', skipped: findDovecot() === undefined && !process.env['CI'], start: startDovecotHost },
];

/** The usual options: one account without encryption. */
export const plainOptions = (
  preset: Pick<MailHostOptions, 'folders' | 'filesSentCopy'>,
): MailHostOptions => ({
  name: 'test',
  address: ADDRESS,
  password: PASSWORD,
  security: 'none',
  ...preset,
});

/** A bare connection that has read the greeting and signed in. */
export async function signInRaw(host: MailHost): Promise<LineClient> {
  const client = await openLineClient({ port: host.imap.port });
  await client.read();
  const { status } = await client.command(`LOGIN ${ADDRESS} {${PASSWORD.length}}`, Buffer.from(PASSWORD), '');
  if (!status.startsWith('OK')) throw new Error(status);
  return client;
}

/** Appends with a literal that waits for the server's consent. */
export function appendRaw(client: LineClient, head: string, raw: Buffer | string): Promise<TaggedReply> {
  const bytes = Buffer.from(raw);
  return client.command(`APPEND ${head} {${bytes.length}}`, bytes, '');
}

/** The UID of an APPENDUID reply. */
export function appendedUid({ status }: TaggedReply): number {
  const uid = /^OK \[APPENDUID \d+ (\d+)\]/.exec(status)?.[1];
  if (uid === undefined) throw new Error(`no APPENDUID in: ${status}`);
  return Number(uid);
}

/** The untagged responses as text. */
export const texts = (reply: TaggedReply): string[] =>
  reply.untagged.map((response) => response.toString('latin1'));

/** An imapflow client with its defaults, not yet connected, that collects its errors instead of throwing them. */
export function imapflowFor(
  host: MailHost,
  options: Partial<ImapFlowOptions> = {},
): { readonly client: ImapFlow; readonly errors: unknown[] } {
  const client = new ImapFlow({
    host: host.imap.host,
    port: host.imap.port,
    secure: host.imap.security === 'tls',
    ...(host.imap.security === 'starttls' && { doSTARTTLS: true }),
    auth: { user: ADDRESS, pass: PASSWORD },
    logger: false,
    ...options,
  });
  const errors: unknown[] = [];
  client.on('error', (error: unknown) => errors.push(error));
  return { client, errors };
}

/** Resolves when the condition holds; rejects when it does not within the deadline. */
export async function eventually(
  what: string,
  holds: () => boolean | Promise<boolean>,
  deadlineMs = 5000,
): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > endMs) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A small message with CRLF line ends. */
export function message(fields: Readonly<Record<string, string>>, body = 'Ciao\r\n'): string {
  const header = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${header.join('')}\r\n${body}`;
}
