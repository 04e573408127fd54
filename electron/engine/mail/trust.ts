import tls from 'node:tls';

/**
 * TLS options that trust Node's own authorities (with `NODE_EXTRA_CA_CERTS`) and the given ones. Verification is
 * never switched off anywhere.
 */
export function trust(authorities: readonly string[]): tls.ConnectionOptions {
  if (authorities.length === 0) return { minVersion: 'TLSv1.2' };
  return { minVersion: 'TLSv1.2', ca: [...tls.getCACertificates('default'), ...authorities] };
}
