import { parseEmailAddress } from '#shared/email-address';
import { Faulted, fail, faultOf } from '#shared/fault';
import type { Handlers } from '#shared/ipc/contract';
import type { MailboxSettings } from '#shared/mailbox';
import { providerOf, serviceSettings, sharesServers } from '#shared/providers';
import { accessFrom, verifyMailbox } from '../connect.ts';
import { findServers, searchLine } from './autoconfig.ts';
import { Entrance, type EntranceParts } from './entrance.ts';
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

export interface FallbackParts extends EntranceParts {
  readonly signIn: SignInDesk;
}

/** The commands by which a fallback mailbox is found, connected, proven and exchanged. */
export function makeFallbackHandlers(parts: FallbackParts): Pick<Handlers, FallbackCommand> {
  const { context, mailboxes, setup, prover, signIn, syncBack } = parts;
  const entrance = new Entrance(parts);
  const { ports, line } = context;
  const changed = <T>(value: T): T => {
    context.changed();
    return value;
  };

  return {
    'fallback.connect': async ({ as, ...args }) => {
      const typed = parseEmailAddress(args.address) ?? fail('address-invalid');
      const access = accessFrom(args, entrance.settingsOf(typed), ports.directory);
      entrance.review(access, as);
      await verifyMailbox(access, line).catch((error: unknown) => {
        const fault = faultOf(error);
        const wantsAppPassword = providerOf(access.address)?.signIn === 'app-password';
        if (fault.kind === 'login-refused' && wantsAppPassword) fail('letters-refused', fault.detail, error);
        throw new Faulted(fault, error);
      });
      await entrance.enter(access, access.credential.secret, as);
      return changed({ address: access.address });
    },
    'fallback.signIn': async ({ service, as, address: wanted }) => {
      const serversOf = (address: string): MailboxSettings => ({
        ...(ports.directory(address) ?? serviceSettings(service, address)),
        signIn: service,
      });
      // Nobody is sent to the browser for what would be refused afterwards.
      if (wanted !== undefined) entrance.review(serversOf(wanted), as);
      const { address, secret } = await signIn.signIn(service, wanted);
      // The consent is kept whatever the proof says: what is still missing is a switch on the provider's side. Where it
      // takes the place of a password that was proven, it is kept once it is proven itself.
      await entrance.enter(serversOf(address), secret, as);
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
