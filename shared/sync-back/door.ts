import type { Fault, FaultKind } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { type LinkId, webmailLink } from '#shared/links';
import { loginLinkOf } from '#shared/next-step';
import { providerOf } from '#shared/providers';

/** Where the person mends what keeps the mail from coming home. */
export type ReturnDoor =
  | 'type-primary-password'
  /** Offered, not demanded: only its owner knows whether the password was changed. */
  | 'offer-primary-password'
  | 'connect-primary'
  | 'type-fallback-password'
  /** The fallback is open as far as this app knows, and was refused. */
  | 'retype-fallback-password'
  | 'sign-in-again'
  | 'set-up-fallback'
  | 'open-fallback'
  | 'primary-site'
  | 'fallback-site';

/** What there is to press: the door, and whether to try again makes sense before it was opened. */
export interface WayOn {
  readonly door: ReturnDoor | undefined;
  readonly retry: boolean;
}

type Place = Pick<Snapshot, 'primary' | 'fallback'>;

/** The page of either mailbox in the browser. */
export const siteOf = (snapshot: Snapshot, mailbox: Fault['mailbox']): LinkId | undefined => {
  const { fallback } = snapshot;
  if (mailbox !== 'fallback') return loginLinkOf(snapshot);
  return fallback && webmailLink(providerOf(fallback.address)?.id);
};

/** A mailbox that cannot be entered at all. The one that the fault is about first. */
function lockedDoor({ primary, fallback }: Place, fault: Fault | undefined): ReturnDoor | undefined {
  const mine = primary?.passwordMissing === true ? 'type-primary-password' : undefined;
  const entry = fallback?.entry;
  const spare =
    entry === 'password-missing'
      ? 'type-fallback-password'
      : entry === 'sign-in-needed'
        ? 'sign-in-again'
        : undefined;
  return fault?.mailbox === 'fallback' ? (spare ?? mine) : (mine ?? spare);
}

function passwordDoor({ fallback }: Place, { mailbox }: Fault): ReturnDoor | undefined {
  if (mailbox === 'primary') return 'offer-primary-password';
  if (mailbox === undefined || fallback === undefined) return undefined;
  return fallback.signIn === undefined ? 'retype-fallback-password' : 'sign-in-again';
}

function siteDoor(snapshot: Snapshot, mailbox: Fault['mailbox']): ReturnDoor | undefined {
  if (mailbox === undefined || siteOf(snapshot, mailbox) === undefined) return undefined;
  return mailbox === 'primary' ? 'primary-site' : 'fallback-site';
}

type Find = (snapshot: Snapshot, fault: Fault) => ReturnDoor | undefined;

const atSite: Find = (snapshot, { mailbox }) => siteDoor(snapshot, mailbox);
const inSetup: Find = (snapshot, { mailbox }) =>
  mailbox === 'fallback' ? 'open-fallback' : siteDoor(snapshot, mailbox);
const atSignIn: Find = (_, { mailbox }) => (mailbox === 'primary' ? undefined : 'sign-in-again');

/** The faults that a person can mend, and where. */
const DOORS: Partial<Record<FaultKind, Find>> = {
  'login-refused': passwordDoor,
  'password-wrong': passwordDoor,
  'letters-refused': passwordDoor,
  'token-refused': atSignIn,
  'sign-in-needed': atSignIn,
  'app-password-needed': inSetup,
  'password-login-disabled': inSetup,
  'imap-switched-off': inSetup,
  'mailbox-disabled': atSite,
  'mailbox-changed': atSite,
  'account-unverified': atSite,
  // Mail goes one way only: what is missing is missing at its end.
  'folder-missing': (snapshot, { mailbox = 'primary' }) => siteDoor(snapshot, mailbox),
  'same-mailbox': () => 'open-fallback',
  'fallback-missing': () => 'set-up-fallback',
  'not-connected': () => 'connect-primary',
};

/** What takes the way home further: after a fault, or where a mailbox is locked before anything was tried. */
export function wayOn(snapshot: Snapshot, fault: Fault | undefined): WayOn {
  const locked = lockedDoor(snapshot, fault);
  if (locked !== undefined) return { door: locked, retry: false };
  const door = fault && DOORS[fault.kind]?.(snapshot, fault);
  return { door, retry: fault?.kind !== 'same-mailbox' };
}
