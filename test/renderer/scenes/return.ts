import type { Snapshot } from '#shared/ipc/snapshot';
import { type SituationName, SNAPSHOTS } from '../fixtures.ts';
import { COUNTS, PROOF } from '../views.ts';
import type { Scene } from './scene.ts';

const at = { screen: 'return' } as const;

const SITUATIONS = [
  'calm',
  'outage',
  'recovering',
  'lastCheck',
  'frozen',
  'back',
  'counting',
  'planned',
  'tooMuch',
  'copying',
  'noRoom',
  'failed',
  'home',
  'homeLate',
  'moreToBring',
] as const satisfies readonly SituationName[];

const { home, failed } = SNAPSHOTS;
const missing: Snapshot = {
  ...home,
  syncBack: { ...home.syncBack, proof: { ...PROOF, verified: 40, missing: 2 } },
};

/** Bringing the mail home, from the three lights to the proof. */
export const RETURN_SCENES: readonly Scene[] = [
  ...SITUATIONS.map((name): Scene => ({ name: `return-${name}`, snapshot: SNAPSHOTS[name], at })),
  { name: 'return-no-fallback', at, snapshot: { ...SNAPSHOTS.back, fallback: undefined } },
  {
    name: 'return-nothing-to-bring',
    at,
    snapshot: {
      ...SNAPSHOTS.planned,
      syncBack: { ...SNAPSHOTS.planned.syncBack, counts: { ...COUNTS, planned: 0, bytesPlanned: 0 } },
    },
  },
  {
    name: 'return-plan-open',
    at,
    snapshot: SNAPSHOTS.planned,
    acts: ({ syncBack }) => [{ press: syncBack.skippedTitle }],
  },
  {
    name: 'return-paused',
    at,
    snapshot: { ...failed, syncBack: { ...failed.syncBack, state: 'paused', fault: undefined } },
  },
  {
    name: 'return-stopped-by-password',
    at,
    snapshot: {
      ...failed,
      syncBack: {
        ...failed.syncBack,
        state: 'paused',
        fault: { kind: 'login-refused', scope: 'mailbox', mailbox: 'fallback' },
      },
    },
  },
  { name: 'return-missing', at, snapshot: missing },
  { name: 'return-close-question', at, snapshot: home, acts: ({ syncBack }) => [{ press: syncBack.close }] },
  {
    name: 'return-close-question-away',
    at,
    snapshot: SNAPSHOTS.planned,
    acts: ({ onTheWay, syncBack }) => [{ press: onTheWay.otherThings }, { press: syncBack.close }],
  },
];
