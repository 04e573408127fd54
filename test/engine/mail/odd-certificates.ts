import tls, { type SecureContextOptions } from 'node:tls';
import { generate, type SelfsignedOptions } from 'selfsigned';

const DAY_MS = 86_400_000;

/** How one server proves who it is, and what a client must make of it. */
export interface Proof {
  readonly what: string;
  readonly options: SecureContextOptions;
}

/** The proofs that must not convince anybody, the one that must, and the authority that the client trusts. */
export interface Proofs {
  readonly authorities: readonly string[];
  readonly good: Proof;
  readonly bad: readonly Proof[];
}

type Key = Pick<SelfsignedOptions, 'keyType' | 'keySize' | 'algorithm'>;
type Pair = { readonly cert: string; readonly key: string };

interface Leaf extends Key {
  readonly name?: string;
  readonly dnsNames?: readonly string[];
  readonly isForClients?: boolean;
  readonly fromDay?: number;
  readonly toDay?: number;
  readonly signer?: Pair | undefined;
}

const EC: Key = { keyType: 'ec', algorithm: 'sha256' };
const day = (days: number): Date => new Date(Date.now() + days * DAY_MS);

async function makeAuthority(key: Key = EC): Promise<Pair> {
  const made = await generate([{ name: 'commonName', value: 'Posta di Scorta test' }], {
    ...key,
    notBeforeDate: day(-30),
    notAfterDate: day(30),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: made.cert, key: made.private };
}

async function makeLeaf(leaf: Leaf): Promise<Pair> {
  const { name = 'localhost', dnsNames = ['localhost'], fromDay = -1, toDay = 10, signer } = leaf;
  const { keyType = 'ec', keySize, algorithm = 'sha256' } = leaf;
  const made = await generate([{ name: 'commonName', value: name }], {
    keyType,
    algorithm,
    ...(keySize === undefined ? {} : { keySize }),
    notBeforeDate: day(fromDay),
    notAfterDate: day(toDay),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: keyType === 'rsa', critical: true },
      { name: 'extKeyUsage', ...(leaf.isForClients === true ? { clientAuth: true } : { serverAuth: true }) },
      ...(dnsNames.length === 0
        ? []
        : [
            {
              name: 'subjectAltName' as const,
              altNames: dnsNames.map((value) => ({ type: 2 as const, value })),
            },
          ]),
    ],
    ...(signer === undefined ? {} : { ca: { key: signer.key, cert: signer.cert } }),
  });
  return { cert: made.cert, key: made.private };
}

/** Makes them all for the name `localhost`. */
export async function makeProofs(): Promise<Proofs> {
  const authority = await makeAuthority();
  const stranger = await makeAuthority();
  const signer = authority;
  // The library signs with a key of the same kind only.
  const elder = await makeAuthority({ keyType: 'rsa', keySize: 2048, algorithm: 'sha256' });
  const good = await makeLeaf({ signer });
  const proof = async (what: string, leaf: Leaf): Promise<Proof> => ({
    what,
    options: { ...(await makeLeaf(leaf)), ciphers: 'DEFAULT@SECLEVEL=0' },
  });
  // A leaf is no authority: what it signs proves nothing, though the whole chain is sent along.
  const underLeaf = await makeLeaf({ signer: good });
  return {
    authorities: [authority.cert, elder.cert],
    good: { what: 'good', options: good },
    bad: [
      await proof('expired', { signer, fromDay: -20, toDay: -1 }),
      await proof('not yet valid', { signer, fromDay: 1 }),
      await proof('self-signed', {}),
      await proof('for another host', { signer, name: 'other.example', dnsNames: ['other.example'] }),
      await proof('for a host below', { signer, dnsNames: ['mail.localhost', '*.localhost'] }),
      await proof('of an unknown authority', { signer: stranger }),
      await proof('with the name only in CN', { signer, dnsNames: [] }),
      await proof('for clients only', { signer, isForClients: true }),
      { what: 'signed by a mere leaf', options: { cert: underLeaf.cert + good.cert, key: underLeaf.key } },
      await proof('with a 1024-bit key', { signer: elder, keyType: 'rsa', keySize: 1024 }),
      await proof('signed with SHA-1', { signer: elder, keyType: 'rsa', algorithm: 'sha1' }),
      { what: 'good, over TLS 1.0 only', options: oldTls(good, 'TLSv1') },
      { what: 'good, over TLS 1.1 only', options: oldTls(good, 'TLSv1.1') },
      {
        what: 'none, over an anonymous cipher',
        options: { ciphers: 'aNULL@SECLEVEL=0', maxVersion: 'TLSv1.2' },
      },
    ],
  };
}

const oldTls = (pair: Pair, version: tls.SecureVersion): SecureContextOptions => ({
  ...pair,
  minVersion: version,
  maxVersion: version,
  ciphers: 'DEFAULT@SECLEVEL=0',
});
