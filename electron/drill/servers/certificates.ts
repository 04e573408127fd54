import { generate } from 'selfsigned';
import type { ServerCertificate } from './mail-host-types.ts';

const DAY_MS = 86_400_000;

/** A private certificate authority, made at run time; its key never touches the disk. */
export interface CertificateAuthority {
  /** The certificate that a client must trust, PEM. */
  readonly ca: string;
  /** A good certificate for localhost, 127.0.0.1 and the given DNS names. */
  issue(dnsNames?: readonly string[]): Promise<ServerCertificate>;
  /** A certificate that expired yesterday. */
  issueExpired(): Promise<ServerCertificate>;
  /** A certificate that becomes valid tomorrow. */
  issueNotYetValid(): Promise<ServerCertificate>;
  /** A valid certificate of this authority for another host name only. */
  issueForOtherName(dnsName?: string): Promise<ServerCertificate>;
}

interface LeafPlan {
  readonly commonName: string;
  readonly dnsNames: readonly string[];
  readonly addresses: readonly string[];
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** Makes a private authority. Dates are real time: TLS checks them against the real clock. */
export async function createCertificateAuthority(
  name = 'Posta di Scorta drill',
): Promise<CertificateAuthority> {
  const now = Date.now();
  const root = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - DAY_MS * 30),
    notAfterDate: new Date(now + DAY_MS * 30),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const sign = (plan: LeafPlan): Promise<ServerCertificate> =>
    generateLeaf(plan, { ca: { key: root.private, cert: root.cert } });
  return {
    ca: root.cert,
    issue: (dnsNames = []) => sign(localPlan(dnsNames)),
    issueExpired: () => sign({ ...localPlan([]), notBeforeMs: now - DAY_MS * 20, notAfterMs: now - DAY_MS }),
    issueNotYetValid: () =>
      sign({ ...localPlan([]), notBeforeMs: now + DAY_MS, notAfterMs: now + DAY_MS * 10 }),
    issueForOtherName: (dnsName = 'other.example') =>
      sign({ ...localPlan([]), commonName: dnsName, dnsNames: [dnsName], addresses: [] }),
  };
}

/** Makes a certificate for localhost that no authority signed; `ca` is the certificate itself. */
export function createSelfSignedCertificate(): Promise<ServerCertificate> {
  return generateLeaf(localPlan([]), {});
}

function localPlan(dnsNames: readonly string[]): LeafPlan {
  const now = Date.now();
  return {
    commonName: 'localhost',
    dnsNames: ['localhost', ...dnsNames],
    addresses: ['127.0.0.1'],
    notBeforeMs: now - DAY_MS,
    notAfterMs: now + DAY_MS * 10,
  };
}

async function generateLeaf(
  plan: LeafPlan,
  signer: { readonly ca?: { key: string; cert: string } },
): Promise<ServerCertificate> {
  const leaf = await generate([{ name: 'commonName', value: plan.commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(plan.notBeforeMs),
    notAfterDate: new Date(plan.notAfterMs),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...plan.dnsNames.map((value) => ({ type: 2 as const, value })),
          ...plan.addresses.map((ip) => ({ type: 7 as const, ip })),
        ],
      },
    ],
    ...signer,
  });
  return { ca: signer.ca?.cert ?? leaf.cert, cert: leaf.cert, key: leaf.private };
}
