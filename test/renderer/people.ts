import type { Contact } from '#shared/contacts/contact';
import type { NoticeRow } from '#shared/notices/row';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { NOW } from './views.ts';

const NAMES = [
  'Elena Bianchi',
  'Niccolò Ferràri',
  'Zoë Mariani',
  'Giuseppe D’Angelo',
  'Àgata Conti',
  'Luca Neri',
];

/** As many contacts as asked: people first, with a few of every other kind among them. */
export function contactsOf(count: number): readonly Contact[] {
  return Array.from({ length: count }, (_, index) => {
    const kinds = [
      'person',
      'person',
      'person',
      'dead-provider',
      'person',
      'list',
      'person',
      'machine',
      'person',
      'role',
    ] as const;
    const kind = kinds[index % kinds.length] ?? 'person';
    const first = NAMES[index % NAMES.length] ?? '';
    const name = index < NAMES.length ? first : `${first} ${index}`;
    const domain = kind === 'dead-provider' ? 'virgilio.it' : 'example.org';
    return {
      address: `p${index}@${domain}`,
      name,
      groups: [],
      sent: 40 - (index % 40),
      received: 60 - (index % 60),
      lastAt: NOW - index * HOUR_MS,
      score: count - index,
      kind,
      mark: 'none',
      preselected: index < 20 && kind === 'person',
      why: index === 0 ? { kind: 'weekly' } : { kind: 'times', count: 100 - (index % 40), lastAt: NOW },
    };
  });
}

export const ROWS: readonly NoticeRow[] = [
  {
    address: 'p0@example.org',
    name: 'Elena Bianchi',
    state: 'sent',
    at: NOW - 9 * MINUTE_MS,
    reply: '250 OK',
    came: 'none',
  },
  {
    address: 'p1@example.org',
    name: 'Niccolò Ferràri',
    state: 'unknown',
    at: NOW - 7 * MINUTE_MS,
    reply: '',
    came: 'none',
  },
  {
    address: 'p4@example.org',
    name: 'Àgata Conti',
    state: 'refused',
    at: NOW - 5 * MINUTE_MS,
    reply: '550 5.1.1 The email account that you tried to reach does not exist',
    came: 'none',
  },
  { address: 'p2@example.org', name: 'Zoë Mariani', state: 'planned', at: NOW, reply: '', came: 'none' },
  {
    address: 'p6@example.org',
    name: '',
    state: 'retry',
    at: NOW,
    reply: '421 4.7.0 Try again later',
    came: 'none',
  },
];
