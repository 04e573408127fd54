import { expect } from 'vitest';
import { type CertificateAuthority, createCertificateAuthority } from '#drill/servers/certificates';
import { HOST_PRESETS } from '#drill/servers/host-folders';
import { type EmbeddedHostOptions, type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { Security, ServerCertificate } from '#drill/servers/mail-host-types';
import { openImap } from '#engine/mail/imap-session';
import type { MailLine } from '#engine/mail/mail-line';
import { faultOf } from '#shared/fault';
import { type MailboxAccess, passwordCredential, Secret } from '#shared/mailbox';

const LIMITS = { connectMs: 400, greetingMs: 400, commandMs: 600, afterDotMs: 600 };
/** Every call of a session ends before this, whatever the server does. */
const DEADLINE_MS = 4000;
export const ADDRESS = 'anna@libero.it';
const TOKEN = 'ya29.buono';

/** A mail service to open sessions to, and the line that trusts its authority. */
export class SessionBench {
  readonly authority: CertificateAuthority;
  readonly line: MailLine;
  readonly #open: EmbeddedMailHost[] = [];

  private constructor(authority: CertificateAuthority) {
    this.authority = authority;
    this.line = { limits: LIMITS, authorities: [authority.ca] };
  }

  static async make(): Promise<SessionBench> {
    return new SessionBench(await createCertificateAuthority());
  }

  async start(
    security: Security,
    certificate?: ServerCertificate,
    more: Partial<EmbeddedHostOptions> = {},
  ): Promise<EmbeddedMailHost> {
    const host = await startMailHost({
      ...HOST_PRESETS.libero,
      name: 'libero',
      address: ADDRESS,
      password: 'giusta',
      security,
      certificate: certificate ?? (await this.authority.issue()),
      quotaBytes: 1_000_000,
      ...more,
      signIn: { accessTokens: () => new Set([TOKEN]), ...more.signIn },
    });
    this.#open.push(host);
    return host;
  }

  /** The fault of opening and closing a session; `none` when it works. */
  login(access: MailboxAccess): Promise<string> {
    return faultOfCall(openImap(access, this.line).then((session) => session.close()));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((host) => host.stop()));
  }
}

export const accessTo = (host: EmbeddedMailHost, password = 'giusta'): MailboxAccess => ({
  address: ADDRESS,
  user: ADDRESS,
  imap: host.imap,
  smtp: host.smtp,
  credential: passwordCredential(password),
});

/** The same mailbox, entered by a token. */
export const tokenTo = (host: EmbeddedMailHost, token = TOKEN): MailboxAccess => ({
  ...accessTo(host),
  credential: { kind: 'access-token', secret: new Secret(token) },
});

/** The fault of a call, and proof that it ended in time. */
export async function faultOfCall(work: Promise<unknown>): Promise<string> {
  const startedAt = performance.now();
  const kind = await work.then(
    () => 'none',
    (error: unknown) => faultOf(error).kind,
  );
  expect(performance.now() - startedAt).toBeLessThan(DEADLINE_MS);
  return kind;
}

export const MESSAGE = {
  from: ADDRESS,
  to: 'maria@example.org',
  raw: Buffer.from('Subject: ciao\r\n\r\nciao\r\n'),
};
