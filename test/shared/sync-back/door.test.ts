import { describe, expect, it } from 'vitest';
import { isMended, withTrouble } from '#shared/fallback/mending';
import { type Fault, type FaultKind, makeFault } from '#shared/fault';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { wayOn } from '#shared/sync-back/door';
import { describeReturnFault } from '#shared/text/return-fault';
import { textsFor } from '#shared/text/texts';

const FALLBACK: FallbackView = {
  address: 'anna@gmail.com',
  providerName: 'Gmail',
  signIn: undefined,
  entry: 'open',
  provenAt: 1,
  tookMs: 1,
  fault: undefined,
};
const world = (fallback: Partial<FallbackView> = {}, passwordMissing = false): Snapshot =>
  ({
    primary: { address: 'anna@libero.it', providerName: 'Libero Mail', passwordMissing },
    fallback: { ...FALLBACK, ...fallback },
  }) as Snapshot;
const fault = (kind: FaultKind, mailbox?: Fault['mailbox']): Fault => ({
  ...makeFault(kind),
  ...(mailbox === undefined ? {} : { mailbox }),
});

describe('the door that a fault of the return needs', () => {
  it.each([
    ['login-refused', 'fallback', 'retype-fallback-password'],
    ['login-refused', 'primary', 'offer-primary-password'],
    ['password-wrong', 'primary', 'offer-primary-password'],
    ['password-wrong', 'fallback', 'retype-fallback-password'],
    ['app-password-needed', 'fallback', 'open-fallback'],
    ['sign-in-needed', 'fallback', 'sign-in-again'],
    ['token-refused', 'fallback', 'sign-in-again'],
    ['mailbox-disabled', 'primary', 'primary-site'],
    ['mailbox-disabled', 'fallback', 'fallback-site'],
    ['mailbox-changed', 'primary', 'primary-site'],
    ['folder-missing', undefined, 'primary-site'],
    ['fallback-missing', undefined, 'set-up-fallback'],
    ['silent', 'primary', undefined],
    ['read-only', 'primary', undefined],
  ] as const)('%s of %s: %s, and trying again stays possible', (kind, mailbox, door) => {
    expect(wayOn(world(), fault(kind, mailbox))).toEqual({ door, retry: true });
  });

  it('by a sign-in there is no password to type', () => {
    expect(wayOn(world({ signIn: 'google' }), fault('login-refused', 'fallback')).door).toBe('sign-in-again');
    const words = describeReturnFault(fault('login-refused', 'fallback'), false, textsFor('it'), {
      providerName: 'Gmail',
      signIn: 'google',
    });
    expect(words.nextStep).not.toMatch(/password/);
  });

  it('a locked mailbox is opened first, whatever else there is', () => {
    const retry = false;
    expect(wayOn(world({ entry: 'password-missing' }), undefined)).toEqual({
      door: 'type-fallback-password',
      retry,
    });
    expect(wayOn(world({ entry: 'sign-in-needed' }), undefined)).toEqual({ door: 'sign-in-again', retry });
    expect(wayOn(world({}, true), fault('silent'))).toEqual({ door: 'type-primary-password', retry });
    const both = world({ entry: 'password-missing' }, true);
    expect(wayOn(both, fault('login-refused', 'fallback')).door).toBe('type-fallback-password');
  });

  it('one mailbox in both places: nothing can be copied, so nothing is tried', () => {
    expect(wayOn(world(), fault('same-mailbox'))).toEqual({ door: 'open-fallback', retry: false });
  });
});

describe('the fallback mailbox that was refused on the way home', () => {
  const mending = { fault: fault('login-refused', 'fallback'), provenAt: 1 };

  it('shows the trouble until it is proven anew', () => {
    expect(withTrouble(FALLBACK, mending)?.fault).toBe(mending.fault);
    expect(isMended(FALLBACK, mending)).toBe(false);
    const proven = { ...FALLBACK, provenAt: 2 };
    expect(withTrouble(proven, mending)).toBe(proven);
    expect(isMended(proven, mending)).toBe(true);
  });

  it('and what its own proof ran into goes first', () => {
    const own = { ...FALLBACK, fault: fault('silent') };
    expect(withTrouble(own, mending)).toBe(own);
    expect(isMended({ ...own, provenAt: 2 }, mending)).toBe(false);
  });
});

describe('its words', () => {
  const texts = textsFor('it');

  it('name who does not let in, and leave the password as it is', () => {
    const words = describeReturnFault(fault('login-refused', 'fallback'), false, texts, FALLBACK);
    expect(words.sentence).toBe('Gmail non mi lascia entrare.');
    expect(words.nextStep).toBe(
      'La password la tengo com’è. Se l’hai cambiata, scrivila qui; se no, riprova tra mezz’ora.',
    );
  });

  it('say which of the two has lost its inbox', () => {
    const sentence = (mailbox?: Fault['mailbox']) =>
      describeReturnFault(fault('mailbox-changed', mailbox), false, texts).sentence;
    expect(sentence('primary')).toBe('Nella tua casella non trovo più la posta in arrivo.');
    expect(sentence('fallback')).toBe('Nella casella di scorta non trovo più la posta in arrivo.');
    expect(sentence()).toMatch(/una delle due/);
  });
});
