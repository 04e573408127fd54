import { afterEach, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { type FaultKind, makeFault } from '#shared/fault';
import { textsFor } from '#shared/text/texts';
import { misfits, TALL, violations } from './axe.ts';
import { mailboxOf, openSetup, type SetupOpening, stuckWith } from './setup-world.ts';

const GMAIL = 'anna.scorta@gmail.com';
const OUTLOOK = 'anna.scorta@outlook.it';
const microsoft = (kind: FaultKind): SetupOpening => ({
  services: ['microsoft'],
  snapshot: { fallback: stuckWith(OUTLOOK, makeFault(kind), { signIn: 'microsoft' }) },
});
const UNSURE = {
  imap: { host: 'imap.ospite.example', port: 993, security: 'tls' },
  smtp: { host: 'smtp.ospite.example', port: 465, security: 'tls' },
  user: 'anna',
  needsConfirmation: true,
} as const;

/** Every step, as it opens. */
const STEPS: Readonly<Record<string, SetupOpening>> = {
  question: {},
  'make-address': { setup: { answer: 'none' } },
  'two-step': { setup: { answer: 'gmail' } },
  'app-password': { setup: { answer: 'gmail', claims: ['two-step-on'] } },
  letters: { setup: { answer: 'gmail', claims: ['app-password-made'] } },
  'letters again': { snapshot: { fallback: stuckWith(GMAIL, makeFault('app-password-needed')) } },
  consent: { services: ['google'], setup: { answer: 'gmail' } },
  waiting: { services: ['google'], setup: { answer: 'gmail', signingIn: true } },
  unavailable: { setup: { answer: 'outlook' } },
  'imap-switch': microsoft('imap-switched-off'),
  approval: microsoft('token-refused'),
  phone: microsoft('account-unverified'),
  address: { setup: { answer: 'other' } },
  'by hand': { setup: { answer: 'other', address: 'anna@miodominio.it' } },
  unsure: {
    setup: { answer: 'other', address: 'anna@miodominio.it' },
    answers: { 'fallback.find': () => ({ ok: true, value: UNSURE }) },
  },
  'found servers': {
    setup: { answer: 'other', address: 'anna@miodominio.it' },
    answers: { 'fallback.find': () => ({ ok: true, value: { ...UNSURE, needsConfirmation: false } }) },
  },
  'closed provider': {
    setup: { answer: 'other', address: 'anna@miodominio.it' },
    answers: {
      'fallback.find': () => ({ ok: false, fault: makeFault('password-login-disabled') }),
    },
  },
  'refused password': { snapshot: { fallback: stuckWith('anna@gmx.net', makeFault('login-refused')) } },
  'letters refused': { snapshot: { fallback: stuckWith(GMAIL, makeFault('letters-refused')) } },
  proof: { snapshot: { fallback: stuckWith(GMAIL, makeFault('silent')) } },
  'signed out': {
    snapshot: { fallback: mailboxOf(OUTLOOK, { signIn: 'microsoft', entry: 'sign-in-needed' }) },
  },
  ready: { snapshot: { fallback: mailboxOf(GMAIL) } },
  'loop to mend': { snapshot: { fallback: mailboxOf(GMAIL), loop: 'unsure' } },
  'loop known': { snapshot: { fallback: mailboxOf(GMAIL), loop: 'on-primary' } },
  'with a spare': {
    snapshot: {
      fallback: mailboxOf(GMAIL),
      loop: 'elsewhere',
      spare: mailboxOf('anna.scorta@miodominio.it'),
    },
  },
};
const NAMES = Object.keys(STEPS);

const open = async (name: string, opening: SetupOpening = {}) => {
  await openSetup({ ...STEPS[name], ...opening });
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
};

afterEach(() => page.viewport(1100, 750));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  it.each(NAMES)('the step "%s" has nothing for axe to say, wide or narrow', async (name) => {
    await page.viewport(1100, TALL);
    await open(name, { preferences: { theme } });
    await expect.poll(() => document.documentElement.dataset['theme']).toBe(theme);
    expect(await violations()).toEqual([]);
    await page.viewport(380, TALL);
    expect(await violations()).toEqual([]);
  });
});

it.each(NAMES)('at 380 pixels "%s" has room for a finger, and nothing is cut', async (name) => {
  await page.viewport(380, 750);
  await open(name);
  expect(misfits()).toEqual({ small: [], cut: false });
});

it.each(NAMES)('"%s" is in English when the window is', async (name) => {
  await open(name, { preferences: { language: 'en' } });
  const title = textsFor('en').fallback.title;
  await expect.element(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  const words = document.querySelector('main')?.textContent ?? '';
  expect(words).not.toMatch(/\b(?:Passo|indirizzo|casella|pagina|lettere)\b/);
});

it.each(NAMES)('a drawing of "%s" is for the eyes only', async (name) => {
  await open(name);
  const spoken = [...document.querySelectorAll('.drawing')].filter(
    (drawing) => drawing.getAttribute('aria-hidden') !== 'true',
  );
  expect(spoken).toEqual([]);
});
