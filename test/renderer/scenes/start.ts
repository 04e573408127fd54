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
    name: 'first-mailbox-unprotected',
    at: HOME,
    snapshot: { ...SNAPSHOTS.firstMailbox, vault: 'memory-only', demo: DEMO },
  },
  { name: 'first-mailbox', at: HOME, snapshot: SNAPSHOTS.firstMailbox },
  { name: 'first-choices', at: HOME, snapshot: SNAPSHOTS.firstChoices },
  { name: 'first-ready', at: HOME, snapshot: SNAPSHOTS.firstReady },
  { name: 'first-ready-by-hand', at: HOME, snapshot: SNAPSHOTS.firstByHand },
  { name: 'first-ready-without', at: HOME, snapshot: SNAPSHOTS.firstWithout },
  { name: 'no-mailbox', at: HOME, snapshot: SNAPSHOTS.noMailbox },
  {
    name: 'first-mailbox-empty-fields',
    at: HOME,
    snapshot: SNAPSHOTS.firstMailbox,
    acts: ({ connect }) => [{ press: connect.submit }],
  },
  {
    name: 'first-mailbox-slip',
    at: HOME,
    snapshot: SNAPSHOTS.firstMailbox,
    acts: ({ connect }) => [{ into: connect.address, write: 'anna@libbero.it' }, { press: connect.submit }],
  },
  {
    name: 'first-mailbox-refused',
    at: HOME,
    snapshot: SNAPSHOTS.firstMailbox,
    answers: { 'primary.connect': () => ({ ok: false, fault: makeFault('login-refused') }) },
    acts: ({ connect }) => [
      { write: ADDRESS, into: connect.address },
      { write: 'segreta', into: connect.password },
      { press: connect.submit },
    ],
  },
  {
    name: 'first-mailbox-by-hand',
    at: HOME,
    snapshot: SNAPSHOTS.firstMailbox,
    acts: ({ connect }) => [
      { write: 'anna@miodominio.it', into: connect.address },
      { write: 'segreta', into: connect.password },
      { press: connect.submit },
    ],
  },
  {
    name: 'first-mailbox-connecting',
    at: HOME,
    snapshot: SNAPSHOTS.firstMailbox,
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
