import { describe, expect, it } from 'vitest';
import type { Contact } from '#shared/contacts/contact';
import {
  audienceOf,
  type LaterKind,
  laterAudience,
  proposedFirst,
  type Reached,
} from '#shared/notices/audience';
import type { Came } from '#shared/notices/delivery/outcome';
import type { NoticeRow } from '#shared/notices/row';
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
const reachedOf = (
  ...told: readonly (readonly [address: string, came: Came])[]
): ReadonlyMap<string, Reached> =>
  new Map(told.map(([address, came]) => [address, { address, name: '', came }]));
const reached = reachedOf(['told@example.org', 'none'], ['answered@example.org', 'replied']);
const audience = (kind: LaterKind, startedAt: number | undefined = STARTED) =>
  laterAudience(contacts, kind, reached, startedAt);
const addresses = (kind: LaterKind, startedAt?: number): readonly string[] =>
  audience(kind, startedAt).map(({ address }) => address);

describe('the notices after the return', () => {
  it('say "it works again" to those whom the first one reached, and to nobody else', () => {
    expect(audience('back')).toEqual([
      { address: 'told@example.org', name: '', proposed: true, hasReplied: false },
      { address: 'answered@example.org', name: '', proposed: true, hasReplied: true },
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

  it('reach whoever was told, among the contacts still or not', () => {
    const others = reachedOf(
      ['lost@example.org', 'none'],
      ['never@example.org', 'none'],
      ['told@example.org', 'none'],
    );
    const open = laterAudience(contacts, 'back', others, STARTED).map(({ address }) => address);
    // A file was forgotten, a folder renumbered: they know of the outage all the same. "Never" stays never.
    expect(open).toEqual(['told@example.org', 'lost@example.org']);
  });

  it('ticks nobody who answered, nor anybody the ranking would not', () => {
    expect(
      audience('resend')
        .filter(({ proposed }) => proposed)
        .map(({ address }) => address),
    ).toEqual(['told@example.org', 'silent@example.org']);
  });
});

describe('who is ticked for the first notice', () => {
  const rowOf = (address: string, state: NoticeRow['state']): NoticeRow => ({
    address,
    name: '',
    state,
    at: STARTED,
    reply: '',
    came: 'none',
  });
  const offered = audienceOf(contacts);

  it('is whom the ranking would choose, and nobody the user refused', () => {
    expect(proposedFirst(offered, [])).toContain('silent@example.org');
    expect(proposedFirst(offered, [])).not.toContain('never@example.org');
    expect(proposedFirst(offered, [])).not.toContain('monthly@example.org');
  });

  it('is nobody once the notices of a choice have left: whoever was taken away stays so', () => {
    expect(proposedFirst(offered, [rowOf('told@example.org', 'sent')])).toEqual([]);
  });

  it('is, after the user stopped, exactly who was left: the choice made before stands', () => {
    const rows = [rowOf('told@example.org', 'sent'), rowOf('Monthly@example.org', 'dropped')];
    expect(proposedFirst(offered, rows)).toEqual(['monthly@example.org']);
    expect(proposedFirst(offered, [rowOf('never@example.org', 'dropped')])).not.toContain(
      'never@example.org',
    );
  });
});
