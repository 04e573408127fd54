import tls from 'node:tls';

const MIN_VERSION = 'TLSv1.2';

/** The name must be among the certificate's alternative names; Node alone would fall back on its CN (RFC 9525 §2). */
function checkServerIdentity(host: string, certificate: tls.PeerCertificate): Error | undefined {
  if (certificate.subjectaltname !== undefined) return tls.checkServerIdentity(host, certificate);
  const error = new Error(`the certificate names nobody: ${host} expected`);
  return Object.assign(error, { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
}

const PLAIN = { minVersion: MIN_VERSION, checkServerIdentity } satisfies tls.ConnectionOptions;
// Reading hundreds of authorities costs tens of milliseconds of CPU: once for each list, not for each connection.
const contexts = new WeakMap<readonly string[], tls.ConnectionOptions>();

/**
 * TLS options that trust Node's own authorities (with `NODE_EXTRA_CA_CERTS`) and the given ones. Verification is
 * never switched off anywhere.
 */
export function trust(authorities: readonly string[]): tls.ConnectionOptions {
  if (authorities.length === 0) return PLAIN;
  const known = contexts.get(authorities);
  if (known !== undefined) return known;
  const ca = [...tls.getCACertificates('default'), ...authorities];
  const options = {
    ...PLAIN,
    secureContext: tls.createSecureContext({ minVersion: MIN_VERSION, ca }),
  } satisfies tls.ConnectionOptions;
  contexts.set(authorities, options);
  return options;
}
