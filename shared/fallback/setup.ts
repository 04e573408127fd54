import type { SignInServiceId } from '#shared/sign-in';

/** What the user answered to "do you have a Gmail or Outlook address already?". */
export type FallbackAnswer = 'gmail' | 'outlook' | 'other' | 'none';

/** What only the user can know of the steps outside this app; each is a statement, and is proven by the last step. */
export type SetupClaim = 'address-made' | 'two-step-on' | 'app-password-made';
export const SETUP_CLAIMS: readonly SetupClaim[] = ['address-made', 'two-step-on', 'app-password-made'];

/** `password-missing`: it must be typed again. `sign-in-needed`: the consent is gone or its tokens were not kept. */
export type FallbackEntry = 'open' | 'password-missing' | 'sign-in-needed';

/** Whether the way back into the fallback mailbox leads through the primary one. `unsure`: the user could not tell. */
export type LoopAnswer = 'elsewhere' | 'on-primary' | 'unsure';

/** What is known of a setup under way. Kept, so that it goes on at any time from where it was. */
export interface SetupView {
  readonly answer: FallbackAnswer | undefined;
  /** What was typed as the fallback address so far. */
  readonly address: string | undefined;
  readonly claims: readonly SetupClaim[];
  /** The sign-ins by browser that this build offers. */
  readonly services: readonly SignInServiceId[];
  /** A sign-in is open in the browser. */
  readonly signingIn: boolean;
}
