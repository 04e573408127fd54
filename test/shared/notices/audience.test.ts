import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/contacts/contact';
import type { NoticeRow } from '#shared/ipc/contract';
import { laterAudience } from '#shared/notices/audience';
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
const row = (address: string, more: Partial<NoticeRow> = {}): NoticeRow => ({
  address,
  name: '',
  state: 'sent',
  at: STARTED + DAY_MS,
  reply: '',
  came: 'none',
  ...more,
});
const contacts = [
  person('told@example.org', { why: { kind: 'times', count: 3, lastAt: STARTED } }),
  person('returned@example.org', { why: { kind: 'times', count: 3, lastAt: STARTED } }),
  person('silent@example.org'),
  person('monthly@example.org', { why: { kind: 'monthly' } }),
  person('heard@example.org', { lastAt: STARTED + 1 }),
  person('now-and-then@example.org', { why: { kind: 'times', count: 30, lastAt: STARTED } }),
  person('never@example.org', { mark: 'never' }),
  person('gone@example.org', { deadSince: STARTED }),
  person('list@example.org', { kind: 'list' }),
  person('same@virgilio.it', { kind: 'dead-provider' }),
  person('file@example.org', { why: undefined }),
];
const rows = [row('Told@example.org'), row('returned@example.org', { came: 'failed' })];
const addresses = (kind: 'back' | 'resend', startedAt: number | undefined = STARTED): readonly string[] =>
  laterAudience(contacts, kind, rows, startedAt).map(({ address }) => address);

describe('the notices after the return', () => {
  it('say "it works again" to those whom the first one reached, and to nobody else', () => {
    expect(addresses('back')).toEqual(['told@example.org']);
  });

  it('ask for what is lost also those who write regularly and were not heard of since', () => {
    expect(addresses('resend')).toEqual(['told@example.org', 'silent@example.org', 'monthly@example.org']);
    expect(addresses('resend', STARTED - 4 * DAY_MS)).toEqual(['told@example.org']);
    expect(laterAudience(contacts, 'resend', rows, undefined)).toHaveLength(1);
  });
});
