import tls from 'node:tls';

const MIN_VERSION = 'TLSv1.2';
const PLAIN: tls.ConnectionOptions = { minVersion: MIN_VERSION };
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
    minVersion: MIN_VERSION,
    secureContext: tls.createSecureContext({ minVersion: MIN_VERSION, ca }),
  } satisfies tls.ConnectionOptions;
  contexts.set(authorities, options);
  return options;
}
