import { addressKey } from '#shared/email-address';
import { Faulted, fail, faultOf } from '#shared/fault';
import type { FallbackRole, Handlers } from '#shared/ipc/contract';
import type { MailboxSettings, Secret } from '#shared/mailbox';
import { areTwins, providerOf, serviceSettings, sharesServers } from '#shared/providers';
import { accessFrom, verifyMailbox } from '../connect.ts';
import type { EngineContext } from '../context.ts';
import type { Mailboxes } from '../mailboxes.ts';
import type { SyncBack } from '../sync-back/sync-back.ts';
import { findServers, searchLine } from './autoconfig.ts';
import type { FallbackProver } from './fallback-prover.ts';
import type { SetupStore } from './setup-store.ts';
import type { SignInDesk } from './sign-in-desk.ts';

type FallbackCommand =
  | 'fallback.connect'
  | 'fallback.find'
  | 'fallback.signIn'
  | 'fallback.cancelSignIn'
  | 'fallback.prove'
  | 'fallback.takeSpare'
  | 'setup.answer'
  | 'setup.clear'
  | 'loop.answer';

export interface FallbackParts {
  readonly context: EngineContext;
  readonly mailboxes: Mailboxes;
  readonly setup: SetupStore;
  readonly prover: FallbackProver;
  readonly signIn: SignInDesk;
  readonly syncBack: SyncBack;
}

/** The commands by which a fallback mailbox is found, connected, proven and exchanged. */
export function makeFallbackHandlers(parts: FallbackParts): Pick<Handlers, FallbackCommand> {
  const { context, mailboxes, setup, prover, signIn, syncBack } = parts;
  const { ports, line } = context;
  const changed = <T>(value: T): T => {
    context.changed();
    return value;
  };

  /** A fallback mailbox must not fail together with the primary one, nor be the other fallback. */
  function refuseTwins(settings: MailboxSettings, as: FallbackRole): void {
    const { address } = settings;
    const primary = mailboxes.find('primary')?.settings;
    if (primary !== undefined && areTwins(primary, settings)) fail('same-mailbox');
    const other = mailboxes.find(as === 'fallback' ? 'spare' : 'fallback')?.settings.address;
    if (other !== undefined && addressKey(other) === addressKey(address)) fail('same-mailbox');
  }

  /**
   * Keeps a mailbox that was just entered, and proves it. One that takes the place of a proven one waits in reserve until
   * it is proven itself: whoever changes is never left without. One that held the place in an outage holds mail of it:
   * it stays, in reserve, until that is home. Faults: those of the proof.
   */
  async function keepAndProve(settings: MailboxSettings, secret: Secret, as: FallbackRole): Promise<void> {
    const before = mailboxes.find('fallback');
    const isReplaced =
      before !== undefined && addressKey(before.settings.address) !== addressKey(settings.address);
    const now = ports.clock.now();
    const isPlaceFree = as === 'fallback' && isReplaced && mailboxes.find('spare') === undefined;
    const isProven = before?.provenAt !== undefined && before.proofFault === undefined;
    const holdsMail = isPlaceFree && syncBack.noteSource();
    const place = isPlaceFree && (holdsMail || isProven) ? 'spare' : as;
    await mailboxes.connect(place, settings, secret, now);
    setup.clear();
    if (!isProven && place !== as) mailboxes.takeSpare();
    await prover.prove(isProven ? place : as);
    if (!isProven || place === as) return;
    // Meanwhile the user may have gone another way.
    const isAt = (role: FallbackRole, address: string): boolean =>
      mailboxes.find(role)?.settings.address === address;
    const { address } = before.settings;
    if (!isAt('spare', settings.address) || !isAt('fallback', address)) return;
    mailboxes.takeSpare();
    if (!holdsMail && isAt('spare', address)) await mailboxes.forget('spare');
  }

  return {
    'fallback.connect': async ({ as, ...args }) => {
      const access = accessFrom(args, mailboxes.find(as)?.settings, ports.directory);
      refuseTwins(access, as);
      await verifyMailbox(access, line).catch((error: unknown) => {
        const fault = faultOf(error);
        const wantsAppPassword = providerOf(access.address)?.signIn === 'app-password';
        if (fault.kind === 'login-refused' && wantsAppPassword) fail('letters-refused', fault.detail, error);
        throw new Faulted(fault, error);
      });
      await keepAndProve(access, access.credential.secret, as);
      return changed({ address: access.address });
    },
    'fallback.signIn': async ({ service, as, address: wanted }) => {
      const { address, secret } = await signIn.signIn(service, wanted);
      const servers: MailboxSettings = ports.directory(address) ?? serviceSettings(service, address);
      refuseTwins(servers, as);
      // The consent is kept whatever the proof says: what is still missing is a switch on the provider's side.
      await keepAndProve({ ...servers, signIn: service }, secret, as);
      return changed({ address });
    },
    'fallback.cancelSignIn': async () => {
      signIn.cancel();
      return changed(null);
    },
    'fallback.prove': ({ as }) => prover.prove(as),
    'fallback.takeSpare': async () => {
      const { state } = syncBack.view();
      if (state === 'copying' || state === 'counting') fail('already-running');
      // What arrived here during an outage must come home too.
      syncBack.noteSource();
      mailboxes.takeSpare();
      return changed(null);
    },
    'setup.answer': async (change) => {
      setup.answer(change);
      return changed(null);
    },
    'setup.clear': async () => {
      setup.clear();
      return changed(null);
    },
    'loop.answer': async ({ answer }) => {
      const address = mailboxes.find('fallback')?.settings.address ?? fail('fallback-missing');
      setup.answerLoop(address, answer);
      return changed(null);
    },
    'fallback.find': async ({ address }) => {
      const found = await findServers(address, searchLine(ports.authorities));
      // It lets nobody in by password, and this build is registered for no sign-in there.
      if (found.signIn === 'oauth-only') fail('password-login-disabled');
      const primary = mailboxes.find('primary')?.settings;
      if (primary !== undefined && sharesServers(primary, found.servers)) fail('same-mailbox');
      return { ...found.servers, needsConfirmation: found.needsConfirmation };
    },
  };
}
