import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, isListAddress } from '#shared/contacts/classify';
import type { Contact } from '#shared/contacts/contact';
import { compareContacts, isPreselected, type ProposalFacts, scoreOf } from '#shared/contacts/ranking';
import { DAY_MS } from '#shared/time';

const NOW = Date.UTC(2026, 0, 1);
const friend: ProposalFacts = {
  kind: 'person',
  sent: 10,
  received: 12,
  replied: 6,
  firstAt: NOW - 300 * DAY_MS,
  lastAt: NOW - 3 * DAY_MS,
  weeks: { mask: 0b1_1011_0101, to: 2920 },
  isNamesake: false,
};
const score = (change: Partial<ProposalFacts> = {}): number => scoreOf({ ...friend, ...change }, NOW);

describe('scoreOf', () => {
  it('prefers two-way, recent, frequent and answered correspondence', () => {
    expect(score()).toBeGreaterThan(score({ received: 0 }));
    expect(score()).toBeGreaterThan(score({ sent: 0 }));
    expect(score()).toBeGreaterThan(score({ lastAt: NOW - 400 * DAY_MS }));
    expect(score()).toBeGreaterThan(score({ sent: 2, received: 2 }));
    expect(score()).toBeGreaterThan(score({ replied: 0 }));
    expect(score({ sent: 1, received: 1, replied: 0 })).toBeGreaterThan(score({ kind: 'list' }));
  });

  const count = fc.nat({ max: 100_000 });
  it('stays within 0 and 100, and more or later messages never lower it', () => {
    fc.assert(
      fc.property(
        count,
        count,
        count,
        fc.nat({ max: 5000 }),
        fc.nat({ max: 50 }),
        (sent, received, replied, days, more) => {
          const facts = { kind: 'person', sent, received, replied, lastAt: NOW - days * DAY_MS } as const;
          const base = scoreOf(facts, NOW);
          expect(base).toBeGreaterThanOrEqual(0);
          expect(base).toBeLessThanOrEqual(100);
          expect(scoreOf({ ...facts, sent: sent + more }, NOW)).toBeGreaterThanOrEqual(base);
          expect(scoreOf({ ...facts, received: received + more }, NOW)).toBeGreaterThanOrEqual(base);
          expect(scoreOf({ ...facts, replied: replied + more }, NOW)).toBeGreaterThanOrEqual(base);
          expect(scoreOf({ ...facts, lastAt: facts.lastAt + more * DAY_MS }, NOW)).toBeGreaterThanOrEqual(
            base,
          );
        },
      ),
    );
  });
});

describe('isPreselected', () => {
  it.each([
    ['a friend', {}, 'none', true],
    ['a friend marked never', {}, 'never', false],
    ['somebody who never wrote back', { received: 0 }, 'none', false],
    ['somebody never written to', { sent: 0 }, 'none', false],
    ['somebody hardly known', { sent: 1, received: 1 }, 'none', false],
    ['somebody who answered once', { received: 1 }, 'none', false],
    ['a newsletter that was answered twice', { sent: 2, received: 40 }, 'none', false],
    ['a stranger with one matter', { firstAt: NOW - 20 * DAY_MS }, 'none', false],
    ['a shop asked something twice', { weeks: { mask: 2 ** 40 + 1, to: 2920 } }, 'none', false],
    ['a friend learned before weeks were counted', { firstAt: 0, weeks: { mask: 0, to: 0 } }, 'none', true],
    ['the user in another mailbox', { isNamesake: true }, 'none', false],
    ['a cousin of the same name, marked always', { isNamesake: true }, 'always', true],
    ['somebody lost from sight', { lastAt: NOW - 366 * DAY_MS }, 'none', false],
    ['somebody lost from sight, marked always', { lastAt: 0 }, 'always', true],
    ['a list marked always', { kind: 'list' }, 'always', false],
    ['an office', { kind: 'role' }, 'none', false],
    ['a person on the dead service', { kind: 'dead-provider' }, 'none', false],
    ['an address that died', { deadSince: NOW - DAY_MS }, 'none', false],
    ['an address that died, when the user knows better', { deadSince: NOW - DAY_MS }, 'always', true],
  ] as const)('%s', (_, change, mark, expected) => {
    expect(isPreselected({ ...friend, ...change }, mark, NOW)).toBe(expected);
  });
});

it('orders equals the same way on every machine', () => {
  const contact = (address: string): Contact => ({
    address,
    name: '',
    sent: 1,
    received: 1,
    lastAt: 0,
    score: 5,
    kind: 'person',
    mark: 'none',
    preselected: false,
    groups: [],
  });
  const sorted = ['b@x.it', 'Z@x.it', 'a@x.it', 'é@x.it'].map(contact).toSorted(compareContacts);
  expect(sorted.map(({ address }) => address)).toEqual(['Z@x.it', 'a@x.it', 'b@x.it', 'é@x.it']);
});

describe('classify', () => {
  const whose = { own: new Set(['io@libero.it']), primaryAddress: 'io@libero.it' };
  const counts = { sent: 3, received: 3, lists: 0, machines: 0 };
  it.each([
    ['IO@libero.it', {}, 'self'],
    ['amica@example.org', {}, 'person'],
    ['amica@virgilio.it', {}, 'dead-provider'],
    ['no-reply@shop.example', {}, 'machine'],
    ['facebook.noreply@example.com', {}, 'machine'],
    ['MAILER-DAEMON@example.com', {}, 'machine'],
    ['bounces+123@example.com', {}, 'machine'],
    ['info@studio.example', {}, 'role'],
    ['assistenza.clienti@studio.example', {}, 'role'],
    ['informatico.rossi@example.org', {}, 'person'],
    ['salesio@example.org', {}, 'person'],
    ['newsletter@shop.example', {}, 'list'],
    ['cinema@example.org', { received: 20, lists: 20 }, 'list'],
    ['amico@example.org', { received: 20, lists: 3 }, 'person'],
    ['ordinipronti@example.org', { sent: 0, received: 2, machines: 2 }, 'machine'],
    ['amico@example.org', { sent: 4, received: 1, machines: 1 }, 'person'],
    ['no-reply@libero.it', {}, 'machine'],
    ['support+id4711@desk.example', {}, 'machine'],
    ['ticket-4711@desk.example', {}, 'machine'],
    ['k3j9d0x2q@marketplace.example', {}, 'machine'],
    ['posta-certificata@pec.example.it', {}, 'machine'],
    ['ufficio.anagrafe@comune.example.it', {}, 'role'],
    ['rmic81200x@istruzione.it', {}, 'role'],
    ['anna.r63@example.org', {}, 'person'],
    ['anna.stampa@example.org', {}, 'person'],
    ['rossi1954m@example.org', {}, 'person'],
    ['help.anna@example.org', {}, 'role'],
  ] as const)('%s %j: %s', (address, change, kind) => {
    expect(classify(address, { ...counts, ...change }, whose)).toBe(kind);
  });

  it('knows the address of a list by its identifier', () => {
    expect(isListAddress('cinema@example.org', 'cinema.example.org')).toBe(true);
    expect(isListAddress('cinema@lists.example.org', 'cinema.example.org')).toBe(true);
    expect(isListAddress('cinema@gmail.com', 'cinema.example.org')).toBe(false);
    expect(isListAddress('mario@example.org', 'cinema.example.org')).toBe(false);
    expect(isListAddress('mario@example.org', '')).toBe(false);
  });
});
