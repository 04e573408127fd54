import type { SetupView } from '#shared/fallback/setup';
import type { Fault } from '#shared/fault';
import type { FallbackView } from '#shared/ipc/snapshot';
import { providerName } from '#shared/providers';
import { FALLBACK, NOW } from './views.ts';

/** A mailbox as it is after it was connected: proven now, unless something is said of it. */
export const mailboxOf = (address: string, change: Partial<FallbackView> = {}): FallbackView => ({
  ...FALLBACK,
  address,
  providerName: providerName(address),
  provenAt: NOW,
  tookMs: 3120,
  ...change,
});

/** A mailbox that was connected and whose proof ran into something. */
export const stuckWith = (address: string, fault: Fault, change: Partial<FallbackView> = {}): FallbackView =>
  mailboxOf(address, { provenAt: undefined, tookMs: undefined, fault, ...change });

/** Nothing was answered yet. */
export const NO_SETUP: SetupView = {
  answer: undefined,
  address: undefined,
  claims: [],
  services: [],
  signingIn: false,
};
