import type { NetworkLimits } from '../ports.ts';

/** What every mail connection needs besides the mailbox. */
export interface MailLine {
  readonly limits: NetworkLimits;
  /** Further certificate authorities, in PEM. */
  readonly authorities: readonly string[];
}
