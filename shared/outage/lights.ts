import { DEFAULT_POLICY } from '#shared/outage/policy';
import type { RecoveryProof } from '#shared/outage/state';
import type { Instant } from '#shared/time';

/** One of the three lights of a recovery: `partial` has begun to be proven and needs more. */
export type Light =
  | {
      readonly name: 'reading' | 'sending' | 'receiving';
      readonly state: 'proven';
      readonly at: Instant | undefined;
    }
  | { readonly name: 'reading'; readonly state: 'partial'; readonly hits: number }
  /** Nobody can prove it: there is no fallback mailbox to write from. */
  | { readonly name: 'receiving'; readonly state: 'waived' }
  | { readonly name: 'reading' | 'sending' | 'receiving'; readonly state: 'waiting' };

function readingLight(proof: RecoveryProof, now: Instant): Light {
  const { logins, overMs } = DEFAULT_POLICY.recovery;
  const { needMs = overMs } = proof;
  const lasted = proof.readingFirstAt === undefined ? 0 : now - proof.readingFirstAt;
  if (proof.readingHits >= logins && lasted >= needMs)
    return { name: 'reading', state: 'proven', at: undefined };
  if (proof.readingHits > 0) return { name: 'reading', state: 'partial', hits: proof.readingHits };
  return { name: 'reading', state: 'waiting' };
}

const singleLight = (name: 'sending' | 'receiving', at: Instant | undefined): Light =>
  at === undefined ? { name, state: 'waiting' } : { name, state: 'proven', at };

/** The three lights in the order in which they are proven. */
export const lightsOf = (proof: RecoveryProof, now: Instant): readonly Light[] => [
  readingLight(proof, now),
  singleLight('sending', proof.sendingAt),
  proof.receivingAt === undefined && proof.receivingWaived === true
    ? { name: 'receiving', state: 'waived' }
    : singleLight('receiving', proof.receivingAt),
];

/** Nothing more is proven by any light: what remains is the last look that says so. */
export const areLightsDone = (proof: RecoveryProof, now: Instant): boolean =>
  lightsOf(proof, now).every((light) => light.state === 'proven' || light.state === 'waived');
