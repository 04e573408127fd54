import type { Handlers } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { standingOf } from '#shared/notices/standing';
import { campaignOf } from '#shared/outage/campaign';
import { assessReadiness } from '#shared/readiness';
import { createContactBook } from './contacts/contact-book.ts';
import type { EngineContext } from './context.ts';
import { Announcer } from './desk/announcer.ts';
import { DutyRunner } from './duty.ts';
import { FallbackProver } from './fallback/fallback-prover.ts';
import { createProofDuty, proveUnlessFresh } from './fallback/proof-duty.ts';
import { SetupStore } from './fallback/setup-store.ts';
import { SignInDesk } from './fallback/sign-in-desk.ts';
import { TokenKeeper } from './fallback/token-keeper.ts';
import { makeHandlers } from './handlers.ts';
import { Mailboxes } from './mailboxes.ts';
import { createNoticeOffice } from './notices/office.ts';
import type { Ports } from './ports.ts';
import { Rehearsal } from './readiness/rehearsal.ts';
import { SnapshotFeed } from './snapshot-feed.ts';
import { viewFallback, viewPrimary } from './snapshot-view.ts';
import { keepBackup } from './storage/backup.ts';
import { openDatabase } from './storage/database.ts';
import { createCheckDuty } from './sync-back/check-duty.ts';
import { createLateDuty } from './sync-back/late-duty.ts';
import { createStartDuty } from './sync-back/start-duty.ts';
import { createSyncBack, type SyncBackInputs } from './sync-back/sync-back.ts';
import { UpdateOffice } from './updates/update-office.ts';
import { createWatcher } from './watch/watcher.ts';

