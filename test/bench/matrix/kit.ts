import tls, { type SecureContext } from 'node:tls';
import { createCertificateAuthority, createSelfSignedCertificate } from '#drill/servers/certificates';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import { openBlackHole } from './black-hole.ts';
import type { CertificateName } from './case.ts';
import { type NeutralHosts, openNeutralHosts } from './web-servers.ts';

/** What all cases share: certificates, neutral hosts, and a port whose SYN is never answered. */
export interface MatrixKit {
  readonly good: ServerCertificate;
  readonly goodContext: SecureContext;
  readonly bad: Readonly<Record<CertificateName, ServerCertificate>>;
  readonly neutral: NeutralHosts;
  readonly blackHolePort: number;
  stop(): Promise<void>;
}

/** Makes and opens it all; until `stop` this process trusts the kit's authority and no other. */
export async function openKit(): Promise<MatrixKit> {
  const authority = await createCertificateAuthority();
  const stranger = await createCertificateAuthority('Somebody else');
  const good = await authority.issue();
  const unknown = await stranger.issue();
  const [neutral, blackHole] = await Promise.all([openNeutralHosts(good, unknown), openBlackHole()]);
  // The only authority of this process meanwhile: reading all of Node's own for each of some ten thousand connections
  // would take minutes, and every deadline with them.
  const trusted = tls.getCACertificates('default');
  tls.setDefaultCACertificates([authority.ca]);
  return {
    good,
    goodContext: tls.createSecureContext({ cert: good.cert, key: good.key }),
    bad: {
      expired: await authority.issueExpired(),
      'not-yet-valid': await authority.issueNotYetValid(),
      'other-name': await authority.issueForOtherName(),
      'self-signed': await createSelfSignedCertificate(),
      'unknown-authority': unknown,
    },
    neutral,
    blackHolePort: blackHole.port,
    async stop() {
      tls.setDefaultCACertificates(trusted);
      neutral.stop();
      await blackHole.stop();
    },
  };
}
