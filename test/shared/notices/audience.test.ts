import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/contacts/contact';
import { type LaterKind, laterAudience } from '#shared/notices/audience';
import type { Came } from '#shared/notices/delivery/outcome';
import { DAY_MS } from '#shared/time';

const STARTED = Date.UTC(2023, 0, 23);
const person = (address: string, more: Partial<Contact> = {}): Contact => ({
  address,
  name: '',
  groups: [],
  sent: 20,
  received: 20,
  lastAt: STARTED - 3 * DAY_MS,
  score: 50,
  kind: 'person',
  mark: 'none',
  preselected: true,
  why: { kind: 'weekly' },
  ...more,
});
const contacts = [
  person('told@example.org', { why: { kind: 'times', count: 3, lastAt: STARTED } }),
  person('answered@example.org', { why: { kind: 'times', count: 3, lastAt: STARTED } }),
  person('returned@example.org', { why: { kind: 'times', count: 3, lastAt: STARTED } }),
  person('silent@example.org'),
  person('monthly@example.org', { why: { kind: 'monthly' }, preselected: false }),
  person('heard@example.org', { lastAt: STARTED + 1 }),
  person('now-and-then@example.org', { why: { kind: 'times', count: 30, lastAt: STARTED } }),
  person('never@example.org', { mark: 'never' }),
  person('gone@example.org', { deadSince: STARTED }),
  person('list@example.org', { kind: 'list' }),
  person('same@virgilio.it', { kind: 'dead-provider' }),
  person('file@example.org', { why: undefined }),
];
const reached = new Map<string, Came>([
  ['told@example.org', 'none'],
  ['answered@example.org', 'replied'],
]);
const audience = (kind: LaterKind, startedAt: number | undefined = STARTED) =>
  laterAudience(contacts, kind, reached, startedAt);
const addresses = (kind: LaterKind, startedAt?: number): readonly string[] =>
  audience(kind, startedAt).map(({ address }) => address);

describe('the notices after the return', () => {
  it('say "it works again" to those whom the first one reached, and to nobody else', () => {
    expect(audience('back')).toEqual([
      { address: 'told@example.org', proposed: true },
      { address: 'answered@example.org', proposed: true },
    ]);
  });

  it('ask for what is lost also those who write regularly and were not heard of since', () => {
    expect(addresses('resend')).toEqual([
      'told@example.org',
      'answered@example.org',
      'silent@example.org',
      'monthly@example.org',
    ]);
    expect(addresses('resend', STARTED - 4 * DAY_MS)).toEqual(['told@example.org', 'answered@example.org']);
    expect(laterAudience(contacts, 'resend', reached, undefined)).toHaveLength(2);
  });

  it('ticks nobody who answered, nor anybody the ranking would not', () => {
    expect(
      audience('resend')
        .filter(({ proposed }) => proposed)
        .map(({ address }) => address),
    ).toEqual(['told@example.org', 'silent@example.org']);
  });
});
