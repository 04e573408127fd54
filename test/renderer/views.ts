import type { LateMailView } from '#shared/history/history-view';
import type { FallbackView, NoticesView, Snapshot, SyncBackView, WatchView } from '#shared/ipc/snapshot';
import type { DatedWord } from '#shared/official/official-word';
import type { Look } from '#shared/outage/diagnosis';
import { DEFAULT_PREFERENCES } from '#shared/preferences';
import { assessReadiness } from '#shared/readiness';
import type { DryRun } from '#shared/sync-back/dry-run';
import type { SyncBackCounts } from '#shared/sync-back/state';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

/** Wednesday 25 January 2023, 10:42 in the machine's time zone: the third day of that outage. */
export const NOW = new Date(2023, 0, 25, 10, 42).getTime();
const STARTED = new Date(2023, 0, 23, 8, 5).getTime();

const LOOKS_WELL: readonly Look[] = [
  { surface: 'imap', verdict: 'well', code: 'OK', ms: 310, depth: 'login', layers: [] },
  { surface: 'smtp', verdict: 'well', code: '220', ms: 280, depth: 'greeting', layers: [] },
  { surface: 'web', verdict: 'well', code: '200', ms: 640, depth: 'greeting', layers: [] },
];
export const LOOKS_SILENT: readonly Look[] = [
  { surface: 'imap', verdict: 'silent', code: 'ETIMEDOUT', ms: 20_000, depth: 'greeting', layers: [] },
  { surface: 'smtp', verdict: 'refused', code: 'ECONNREFUSED', ms: 90, depth: 'greeting', layers: [] },
  { surface: 'web', verdict: 'not-looked', code: '', ms: 0, depth: 'greeting', layers: [] },
];

export const WATCH_UP: WatchView = {
  phase: 'up',
  diagnosis: 'well',
  scope: undefined,
  since: NOW - 40 * DAY_MS,
  lastLookAt: NOW - 2 * MINUTE_MS,
  nextLookAt: NOW + 3 * MINUTE_MS,
  looks: LOOKS_WELL,
  advice: 'none',
  proof: undefined,
  outage: undefined,
  frozen: false,
  cause: undefined,
  by: undefined,
  flapping: false,
  relapsedAt: undefined,
  incoming: undefined,
  official: undefined,
  looking: false,
};
/** What the page of that January said. */
export const OFFICIAL: DatedWord = {
  kind: 'outage',
  quote: 'Il servizio Libero Mail è temporaneamente non disponibile.',
  firstAt: NOW - DAY_MS,
  lastAt: NOW,
};
export const WATCH_OUTAGE: WatchView = {
  ...WATCH_UP,
  phase: 'outage',
  diagnosis: 'silent',
  scope: 'full',
  since: STARTED,
  looks: LOOKS_SILENT,
  advice: 'tell-contacts',
  outage: { id: 1, startedAt: STARTED, endedAt: undefined },
};

export const FALLBACK: FallbackView = {
  address: 'anna.rossi.scorta@gmail.com',
  providerName: 'Gmail',
  signIn: undefined,
  entry: 'open',
  tookMs: 2300,
  provenAt: new Date(2023, 0, 25, 10, 2).getTime(),
  fault: undefined,
};

const NO_NOTICES: NoticesView = {
  state: 'none',
  kind: undefined,
  planned: 0,
  sent: 0,
  refused: 0,
  unknown: 0,
  dropped: 0,
  returned: 0,
  replied: 0,
  next: undefined,
  doneAt: undefined,
  dayBudget: 40,
  told: 0,
  fault: undefined,
  revision: 1,
};
export const NO_SYNC_BACK: SyncBackView = {
  state: 'none',
  counts: undefined,
  dryRun: undefined,
  proof: undefined,
  doneAt: undefined,
  fault: undefined,
  retryAt: undefined,
  elsewhere: undefined,
  late: undefined,
};

/** Two hours after the outage: seven came late, two of which had been brought home. */
export const LATE: LateMailView = {
  until: NOW - 2 * HOUR_MS + 7 * DAY_MS,
  watching: true,
  lookedAt: NOW - 45 * MINUTE_MS,
  arrived: 7,
  already: 2,
};

