import type { SignInService } from '#shared/sign-in';
import type { Instant } from '#shared/time';
import { HOST_PRESETS } from './servers/host-folders.ts';
import { startMailHost } from './servers/mail-host.ts';
import type { MailHost, ServerCertificate } from './servers/mail-host-types.ts';
import { OUTLOOK_MANNERS } from './servers/personalities.ts';
import { startSignInService } from './servers/sign-in-service.ts';
import { USER } from './world/people.ts';
import type { World } from './world/world.ts';

/** A simulated Outlook.com: no password, a sign-in page of its own, and IMAP switched off until its user turns it on. */
export interface DemoOutlook {
  readonly host: MailHost;
  readonly service: SignInService;
  /** What its user does on the provider's settings page. */
  switchImapOn(): void;
  stop(): Promise<void>;
}

// Of the fast clock's time: a day passes in three quarters of an hour.
const TOKEN_LIFE_S = 30 * 3600;

export async function startDemoOutlook(options: {
  readonly certificate: ServerCertificate;
  readonly now: () => Instant;
  /** Takes what is for others out into the world. */
  readonly carry: World['carry'];
}): Promise<DemoOutlook> {
  const { certificate, now, carry } = options;
  const address = USER.outlook;
  const signIn = await startSignInService({ id: 'microsoft', address, now, lifeS: TOKEN_LIFE_S });
  let isSwitchedOff = true;
  const host = await startMailHost({
    ...HOST_PRESETS.outlook,
    name: 'outlook',
    address,
    password: 'no password opens it',
    security: 'tls',
    certificate,
    now,
    signIn: {
      personality: OUTLOOK_MANNERS,
      accessTokens: () => signIn.accessTokens(),
      isImapSwitchedOff: () => isSwitchedOff,
    },
    onSubmit: async (message) => {
      if (message.to.includes(address)) await host.deliver('inbox', message.raw);
      else await carry(message);
    },
  });
  return {
    host,
    service: signIn.service,
    switchImapOn() {
      isSwitchedOff = false;
    },
    async stop() {
      await Promise.all([host.stop(), signIn.stop()]);
    },
  };
}
