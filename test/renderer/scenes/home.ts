import { faultOf } from '#shared/fault';
import { CAUSES, type Cause, DIAGNOSES, type Diagnosis } from '#shared/outage/diagnosis';
import { MINUTE_MS } from '#shared/time';
import { type SituationName, SNAPSHOTS } from '../fixtures.ts';
import { CALM, DEMO, NOBODY_FOUND, NOW, OUTAGE, WATCH_OUTAGE, WATCH_UP } from '../views.ts';
import { HOME, NEVER, type Scene } from './scene.ts';

const SITUATIONS = [
  'calm',
  'unready',
  'firstLook',
  'doubt',
  'flapping',
  'relapsed',
  'family',
  'outageYoung',
  'outage',
  'outageUnready',
  'outageOfficial',
  'outageLoginTrouble',
  'outagePasswordMissing',
  'passwordMissing',
  'askWebsite',
  'sending',
  'waiting',
  'paused',
  'told',
  'recovering',
  'lastCheck',
  'back',
  'copying',
  'noRoom',
  'failed',
  'home',
  'homeLate',
] as const satisfies readonly SituationName[];

/** What is told of the user's own side, and of a mailbox whose owner has to do something, is no outage. */
const NO_OUTAGE: ReadonlySet<Diagnosis> = new Set([
  'well',
  'line-down',
  'captive-portal',
  'dns',
  'password-wrong',
  'mailbox-disabled',
  'mailbox-full',
]);

const diagnosed = (diagnosis: Diagnosis, cause?: Cause): Scene => {
  const own = cause !== undefined || NO_OUTAGE.has(diagnosis);
  const changed = diagnosis === 'mailbox-changed';
  const snapshot = own || changed ? CALM : OUTAGE;
  const watch = snapshot === CALM ? { ...WATCH_UP, phase: 'suspect' as const } : WATCH_OUTAGE;
  return {
    name: `home-diagnosis-${cause ?? diagnosis}`,
    at: HOME,
    snapshot: {
      ...snapshot,
      watch: {
        ...watch,
        diagnosis,
        cause,
        frozen: changed,
        by: cause === 'interception' ? 'Avast' : undefined,
        scope: diagnosis === 'reading-only' || diagnosis === 'sending-only' ? 'partial' : watch.scope,
      },
    },
  };
};

const DIAGNOSIS_OF: Readonly<Record<Cause, Diagnosis>> = {
  'no-network': 'line-down',
  'mail-blocked': 'line-down',
  vpn: 'line-down',
  'no-ipv4': 'line-down',
  'no-ipv6': 'line-down',
  'own-names': 'dns',
  'wrong-clock': 'untrusted-certificate',
  interception: 'untrusted-certificate',
};

const REHEARSED = {
  at: NOW - 4 * MINUTE_MS,
  to: 'anna.rossi.scorta@gmail.com',
  tookMs: 12_000,
  fault: undefined,
};

/** The first screen, in everything it may have to say. */
export const HOME_SCENES: readonly Scene[] = [
  ...SITUATIONS.map((name): Scene => ({ name: `home-${name}`, snapshot: SNAPSHOTS[name], at: HOME })),
  ...DIAGNOSES.filter((one) => one !== 'well').map((one) => diagnosed(one)),
  ...CAUSES.map((cause) => diagnosed(DIAGNOSIS_OF[cause], cause)),
  {
    name: 'home-details-open',
    at: HOME,
    snapshot: SNAPSHOTS.outage,
    acts: ({ home }) => [{ press: home.details }],
  },
  {
    name: 'home-looking',
    at: HOME,
    snapshot: { ...CALM, watch: { ...WATCH_UP, looking: true } },
  },
  {
    name: 'home-look-failed',
    at: HOME,
    snapshot: CALM,
    answers: { 'watch.look': () => ({ ok: false, fault: faultOf(new Error('broken pipe')) }) },
    acts: ({ home }) => [{ press: home.lookNow }],
  },
  { name: 'home-nobody-found', at: HOME, snapshot: NOBODY_FOUND },
  { name: 'home-rehearsed', at: HOME, snapshot: { ...CALM, rehearsal: REHEARSED } },
  {
    name: 'home-notification-asked',
    at: HOME,
    snapshot: SNAPSHOTS.unready,
    acts: ({ readiness }) => [
      { press: readiness.actOn(readiness.act['notification-seen'], readiness.todo['notification-seen']) },
    ],
  },
  { name: 'home-demo', at: HOME, snapshot: { ...CALM, demo: DEMO } },
  {
    name: 'home-late-answer',
    at: HOME,
    snapshot: CALM,
    answers: { 'watch.look': NEVER },
    acts: ({ home }) => [{ press: home.lookNow }],
    impatient: true,
  },
];
