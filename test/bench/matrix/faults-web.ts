import type { Verdict } from '#shared/outage/diagnosis';
import type { WebFault } from './case.ts';

/**
 * What the login page does and what that means (RFC 9110 §15, providers.md §1.4: in June 2023 it answered 505). A page
 * that forbids or moves is still a house where somebody is at home.
 */
export const WEB_FAULTS: Readonly<Record<string, { readonly plays: WebFault; readonly means: Verdict }>> = {
  '200': { plays: 200, means: 'well' },
  '204': { plays: 204, means: 'well' },
  '301': { plays: 301, means: 'well' },
  '302': { plays: 302, means: 'well' },
  '403': { plays: 403, means: 'unavailable' },
  '404': { plays: 404, means: 'unavailable' },
  '429': { plays: 429, means: 'throttled' },
  '500': { plays: 500, means: 'unavailable' },
  '502': { plays: 502, means: 'unavailable' },
  '503': { plays: 503, means: 'unavailable' },
  '505': { plays: 505, means: 'unavailable' },
  refused: { plays: 'refused', means: 'refused' },
  silence: { plays: 'silence', means: 'silent' },
  trickle: { plays: 'trickle', means: 'silent' },
  RST: { plays: 'reset', means: 'closed' },
  FIN: { plays: 'close', means: 'closed' },
  'bad certificate': { plays: 'bad-certificate', means: 'untrusted-certificate' },
};
