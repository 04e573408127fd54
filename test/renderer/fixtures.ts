import { makeFault } from '#shared/fault';
import type { OtherMailboxView, Snapshot, SyncBackView } from '#shared/ipc/snapshot';
import type { Cause, Diagnosis } from '#shared/outage/diagnosis';
import type { FirstRunMark } from '#shared/preferences';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { AFTER_JUNE } from './past.ts';
import {
  BACK,
  CALM,
  COUNTS,
  DEMO,
  DRY_RUN,
  FALLBACK,
  LATE,
  LOOKS_SILENT,
  NO_SYNC_BACK,
  NOW,
  OFFICIAL,
  OUTAGE,
  PROOF,
  RECOVERING,
  readiness,
  SENDING,
  WATCH_OUTAGE,
  WATCH_UP,
} from './views.ts';

/** A round that says the fault is on this side. */
const ownSide = (diagnosis: Diagnosis, cause: Cause, by?: string): Snapshot => ({
  ...CALM,
  watch: { ...WATCH_UP, phase: 'suspect', diagnosis, cause, by, looks: LOOKS_SILENT },
});

const other = (address: string, change: Partial<OtherMailboxView>): OtherMailboxView => ({
  address,
  providerName: address.endsWith('@virgilio.it') ? 'Virgilio Mail' : 'Libero Mail',
  passwordMissing: false,
  phase: 'up',
  diagnosis: 'well',
  cause: undefined,
  by: undefined,
  since: NOW - DAY_MS,
  flapping: false,
  frozen: false,
  lastLookAt: NOW - MINUTE_MS,
  ...change,
});
const OTHERS: readonly OtherMailboxView[] = [
  other('bruno.rossi@libero.it', {}),
  other('nonna.maria@virgilio.it', { phase: 'outage', diagnosis: 'silent' }),
];

const HOME = {
  ...NO_SYNC_BACK,
  state: 'done',
  counts: { ...COUNTS, copied: 42, verified: 42 },
  proof: PROOF,
} as const satisfies SyncBackView;

const WELCOME: Snapshot = {
  ...CALM,
  primary: undefined,
  fallback: undefined,
  watch: { ...WATCH_UP, phase: 'idle', looks: [] },
};
/** The first run, as far as this. */
const firstRun = (mark: FirstRunMark, snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  preferences: { ...snapshot.preferences, firstRun: mark },
});
const UNREADY: Snapshot = { ...CALM, fallback: undefined, readiness: readiness(false) };

