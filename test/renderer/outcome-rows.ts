import type { NoticeRow } from '#shared/notices/row';
import { MINUTE_MS } from '#shared/time';
import { NOW } from './views.ts';

const row = (index: number, name: string, came: NoticeRow['came'], word?: NoticeRow['word']): NoticeRow => ({
  address: `p${index}@example.org`,
  name,
  state: 'sent',
  at: NOW - 50 * MINUTE_MS,
  reply: '250 OK',
  came,
  ...(word === undefined ? {} : { word }),
});
const word = { at: NOW - 9 * MINUTE_MS, cause: 'unclear', detail: '' } as const;
/** One notice of every kind of outcome. */
export const CAME: readonly NoticeRow[] = [
  row(0, 'Elena Bianchi', 'replied', word),
  row(1, 'Niccolò Ferràri', 'failed', { ...word, cause: 'address-dead', detail: '550 5.1.1 user unknown' }),
  row(2, 'Zoë Mariani', 'failed', { ...word, cause: 'mailbox-full' }),
  row(4, 'Àgata Conti', 'auto-reply', word),
  row(5, 'Luca Neri', 'delayed', word),
  row(6, 'Piero', 'none'),
  row(8, 'Sara', 'failed', { ...word, cause: 'refused' }),
  row(9, 'Ugo', 'failed', word),
];
