import { describe, expect, it } from 'vitest';
import { markWeek, NO_WEEKS } from '#shared/contacts/weeks';
import { type Exchange, whyOf } from '#shared/contacts/why';
import { textsFor } from '#shared/text/texts';
import { whyText } from '#shared/text/why';
import { DAY_MS } from '#shared/time';

const NOW = Date.UTC(2026, 5, 17);
/** One exchange every so many days, back from some days ago. */
const every = (days: number, times: number, daysAgo = 1): Exchange => {
  const moments = Array.from({ length: times }, (_, index) => NOW - (daysAgo + index * days) * DAY_MS);
  const half = Math.ceil(times / 2);
  const weeks = moments.reduce(markWeek, NO_WEEKS);
  return { sent: half, received: times - half, lastAt: moments[0] ?? 0, weeks };
};
const said = (exchange: Exchange, now = NOW): readonly (string | undefined)[] => {
  const why = whyOf(exchange, now);
  return why === undefined
    ? []
    : (['it', 'en'] as const).map((language) => whyText(why, now, textsFor(language)));
};

describe('why somebody stands in the list', () => {
  it.each<[string, Exchange, string, string]>([
    ['a weekly friend', every(7, 30), 'Vi scrivete ogni settimana', 'You write to each other every week'],
    ['one of three months', every(6, 16), 'Vi scrivete ogni settimana', 'You write to each other every week'],
    ['a monthly friend', every(28, 8), 'Vi scrivete ogni mese', 'You write to each other every month'],
    [
      'thirty messages in a fortnight of March',
      every(0.5, 30, 90),
      '30 messaggi, l’ultimo a marzo',
      '30 messages, the last in March',
    ],
    [
      'a weekly friend of last summer',
      every(7, 30, 310),
      '30 messaggi, l’ultimo ad agosto 2025',
      '30 messages, the last in August 2025',
    ],
    [
      'a new acquaintance',
      every(1, 4),
      '4 messaggi, l’ultimo questo mese',
      '4 messages, the last this month',
    ],
    [
      'one who writes every week and was never answered',
      { ...every(7, 1200), sent: 0, received: 1200 },
      'Ti ha scritto 1200 volte, tu mai',
      'Wrote to you 1,200 times, you never wrote',
    ],
    [
      'one who was answered once',
      { ...every(7, 30), sent: 1, received: 29 },
      'Ti ha scritto 29 volte, tu 1 volta',
      'Wrote to you 29 times, you once',
    ],
    [
      'one who never answers',
      { ...every(7, 1), sent: 1, received: 0 },
      'Hai scritto 1 volta, nessuna risposta',
      'You wrote once, without an answer',
    ],
    [
      'one who answered twice in all',
      { ...every(7, 30), sent: 28, received: 2 },
      'Hai scritto 28 volte, con 2 risposte',
      'You wrote 28 times, with 2 answers',
    ],
  ])('%s', (_, exchange, italian, english) => {
    expect(said(exchange)).toEqual([italian, english]);
  });

  it('is not said of somebody with whom nothing personal was exchanged', () => {
    expect(said({ sent: 0, received: 0, lastAt: NOW, weeks: NO_WEEKS })).toEqual([]);
  });

  it('changes as the weeks go by without a word', () => {
    const friend = every(7, 30);
    const kinds = [0, 28, 40, 200].map((days) => whyOf(friend, NOW + days * DAY_MS)?.kind);
    expect(kinds).toEqual(['weekly', 'weekly', 'monthly', 'times']);
  });
});
