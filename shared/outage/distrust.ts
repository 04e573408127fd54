import type { ControlLook, Look } from '#shared/outage/diagnosis';

/** A look or a control probe that met a certificate it could not trust. */
export type Distrusting = Pick<Look | ControlLook, 'verdict' | 'code' | 'issuer'>;

// Node's verification codes for a certificate out of its dates (X.509 verification, OpenSSL's names).
const OUT_OF_DATE = /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/;

/** True where the only thing wrong with a certificate is its date: with a wrong clock every good one looks like that. */
export const isOutOfDate = ({ code }: Distrusting): boolean => OUT_OF_DATE.test(code);

/** Programs and boxes that sign in the place of the servers, by the words in their authorities' names. */
const INTERCEPTORS: readonly (readonly [RegExp, string])[] = [
  [/avast/i, 'Avast'],
  [/\bavg\b/i, 'AVG'],
  [/\beset\b/i, 'ESET'],
  [/kaspersky/i, 'Kaspersky'],
  [/bitdefender/i, 'Bitdefender'],
  [/mcafee/i, 'McAfee'],
  [/norton|symantec web/i, 'Norton'],
  [/dr\.?\s?web/i, 'Dr.Web'],
  [/g ?data\b/i, 'G DATA'],
  [/sophos/i, 'Sophos'],
  [/panda security/i, 'Panda'],
  [/trend ?micro/i, 'Trend Micro'],
  [/adguard/i, 'AdGuard'],
  [/fortinet|fortigate/i, 'Fortinet'],
  [/zscaler/i, 'Zscaler'],
  [/netskope/i, 'Netskope'],
  [/palo ?alto/i, 'Palo Alto'],
];

/** The program that signs in the place of the servers, by the name of its authority. */
export const interceptorOf = ({ issuer = '' }: Distrusting): string | undefined =>
  INTERCEPTORS.find(([pattern]) => pattern.test(issuer))?.[1];
