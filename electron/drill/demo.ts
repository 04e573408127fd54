import type { Engine } from '#engine/engine';
import type { NetworkLimits, Ports } from '#engine/ports';
import { addressKey } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { DemoAct, Handlers } from '#shared/ipc/contract';
import type { DemoView, Snapshot } from '#shared/ipc/snapshot';
import type { LinkId } from '#shared/links';
import type { MailboxSettings } from '#shared/mailbox';
import { DEFAULT_PREFERENCES } from '#shared/preferences';
import { providerOf } from '#shared/providers';
import type { SignInService } from '#shared/sign-in';
import { MINUTE_MS } from '#shared/time';
import { startDemoOutlook } from './demo-outlook.ts';
import { FastClock } from './fast-clock.ts';
import { createCertificateAuthority } from './servers/certificates.ts';
import { startMailHost } from './servers/mail-host.ts';
import { writePast } from './world/past.ts';
import { makePeople, USER } from './world/people.ts';
import { answerNotices } from './world/replies.ts';
import { World } from './world/world.ts';

/** Two minutes at the window show an hour of life. */
const DEMO_SPEED = 30;
// Real time: long enough for a busy computer, short enough that a silent provider does not hold the show up.
const DEMO_LIMITS: NetworkLimits = {
  connectMs: 2000,
  greetingMs: 1000,
  commandMs: 15_000,
  afterDotMs: 10_000,
};

/** What a demo begins with. */
export interface DemoBeginning {
  /** `setup`: the fallback mailbox is left for the user to set up. */
  readonly begin: 'connected' | 'setup';
  /** The user has mailboxes of their own, which nobody watches meanwhile. */
  readonly pausesWatch: boolean;
}

/** A simulated pair of providers behind the real window. */
export interface Demo {
  /** What takes the place of the real computer's clock and line. */
  readonly ports: Pick<Ports, 'clock' | 'limits' | 'authorities' | 'controls' | 'directory'>;
  /** The simulated sign-ins, in place of those the build is registered for. */
  readonly services: readonly SignInService[];
  /** The same engine with both mailboxes leading to the simulated providers, and with the panel's command. */
  wrap(engine: Engine): Engine;
  stop(): Promise<void>;
}

type Provider = DemoView['provider'];

/** Puts the simulated Libero into a state; the former one is undone first. */
class Breaker {
  provider: Provider = 'well';
  readonly #world: World;
  #mend: (() => void)[] = [];

  constructor(world: World) {
    this.#world = world;
  }

  async set(provider: Provider): Promise<void> {
    const { libero } = this.#world;
    for (const mend of this.#mend.splice(0)) mend();
    await libero.up();
    if (provider === 'silent') {
      for (const faults of [libero.faults.imap, libero.faults.smtp]) {
        this.#mend.push(faults.add({ on: 'connect', act: { kind: 'silence' } }));
      }
    }
    if (provider === 'refusing') await libero.down();
    if (provider === 'reading-only') await libero.down('smtp');
    await this.#world.setReceiving(provider === 'well');
    this.provider = provider;
  }
}

/** Starts the providers, fills the primary mailbox with a past, and waits for the window. */
export async function startDemo({ begin, pausesWatch }: DemoBeginning): Promise<Demo> {
  const clock = new FastClock(Date.now(), DEMO_SPEED);
  const certificate = await (await createCertificateAuthority()).issue();
  const world = await World.start({ startHost: startMailHost, certificate, now: () => clock.now() });
  await writePast(world.libero, makePeople(), clock.now());
  const breaker = new Breaker(world);
  const { carry } = world;
  const outlook = await startDemoOutlook({ certificate, now: () => clock.now(), carry });
  const hosts = new Map([world.libero, world.gmail, outlook.host].map((host) => [host.address, host]));
  const byProvider = new Map([...hosts.values()].map((host) => [providerOf(host.address)?.id, host]));
  // The rehearsal never leads out of this computer: an address of theirs that it does not know is refused there, any other
  // one is nobody's.
  const directory = (address: string): MailboxSettings | undefined => {
    const own = hosts.get(addressKey(address));
    const host = own ?? byProvider.get(providerOf(address)?.id);
    return host && { address, user: own?.address ?? address, imap: host.imap, smtp: host.smtp };
  };

  const act = async (what: DemoAct): Promise<void> => {
    switch (what) {
      case 'break-silent':
        return breaker.set('silent');
      case 'break-refusing':
        return breaker.set('refusing');
      case 'mend-reading':
        return breaker.set('reading-only');
      case 'mend':
        return breaker.set('well');
      case 'deliver-replies':
        await answerNotices(world, clock.now());
        return;
      case 'skip-30-minutes':
        return clock.skip(30 * MINUTE_MS);
    }
  };

  return {
    ports: { clock, limits: DEMO_LIMITS, authorities: [certificate.ca], controls: [], directory },
    services: [outlook.service],
    wrap: (engine) =>
      wrapEngine(engine, {
        act,
        view: () => ({ provider: breaker.provider, speed: DEMO_SPEED, pausesWatch }),
        onLink: (link) => {
          if (link === 'outlook-imap') outlook.switchImapOn();
        },
        hasFallback: begin === 'connected',
      }),
    async stop() {
      clock.stop();
      await Promise.all([world.stop(), outlook.stop()]);
    },
  };
}

interface Panel {
  readonly act: (what: DemoAct) => Promise<void>;
  readonly view: () => DemoView;
  /** A page was opened: what its user does there. */
  readonly onLink: (link: LinkId) => void;
  readonly hasFallback: boolean;
}

function wrapEngine(engine: Engine, panel: Panel): Engine {
  const { handlers } = engine;
  const withDemo = (snapshot: Snapshot): Snapshot => ({ ...snapshot, demo: panel.view() });
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const wrapped: Handlers = {
    ...handlers,
    // Servers written by hand would be real ones.
    'primary.connect': (args) =>
      args.servers === undefined ? handlers['primary.connect'](args) : fail('provider-unknown'),
    'fallback.connect': (args) =>
      args.servers === undefined ? handlers['fallback.connect'](args) : fail('provider-unknown'),
    'watched.connect': async () => fail('provider-unknown'),
    // It would be looked for in the real world.
    'fallback.find': async () => fail('provider-unknown'),
    'link.open': (args) => {
      panel.onLink(args.link);
      return handlers['link.open'](args);
    },
    'demo.act': async ({ act }) => {
      await panel.act(act);
      const snapshot = withDemo(engine.snapshot());
      for (const listener of listeners) listener(snapshot);
      return null;
    },
  };
  return {
    ...engine,
    handlers: wrapped,
    snapshot: () => withDemo(engine.snapshot()),
    onSnapshot: (listener) => {
      listeners.add(listener);
      const stop = engine.onSnapshot((snapshot) => listener(withDemo(snapshot)));
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
    async start() {
      await engine.start();
      // Its night comes every few minutes: a rehearsal shows what it has to say.
      const quietHours = { ...DEFAULT_PREFERENCES.quietHours, on: false };
      await wrapped['preferences.change']({ quietHours });
      await wrapped['primary.connect']({ address: USER.primary, password: USER.password });
      if (!panel.hasFallback) return;
      await wrapped['fallback.connect']({
        address: USER.fallback,
        password: USER.appPassword,
        as: 'fallback',
      });
    },
  };
}