/** Every situation the window may have to show. */
export const SNAPSHOTS = {
  welcome: WELCOME,
  firstMailbox: firstRun('mailbox', WELCOME),
  firstChoices: firstRun('choices', UNREADY),
  firstReady: firstRun('ready', UNREADY),
  firstByHand: firstRun('ready', {
    ...UNREADY,
    preferences: { ...CALM.preferences, startWithComputer: false },
  }),
  firstWithout: firstRun('ready', WELCOME),
  noMailbox: firstRun('done', { ...WELCOME, readiness: readiness(false) }),
  demo: { ...CALM, demo: { ...DEMO, provider: 'well', pausesWatch: true } },
  calm: CALM,
  past: { ...CALM, now: AFTER_JUNE, watch: { ...WATCH_UP, lastLookAt: AFTER_JUNE - 2 * MINUTE_MS } },
  unready: UNREADY,
  firstLook: {
    ...CALM,
    watch: { ...WATCH_UP, lastLookAt: undefined, nextLookAt: undefined, looks: [], looking: true },
  },
  line: { ...CALM, watch: { ...WATCH_UP, phase: 'suspect', diagnosis: 'line-down', looks: LOOKS_SILENT } },
  vpn: ownSide('line-down', 'vpn'),
  wrongClock: ownSide('untrusted-certificate', 'wrong-clock'),
  antivirus: ownSide('untrusted-certificate', 'interception', 'Avast'),
  flapping: { ...CALM, watch: { ...WATCH_UP, flapping: true } },
  relapsed: { ...OUTAGE, watch: { ...WATCH_OUTAGE, relapsedAt: NOW - HOUR_MS } },
  askWebsite: {
    ...OUTAGE,
    watch: { ...WATCH_OUTAGE, diagnosis: 'login-refused', scope: 'partial', advice: 'try-website' },
  },
  passwordWrong: { ...CALM, watch: { ...WATCH_UP, diagnosis: 'password-wrong' } },
  family: { ...CALM, others: OTHERS },
  updateOffered: {
    ...CALM,
    updates: { stage: { name: 'offered', version: '1.2.0', at: NOW - HOUR_MS }, hold: undefined },
  },
  updateReady: { ...CALM, updates: { stage: { name: 'ready', version: '1.2.0' }, hold: undefined } },
  updateFailed: {
    ...CALM,
    updates: { stage: { name: 'failed', fault: makeFault('update-refused'), at: NOW }, hold: undefined },
  },
  doubt: { ...CALM, watch: { ...WATCH_UP, phase: 'suspect', diagnosis: 'silent', looks: LOOKS_SILENT } },
  outage: OUTAGE,
  outageOfficial: {
    ...OUTAGE,
    watch: { ...WATCH_OUTAGE, official: OFFICIAL },
  },
  outageLoginTrouble: {
    ...OUTAGE,
    watch: {
      ...WATCH_OUTAGE,
      diagnosis: 'login-refused',
      official: { ...OFFICIAL, kind: 'login-trouble', quote: 'Credenziali non riconosciute' },
    },
  },
  outageYoung: {
    ...OUTAGE,
    watch: {
      ...WATCH_OUTAGE,
      since: NOW - 12 * MINUTE_MS,
      advice: 'wait',
      outage: { id: 1, startedAt: NOW - 12 * MINUTE_MS, endedAt: undefined },
    },
    demo: DEMO,
  },
  outageUnready: { ...OUTAGE, fallback: undefined, readiness: readiness(false) },
  loginRefused: { ...OUTAGE, watch: { ...WATCH_OUTAGE, diagnosis: 'login-refused' } },
  frozen: { ...CALM, watch: { ...WATCH_UP, diagnosis: 'mailbox-changed', frozen: true } },
  suspended: { ...CALM, watch: { ...WATCH_UP, diagnosis: 'mailbox-disabled' } },
  full: { ...CALM, watch: { ...WATCH_UP, diagnosis: 'mailbox-full' } },
  passwordMissing: {
    ...CALM,
    vault: 'memory-only',
    primary: { address: 'anna.rossi@libero.it', providerName: 'Libero Mail', passwordMissing: true },
  },
  outagePasswordMissing: {
    ...OUTAGE,
    vault: 'memory-only',
    primary: { address: 'anna.rossi@libero.it', providerName: 'Libero Mail', passwordMissing: true },
  },
  recovering: RECOVERING,
  lastCheck: {
    ...RECOVERING,
    watch: {
      ...RECOVERING.watch,
      proof: {
        readingHits: 3,
        readingFirstAt: NOW - 40 * MINUTE_MS,
        sendingAt: NOW - 5 * MINUTE_MS,
        receivingAt: NOW - 4 * MINUTE_MS,
      },
    },
  },
  back: BACK,
  fallbackFault: {
    ...CALM,
    fallback: {
      ...FALLBACK,
      provenAt: undefined,
      fault: {
        kind: 'app-password-needed',
        scope: 'mailbox',
        detail: '534-5.7.9 Application-specific password required',
      },
    },
  },
  learning: { ...CALM, contacts: { ...CALM.contacts, state: 'learning', count: 0, read: 1280, total: 4210 } },
  noContacts: { ...CALM, contacts: { ...CALM.contacts, state: 'none', count: 0, read: 0, total: 0 } },
  sending: { ...OUTAGE, notices: SENDING },
  waiting: {
    ...OUTAGE,
    notices: {
      ...SENDING,
      state: 'waiting',
      doneAt: NOW + DAY_MS,
      fault: { kind: 'sending-limit', scope: 'mailbox', detail: '550 5.4.5 Daily sending quota exceeded' },
    },
  },
  paused: { ...OUTAGE, notices: { ...SENDING, state: 'paused' } },
  told: {
    ...OUTAGE,
    notices: { ...SENDING, state: 'done', sent: 38, told: 38, next: undefined, doneAt: undefined },
  },
  counting: { ...BACK, syncBack: { ...NO_SYNC_BACK, state: 'counting' } },
  planned: { ...BACK, syncBack: { ...NO_SYNC_BACK, state: 'planned', counts: COUNTS, dryRun: DRY_RUN } },
  tooMuch: {
    ...BACK,
    syncBack: {
      ...NO_SYNC_BACK,
      state: 'planned',
      counts: { ...COUNTS, fits: false, missingBytes: 12 * 1024 * 1024 },
      dryRun: { ...DRY_RUN, fitting: 30 },
    },
  },
  /** Stopped for want of room. */
  noRoom: {
    ...BACK,
    syncBack: {
      ...NO_SYNC_BACK,
      state: 'paused',
      counts: { ...COUNTS, copied: 30, bytes: 19 * 1024 * 1024, fits: false, missingBytes: 12 * 1024 * 1024 },
      fault: { kind: 'mailbox-full', scope: 'mailbox', detail: '80 %' },
    },
  },
  copying: {
    ...BACK,
    syncBack: {
      ...NO_SYNC_BACK,
      state: 'copying',
      counts: { ...COUNTS, copied: 17, unknown: 1, bytes: 13 * 1024 * 1024 },
    },
  },
  failed: {
    ...BACK,
    syncBack: {
      ...NO_SYNC_BACK,
      state: 'failed',
      counts: { ...COUNTS, copied: 17, bytes: 13 * 1024 * 1024 },
      fault: { kind: 'closed', scope: 'service', detail: '* BYE Server shutting down' },
    },
  },
  home: { ...BACK, syncBack: HOME },
  homeLate: { ...BACK, syncBack: { ...HOME, late: LATE } },
  moreToBring: {
    ...BACK,
    syncBack: {
      ...NO_SYNC_BACK,
      state: 'planned',
      counts: { ...COUNTS, planned: 3, present: 45, skipped: [], bytesPlanned: 2 * 1024 * 1024 },
      proof: PROOF,
      late: { ...LATE, arrived: 0, already: 0 },
    },
  },
} as const satisfies Record<string, Snapshot>;

export type SituationName = keyof typeof SNAPSHOTS;