/** The whole app without a window: what `createEngine` gives to a host, a test or the command line. */
export interface Engine {
  readonly handlers: Handlers;
  snapshot(): Snapshot;
  /** Calls the listener after each change, several changes at once where they come together. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /** Begins the background duties: watching, learning, sending what waits. */
  start(): Promise<void>;
  /** Ends when no duty runs: whoever turns a compressed clock waits for it. */
  settled(): Promise<void>;
  /** Ends every wait within five seconds and closes the database. What was under way resumes at the next start. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 5000;

/**
 * Composes the engine around its ports. Opens the database, and nothing else before `start`.
 * Faults: `database-corrupt`, `database-newer`, `database-read-only`, `disk-full`.
 */
export function createEngine(given: Ports): Engine {
  const database = openDatabase(given.databasePath);
  const announcer = new Announcer({
    ports: given,
    database,
    facts: () => makeSnapshot(),
    changed: () => context.changed(),
  });
  // Every part speaks to the user through it.
  const ports: Ports = { ...given, desk: announcer };
  const mailboxes = new Mailboxes(database, ports.vault, new TokenKeeper(ports), () => context.changed());
  const setup = new SetupStore(database);
  const signIn = new SignInDesk(ports, () => context.changed());
  const feed = new SnapshotFeed(() => makeSnapshot());
  const context: EngineContext = {
    ports,
    database,
    line: { limits: ports.limits, authorities: ports.authorities },
    changed: () => {
      runner.review();
      feed.push();
    },
    access: (role) => mailboxes.access(role),
    isLocked: (role) => mailboxes.isLocked(role),
  };
  const prover = new FallbackProver(context, mailboxes);
  const primaryAddress = (): string | undefined => mailboxes.find('primary')?.settings.address;

  const watcher = createWatcher(context);
  const isCalm = (): boolean => watcher.view().phase === 'up' && watcher.view().cause === undefined;
  const contacts = createContactBook(context, {
    mayHarvest: () => watcher.view().phase === 'up',
    backAt: () => watcher.currentOutage()?.endedAt,
  });
  const outage = () => watcher.currentOutage();
  const campaign = (): string | undefined => {
    const current = outage();
    return current && `outage-${current.id}`;
  };
  const notices = createNoticeOffice(context, {
    campaign,
    contacts,
    primaryAddress,
    outageStartedAt: () => outage()?.startedAt,
    outageEndedAt: () => outage()?.endedAt,
    prove: () => proveUnlessFresh({ context, mailboxes, prover }),
    standing: (kind) => standingOf(kind, { endedAt: outage()?.endedAt }, watcher.view().phase),
  });
  const homeward: SyncBackInputs = {
    window: () => {
      const current = outage();
      const since = watcher.mailSince() ?? current?.startedAt;
      if (current === undefined || since === undefined) return undefined;
      return { campaign: campaignOf(current.id), since, until: current.endedAt };
    },
    mayCopy: () => watcher.view().phase === 'up' && !watcher.view().frozen,
  };
  const syncBack = createSyncBack(context, homeward);
  const homecoming = [
    createStartDuty(context, homeward, syncBack),
    createCheckDuty(context, homeward, syncBack),
    createLateDuty(context, homeward, syncBack),
  ];
  const proofs = createProofDuty({
    context,
    mailboxes,
    prover,
    mayProve: isCalm,
  });
  const rehearsal = new Rehearsal({
    context,
    setup,
    notices,
    ownName: () => contacts.ownName(),
    isCalm,
  });
  const updates = new UpdateOffice(context, () => ({
    watch: watcher.view(),
    others: watcher.viewOthers((role) => mailboxes.isLocked(role)),
    notices: notices.view(),
    syncBack: syncBack.view(),
    contacts: contacts.view(),
    setup: viewSetup(),
  }));
  const runner = new DutyRunner(
    [
      watcher.duty,
      contacts.duty,
      ...notices.duties,
      notices.delivery,
      syncBack.duty,
      ...homecoming,
      proofs,
      updates.duty,
      announcer.duty,
    ],
    ports.clock,
    ports.log,
  );

  function viewSetup(): Snapshot['setup'] {
    return {
      ...setup.read(),
      services: ports.signIn.services.map(({ id }) => id),
      signingIn: signIn.isOpen,
    };
  }

  function makeSnapshot(): Snapshot {
    const fallback = viewFallback(mailboxes.find('fallback'), mailboxes.isLocked('fallback'));
    const spare = viewFallback(mailboxes.find('spare'), mailboxes.isLocked('spare'));
    const primary = viewPrimary(mailboxes.find('primary'), mailboxes.isLocked('primary'));
    const preferences = ports.preferences.read();
    const learned = contacts.view();
    const facts = {
      revision: feed.revision,
      now: ports.clock.now(),
      primary,
      fallback,
      spare,
      setup: viewSetup(),
      loop: setup.loopOf(fallback?.address),
      rehearsal: setup.rehearsal(),
      watch: watcher.view(),
      others: watcher.viewOthers((role) => mailboxes.isLocked(role)),
      contacts: learned,
      notices: notices.view(),
      syncBack: syncBack.view(),
      readiness: assessReadiness({
        now: ports.clock.now(),
        primaryConnected: primary !== undefined && !primary.passwordMissing,
        contactCount: learned.count,
        fallback,
        loop: setup.loopOf(fallback?.address),
        notificationSeenAt: setup.notificationSeenAt(),
        startsWithComputer: preferences.startWithComputer,
      }),
      preferences,
      updates: updates.view(),
      vault: ports.vault.protection,
      demo: undefined,
    };
    return { ...facts, unshown: announcer.shown(facts) };
  }

  const stopListening = ports.machine.onDisturbance(() => {
    watcher.disturb();
    context.changed();
  });
  return {
    handlers: makeHandlers({
      context,
      mailboxes,
      setup,
      prover,
      signIn,
      rehearsal,
      watcher,
      contacts,
      notices,
      syncBack,
      updates,
      duties: () => runner.plan(),
      announcer,
    }),
    snapshot: makeSnapshot,
    onSnapshot: (listener) => feed.subscribe(listener),
    async start() {
      const { unswept } = await mailboxes.prepare();
      if (unswept > 0) ports.log.write('warn', 'vault-not-swept', { unswept });
      keepBackup(database, ports.databasePath, ports.clock.now(), ports.log);
      runner.start();
      feed.push();
    },
    settled: () => runner.settled(),
    async stop() {
      stopListening();
      await signIn.stop();
      feed.stop();
      if ((await runner.stop(STOP_LIMIT_MS)) === 'cut-off') ports.log.write('warn', 'stop-cut-off');
      database.close();
    },
  };
}
