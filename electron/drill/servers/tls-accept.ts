import type { Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import type { Security, ServerCertificate } from './mail-host-types.ts';

/** The TLS context of a certificate; undefined where none is needed. Throws if one is needed and missing. */
export function secureContextFor(
  security: Security,
  certificate: ServerCertificate | undefined,
): SecureContext | undefined {
  if (security === 'none') return undefined;
  if (certificate === undefined) throw new Error(`security "${security}" needs a certificate`);
  return createSecureContext({ cert: certificate.cert, key: certificate.key });
}

/** Performs the server side of a TLS handshake on an accepted connection. Rejects if it does not complete. */
export function acceptTls(raw: Socket, secureContext: SecureContext): Promise<TLSSocket> {
  const socket = new TLSSocket(raw, { isServer: true, secureContext });
  return new Promise((resolve, reject) => {
    socket.once('secure', () => resolve(socket));
    // Later errors only repeat what 'close' says, so this listener stays for the life of the socket.
    socket.on('error', reject);
    raw.once('close', () => {
      reject(Object.assign(new Error('connection closed during the TLS handshake'), { code: 'ECONNRESET' }));
      socket.destroy();
    });
  });
}
