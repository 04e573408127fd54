import type { SetupView } from '#shared/fallback/setup';
import { type FaultKind, makeFault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { SignInServiceId } from '#shared/sign-in';
import type { Answers } from '../fake-bridge.ts';
import { SNAPSHOTS } from '../fixtures.ts';
import { mailboxOf, NO_SETUP, stuckWith } from '../setup-views.ts';
import { NEVER, type Scene } from './scene.ts';

const GMAIL = 'anna.scorta@gmail.com';
const OUTLOOK = 'anna.scorta@outlook.it';
const OWN = 'anna@miodominio.it';

interface Step {
  readonly setup?: Partial<SetupView>;
  readonly services?: readonly SignInServiceId[];
  readonly snapshot?: Partial<Snapshot>;
  readonly answers?: Answers;
  readonly acts?: Scene['acts'];
}

const microsoft = (kind: FaultKind): Step => ({
  services: ['microsoft'],
  snapshot: { fallback: stuckWith(OUTLOOK, makeFault(kind), { signIn: 'microsoft' }) },
});
const UNSURE = {
  imap: { host: 'imap.ospite.example', port: 993, security: 'tls' },
  smtp: { host: 'smtp.ospite.example', port: 465, security: 'tls' },
  user: 'anna',
  needsConfirmation: true,
} as const;
const other = (answers?: Answers): Step => ({
  setup: { answer: 'other', address: OWN },
  ...(answers === undefined ? {} : { answers }),
});

/** Every step, as it opens. */
const STEPS: Readonly<Record<string, Step>> = {
  question: {},
  'make-address': { setup: { answer: 'none' } },
  'two-step': { setup: { answer: 'gmail' } },
  'app-password': { setup: { answer: 'gmail', claims: ['two-step-on'] } },
  letters: { setup: { answer: 'gmail', claims: ['app-password-made'] } },
  'letters-empty': {
    setup: { answer: 'gmail', claims: ['app-password-made'] },
    acts: ({ fallback }) => [{ press: fallback.submit }],
  },
  'letters-again': { snapshot: { fallback: stuckWith(GMAIL, makeFault('app-password-needed')) } },
  'letters-refused': { snapshot: { fallback: stuckWith(GMAIL, makeFault('letters-refused')) } },
  consent: { services: ['google'], setup: { answer: 'gmail' } },
  waiting: { services: ['google'], setup: { answer: 'gmail', signingIn: true } },
  unavailable: { setup: { answer: 'outlook' } },
  'imap-switch': microsoft('imap-switched-off'),
  approval: microsoft('token-refused'),
  phone: microsoft('account-unverified'),
  address: { setup: { answer: 'other' } },
  finding: other({ 'fallback.find': NEVER }),
  'by-hand': other(),
  unsure: other({ 'fallback.find': () => ({ ok: true, value: UNSURE }) }),
  'found-servers': other({
    'fallback.find': () => ({ ok: true, value: { ...UNSURE, needsConfirmation: false } }),
  }),
  'closed-provider': other({
    'fallback.find': () => ({ ok: false, fault: makeFault('password-login-disabled') }),
  }),
  'refused-password': { snapshot: { fallback: stuckWith('anna@gmx.net', makeFault('login-refused')) } },
  proof: { snapshot: { fallback: stuckWith(GMAIL, makeFault('silent')) } },
  'signed-out': {
    snapshot: { fallback: mailboxOf(OUTLOOK, { signIn: 'microsoft', entry: 'sign-in-needed' }) },
  },
  ready: { snapshot: { fallback: mailboxOf(GMAIL) } },
  'loop-to-mend': { snapshot: { fallback: mailboxOf(GMAIL), loop: 'unsure' } },
  'loop-known': { snapshot: { fallback: mailboxOf(GMAIL), loop: 'on-primary' } },
  'with-a-spare': {
    snapshot: {
      fallback: mailboxOf(GMAIL),
      loop: 'elsewhere',
      spare: mailboxOf('anna.scorta@miodominio.it'),
    },
  },
};

/** The fallback mailbox: every step of its setup, and the screen of one that is ready. */
export const SETUP_SCENES: readonly Scene[] = Object.entries(STEPS).map(
  ([name, { setup, services = [], snapshot, answers, acts }]) => ({
    name: `fallback-${name}`,
    at: { screen: 'fallback' },
    snapshot: {
      ...SNAPSHOTS.unready,
      loop: undefined,
      setup: { ...NO_SETUP, services, ...setup },
      ...snapshot,
    },
    ...(answers === undefined ? {} : { answers }),
    ...(acts === undefined ? {} : { acts }),
  }),
);