export const COUNTS: SyncBackCounts = {
  planned: 42,
  copied: 0,
  verified: 0,
  present: 3,
  skipped: [
    { reason: 'own-message', count: 12 },
    { reason: 'too-big', count: 1 },
  ],
  unknown: 0,
  bytes: 0,
  twins: 0,
  redated: 0,
  altered: 0,
  unshown: 0,
  shortened: 0,
  bytesPlanned: 31 * 1024 * 1024,
  fits: true,
  missingBytes: 0,
};

export const DRY_RUN: DryRun = {
  choice: { scope: 'all', edges: 'wide' },
  received: 33,
  sent: 9,
  fitting: 42,
  firstAt: NOW - 5 * DAY_MS,
  lastAt: NOW - 2 * HOUR_MS,
  parts: [
    { place: 'inbox', folder: 'INBOX', count: 29, bytes: 24 * 1024 * 1024 },
    { place: 'sent', folder: 'outbox', count: 9, bytes: 6 * 1024 * 1024 },
    { place: 'folder', folder: 'Lavoro', count: 4, bytes: 1024 * 1024 },
  ],
};

export const readiness = (ready: boolean) =>
  assessReadiness({
    primaryConnected: true,
    contactCount: 214,
    now: NOW,
    fallback: ready ? FALLBACK : undefined,
    loop: ready ? 'elsewhere' : undefined,
    notificationSeenAt: ready ? NOW : undefined,
    startsWithComputer: ready,
  });

/** A calm day with everything prepared; every other fixture says how it differs. */
export const CALM: Snapshot = {
  revision: 1,
  now: NOW,
  primary: { address: 'anna.rossi@libero.it', providerName: 'Libero Mail', passwordMissing: false },
  fallback: FALLBACK,
  spare: undefined,
  setup: { answer: undefined, address: undefined, claims: [], services: [], signingIn: false },
  loop: 'elsewhere',
  rehearsal: undefined,
  watch: WATCH_UP,
  others: [],
  contacts: {
    state: 'ready',
    count: 214,
    imported: 0,
    read: 4210,
    total: 4210,
    learnedAt: NOW - DAY_MS,
    revision: 1,
    fault: undefined,
  },
  notices: NO_NOTICES,
  syncBack: NO_SYNC_BACK,
  readiness: readiness(true),
  unshown: undefined,
  preferences: { ...DEFAULT_PREFERENCES, startWithComputer: true, theme: 'light' },
  updates: { stage: { name: 'current', checkedAt: NOW - 3 * HOUR_MS }, hold: undefined },
  vault: 'protected',
  demo: undefined,
};

export const OUTAGE: Snapshot = { ...CALM, watch: WATCH_OUTAGE };
export const SENDING: NoticesView = {
  ...NO_NOTICES,
  state: 'sending',
  kind: 'down',
  planned: 40,
  sent: 12,
  told: 12,
  refused: 1,
  unknown: 1,
  next: { name: 'Zoë Mariani', at: NOW + MINUTE_MS },
  doneAt: NOW + 26 * MINUTE_MS,
};
export const BACK: Snapshot = {
  ...CALM,
  watch: { ...WATCH_UP, outage: { id: 1, startedAt: STARTED, endedAt: NOW - 2 * HOUR_MS } },
  notices: { ...SENDING, state: 'done', sent: 38, told: 38, next: undefined, doneAt: undefined },
};
export const RECOVERING: Snapshot = {
  ...CALM,
  watch: {
    ...WATCH_OUTAGE,
    phase: 'recovering',
    diagnosis: 'well',
    looks: LOOKS_WELL,
    advice: 'wait',
    proof: {
      readingHits: 2,
      readingFirstAt: NOW - 16 * MINUTE_MS,
      sendingAt: NOW - 5 * MINUTE_MS,
      receivingAt: undefined,
    },
  },
};
export const PROOF = { at: NOW, copied: 42, verified: 42, missing: 0, duplicates: 0, secondPass: 0 };
export const DEMO = { provider: 'silent', speed: 60, pausesWatch: false } as const;

/** The mailbox was looked through, and nobody was in it. */
export const NOBODY_FOUND: Snapshot = {
  ...CALM,
  contacts: { ...CALM.contacts, count: 0, read: 0, total: 0 },
  readiness: CALM.readiness.map((item) => (item.id === 'contacts-learned' ? { ...item, done: false } : item)),
};
