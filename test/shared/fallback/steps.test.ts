import { describe, expect, it } from 'vitest';
import type { SetupView } from '#shared/fallback/setup';
import { type SetupFacts, setupPlace, setupSteps, withoutLastClaim } from '#shared/fallback/steps';
import { makeFault } from '#shared/fault';
import type { FallbackView } from '#shared/ipc/snapshot';

const facts = (setup: Partial<SetupView>, rest: Partial<SetupFacts> = {}): SetupFacts => ({
  as: 'fallback',
  setup: { answer: undefined, address: undefined, claims: [], services: [], ...setup },
  view: undefined,
  loop: undefined,
  byLetters: false,
  ...rest,
});
const mailbox = (change: Partial<FallbackView>): FallbackView => ({
  address: 'anna@gmail.com',
  providerName: 'Gmail',
  signIn: undefined,
  entry: 'open',
  provenAt: undefined,
  tookMs: undefined,
  fault: undefined,
  ...change,
});
const outlook = (change: Partial<FallbackView> = {}): FallbackView =>
  mailbox({ address: 'anna@outlook.it', providerName: 'Outlook.com', signIn: 'microsoft', ...change });
const placeOf = (given: SetupFacts) => setupPlace(setupSteps(given));
const currentOf = (given: SetupFacts) => placeOf(given)?.id;

describe('before there is a mailbox', () => {
  it('begins with the question', () => {
    expect(currentOf(facts({}))).toBe('question');
  });

  it.each([
    [[], 'two-step', 1],
    [['two-step-on'], 'app-password', 2],
    [['two-step-on', 'app-password-made'], 'letters', 3],
    // Who has the letters has the verification: one claim stands for those before it.
    [['app-password-made'], 'letters', 3],
  ] as const)('Gmail with %j is at "%s", step %d of 4', (claims, id, number) => {
    expect(placeOf(facts({ answer: 'gmail', claims }))).toEqual({ id, number, total: 4 });
  });

  it('nobody without an address begins with making one', () => {
    expect(placeOf(facts({ answer: 'none' }))).toEqual({ id: 'make-address', number: 1, total: 5 });
    expect(currentOf(facts({ answer: 'none', claims: ['address-made'] }))).toBe('two-step');
  });

  it('a build with Google’s sign-in offers it first, and the letters to who prefers them', () => {
    const google = { answer: 'gmail', services: ['google'] } as const;
    expect(placeOf(facts(google))).toEqual({ id: 'consent', number: 1, total: 3 });
    expect(currentOf(facts(google, { byLetters: true }))).toBe('two-step');
    expect(currentOf(facts({ ...google, claims: ['two-step-on'] }))).toBe('app-password');
    expect(currentOf(facts({ answer: 'none', services: ['google'], claims: ['address-made'] }))).toBe(
      'consent',
    );
  });

  it('Outlook needs a build that Microsoft knows', () => {
    expect(currentOf(facts({ answer: 'outlook' }))).toBe('unavailable');
    expect(currentOf(facts({ answer: 'outlook', services: ['google'] }))).toBe('unavailable');
    expect(currentOf(facts({ answer: 'outlook', services: ['microsoft'] }))).toBe('consent');
  });

  it('another provider: the address, then the password; a Gmail address left behind is no such address', () => {
    expect(currentOf(facts({ answer: 'other' }))).toBe('address');
    expect(currentOf(facts({ answer: 'other', address: '' }))).toBe('address');
    expect(currentOf(facts({ answer: 'other', address: 'anna@gmail.com' }))).toBe('address');
    expect(currentOf(facts({ answer: 'other', address: 'anna@fastwebnet.it' }))).toBe('password');
  });
});

describe('with a mailbox', () => {
  it.each([
    ['imap-switched-off', 'imap-switch'],
    ['account-unverified', 'phone'],
    ['token-refused', 'approval'],
    ['login-refused', 'approval'],
    ['silent', 'proof'],
  ] as const)('Outlook whose proof ran into %s is at "%s", step 2 of 3', (kind, id) => {
    expect(placeOf(facts({}, { view: outlook({ fault: makeFault(kind) }) }))).toEqual({
      id,
      number: 2,
      total: 3,
    });
  });

  it('a consent that is gone is given again', () => {
    expect(currentOf(facts({}, { view: outlook({ entry: 'sign-in-needed', provenAt: 1 }) }))).toBe('consent');
    const google = mailbox({ signIn: 'google', fault: makeFault('token-refused') });
    expect(currentOf(facts({}, { view: google }))).toBe('consent');
  });

  it('a password that is missing or no longer taken is typed again', () => {
    expect(currentOf(facts({}, { view: mailbox({ entry: 'password-missing', provenAt: 1 }) }))).toBe(
      'letters',
    );
    const refused = makeFault('app-password-needed');
    expect(currentOf(facts({}, { view: mailbox({ fault: refused }) }))).toBe('letters');
    const elsewhere = mailbox({ address: 'anna@miodominio.it', fault: makeFault('login-refused') });
    expect(currentOf(facts({}, { view: elsewhere }))).toBe('password');
  });

  it('proven: only the loop is left, and nothing once it leads elsewhere', () => {
    const view = mailbox({ provenAt: 1 });
    expect(placeOf(facts({}, { view }))).toEqual({ id: 'loop', number: 4, total: 4 });
    expect(currentOf(facts({}, { view, loop: 'on-primary' }))).toBe('loop');
    expect(currentOf(facts({}, { view, loop: 'unsure' }))).toBe('loop');
    expect(placeOf(facts({}, { view, loop: 'elsewhere' }))).toBeUndefined();
    expect(placeOf(facts({}, { view, as: 'spare' }))).toBeUndefined();
  });

  it('a monthly proof that only met silence leaves a proven mailbox ready', () => {
    const view = mailbox({ provenAt: 1, fault: makeFault('silent') });
    expect(currentOf(facts({}, { view, loop: 'elsewhere' }))).toBeUndefined();
  });
});

it('exactly one step is current, all before it are done, all after it are later', () => {
  const states = setupSteps(facts({ answer: 'none', claims: ['address-made', 'two-step-on'] }));
  expect(states.map(({ id, state }) => `${id} ${state}`)).toEqual([
    'question done',
    'make-address done',
    'two-step done',
    'app-password current',
    'letters later',
    'loop later',
  ]);
});

it('one step back takes the last claim away', () => {
  expect(withoutLastClaim(['app-password-made', 'address-made', 'two-step-on'])).toEqual([
    'address-made',
    'two-step-on',
  ]);
  expect(withoutLastClaim(['address-made'])).toEqual([]);
  expect(withoutLastClaim([])).toEqual([]);
});
