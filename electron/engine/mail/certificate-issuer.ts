import type { TLSSocket } from 'node:tls';

const NAME_LIMIT = 100;

const nameOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/**
 * Listens for who signed the certificate of a handshake; the answer is there once it is over, whatever came of it.
 * Node closes a connection that it does not trust before anybody may ask, hence the listener in front of its own.
 */
export function hearIssuer(socket: TLSSocket): () => string | undefined {
  let issuer: string | undefined;
  socket.prependOnceListener('secure', () => {
    const { issuer: signer } = socket.getPeerCertificate();
    const names = [nameOf(signer?.O), nameOf(signer?.CN)].filter((name) => name !== undefined);
    issuer = names.length === 0 ? undefined : names.join(', ').slice(0, NAME_LIMIT);
  });
  return () => issuer;
}
