import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type CertificateAuthority,
  createCertificateAuthority,
  createSelfSignedCertificate,
} from '#drill/servers/certificates';
import type { ServerCertificate } from '#drill/servers/mail-host-types';

let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await createCertificateAuthority();
});

/** What a client that trusts `ca` says of a server: `trusted` or the error code. */
async function judge(certificate: ServerCertificate, ca: string, servername: string): Promise<string> {
  const server = tls.createServer({ cert: certificate.cert, key: certificate.key });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await new Promise((resolve) => {
      const { port } = server.address() as AddressInfo;
      const isAddress = servername === '127.0.0.1';
      const socket = tls.connect({ port, host: '127.0.0.1', ca, ...(!isAddress && { servername }) }, () => {
        socket.destroy();
        resolve('trusted');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('certificates made at run time', () => {
  it('are trusted for localhost, 127.0.0.1 and the names asked for', async () => {
    const certificate = await authority.issue(['imapmail.libero.it']);
    expect(await judge(certificate, authority.ca, 'localhost')).toBe('trusted');
    expect(await judge(certificate, authority.ca, '127.0.0.1')).toBe('trusted');
    expect(await judge(certificate, authority.ca, 'imapmail.libero.it')).toBe('trusted');
    expect(await judge(certificate, authority.ca, 'smtp.libero.it')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('are refused by a client that trusts another authority', async () => {
    const other = await createCertificateAuthority();
    expect(await judge(await authority.issue(), other.ca, 'localhost')).not.toBe('trusted');
  });

  it('come expired', async () => {
    expect(await judge(await authority.issueExpired(), authority.ca, 'localhost')).toBe('CERT_HAS_EXPIRED');
  });

  it('come not yet valid', async () => {
    expect(await judge(await authority.issueNotYetValid(), authority.ca, 'localhost')).toBe(
      'CERT_NOT_YET_VALID',
    );
  });

  it('come for another name', async () => {
    const certificate = await authority.issueForOtherName();
    expect(await judge(certificate, authority.ca, 'localhost')).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
    expect(await judge(certificate, authority.ca, 'other.example')).toBe('trusted');
  });

  it('come self-signed', async () => {
    const certificate = await createSelfSignedCertificate();
    expect(await judge(certificate, authority.ca, 'localhost')).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
  });

  it('are signed by an authority that may sign, and may not sign themselves', async () => {
    const [root, leaf] = [
      new X509Certificate(authority.ca),
      new X509Certificate((await authority.issue()).cert),
    ];
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.verify(root.publicKey)).toBe(true);
  });
});
