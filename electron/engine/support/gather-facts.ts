import type { Fault } from '#shared/fault';
import type { OutageRecord } from '#shared/history/history-view';
import type { WatchView } from '#shared/ipc/snapshot';
import { isWatchedRole, type MailboxRole } from '#shared/mailbox';
import type {
  DiagnosisFacts,
  DutyFacts,
  MailboxFacts,
  MailboxPlace,
  StandingFault,
} from '#shared/support/diagnosis-facts';
import { DIAGNOSIS_DAYS } from '#shared/support/diagnosis-text';
import { publicProvider } from '#shared/support/public-words';
import { DAY_MS, type Instant } from '#shared/time';
import type { EngineContext } from '../context.ts';
import { allMailboxes, type ConnectedMailbox } from '../mailbox-rows.ts';
import { countRows, describeFile } from '../storage/describe.ts';
import { HistoryStore } from '../watch/history-store.ts';
import type { Watcher } from '../watch/watcher.ts';

/** The parts of the engine that a diagnosis is about. */
export interface DiagnosedParts {
  readonly context: EngineContext;
  readonly watcher: Pick<Watcher, 'view' | 'viewOthers'>;
  readonly contacts: { view(): { readonly fault: Fault | undefined } };
  readonly notices: { view(): { readonly fault: Fault | undefined } };
  readonly syncBack: { view(): { readonly fault: Fault | undefined } };
  readonly duties: () => readonly DutyFacts[];
}

const placeOf = (role: MailboxRole): MailboxPlace => (isWatchedRole(role) ? 'watched' : role);

const outageOf = ({ startedAt, endedAt, diagnosis, scope }: OutageRecord) => ({
  startedAt,
  endedAt,
  diagnosis,
  scope,
});

/** Everything a diagnosis is written from, as it stands now. */
export async function gatherFacts(parts: DiagnosedParts): Promise<DiagnosisFacts> {
  const { context, watcher, contacts, notices, syncBack, duties } = parts;
  const { ports, database } = context;
  const now = ports.clock.now();
  const history = new HistoryStore(database);
  const others = new Map(
    watcher.viewOthers((role) => context.isLocked(role)).map((one) => [one.address, one]),
  );

  const present = ({ role, settings }: ConnectedMailbox): MailboxFacts['watch'] => {
    if (role === 'primary') return presentOf(watcher.view());
    const other = others.get(settings.address);
    return other && { ...other, looks: [] };
  };
  const mailbox = (one: ConnectedMailbox): MailboxFacts => {
    const { spans, outages } = history.read(one.settings.address, now);
    return {
      place: placeOf(one.role),
      provider: publicProvider(one.settings.address),
      entry: one.settings.signIn === undefined ? 'password' : 'sign-in',
      locked: context.isLocked(one.role),
      provenAt: one.provenAt,
      proofFault: one.proofFault?.kind,
      watch: present(one),
      spans: spans.filter(({ until }) => isRecent(until, now)),
      outages: outages.map(outageOf),
    };
  };
  const standing = (part: StandingFault['part'], fault: Fault | undefined): readonly StandingFault[] =>
    fault === undefined ? [] : [{ part, kind: fault.kind }];

  return {
    at: now,
    host: ports.host.facts,
    preferences: ports.preferences.read(),
    vault: { protection: ports.vault.protection, secrets: (await ports.vault.names()).length },
    mailboxes: allMailboxes(database).map(mailbox),
    duties: duties(),
    database: describeFile(database, ports.databasePath),
    counts: countRows(database),
    faults: [
      ...standing('contacts', contacts.view().fault),
      ...standing('notices', notices.view().fault),
      ...standing('sync-back', syncBack.view().fault),
    ],
    events: await ports.host.lastEvents(),
  };
}

const isRecent = (until: Instant, now: Instant): boolean => now - until <= DIAGNOSIS_DAYS * DAY_MS;

const presentOf = (view: WatchView): MailboxFacts['watch'] => (view.phase === 'idle' ? undefined : view);
