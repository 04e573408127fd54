import { makeFault } from '#shared/fault';
import { SNAPSHOTS } from '../fixtures.ts';
import { DEMO } from '../views.ts';
import { HOME, NEVER, type Scene } from './scene.ts';

const ADDRESS = 'anna.rossi@libero.it';

/** Before there is a mailbox, and the mailbox again. */
export const START_SCENES: readonly Scene[] = [
  { name: 'opening', at: HOME, snapshot: undefined },
  { name: 'opening-late', at: HOME, snapshot: undefined, impatient: true },
  { name: 'welcome', at: HOME, snapshot: SNAPSHOTS.welcome },
  {
    name: 'welcome-unprotected',
    at: HOME,
    snapshot: { ...SNAPSHOTS.welcome, vault: 'memory-only', demo: DEMO },
  },
  {
    name: 'welcome-empty-fields',
    at: HOME,
    snapshot: SNAPSHOTS.welcome,
    acts: ({ connect }) => [{ press: connect.submit }],
  },
  {
    name: 'welcome-refused',
    at: HOME,
    snapshot: SNAPSHOTS.welcome,
    answers: { 'primary.connect': () => ({ ok: false, fault: makeFault('login-refused') }) },
    acts: ({ connect }) => [
      { write: ADDRESS, into: connect.address },
      { write: 'segreta', into: connect.password },
      { press: connect.submit },
    ],
  },
  {
    name: 'welcome-by-hand',
    at: HOME,
    snapshot: SNAPSHOTS.welcome,
    acts: ({ connect }) => [
      { write: 'anna@miodominio.it', into: connect.address },
      { write: 'segreta', into: connect.password },
      { press: connect.submit },
    ],
  },
  {
    name: 'welcome-connecting',
    at: HOME,
    snapshot: SNAPSHOTS.welcome,
    answers: { 'primary.connect': NEVER },
    acts: ({ connect }) => [
      { write: ADDRESS, into: connect.address },
      { write: 'segreta', into: connect.password },
      { press: connect.submit },
    ],
  },
  { name: 'connect-password', at: { screen: 'connect' }, snapshot: SNAPSHOTS.passwordMissing },
  {
    name: 'connect-another',
    at: { screen: 'connect', mailbox: 'watched', from: 'settings' },
    snapshot: SNAPSHOTS.calm,
  },
];
