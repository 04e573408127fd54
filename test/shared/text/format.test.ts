import { describe, expect, it } from 'vitest';
import { foldText } from '#shared/text/fold';
import {
  durationText,
  momentText,
  monthText,
  numberText,
  percentText,
  periodText,
  sizeText,
} from '#shared/text/format';
import { textsFor } from '#shared/text/texts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

const it_ = textsFor('it');
const en = textsFor('en');
const ROME = 'Europe/Rome';
const at = (iso: string): number => Date.parse(iso);
const NOW = at('2023-01-25T10:42:00+01:00');

describe('a moment', () => {
  it.each([
    ['2023-01-25T10:42:00+01:00', 'oggi alle 10:42', 'today at 10:42'],
    ['2023-01-25T00:05:00+01:00', 'oggi alle 0:05', 'today at 0:05'],
    ['2023-01-25T01:05:00+01:00', 'oggi all’1:05', 'today at 1:05'],
    ['2023-01-24T21:40:00+01:00', 'ieri alle 21:40', 'yesterday at 21:40'],
    ['2023-01-26T08:00:00+01:00', 'domani alle 8:00', 'tomorrow at 8:00'],
    ['2023-01-23T08:05:00+01:00', 'lunedì 23 gennaio alle 8:05', 'Monday 23 January at 8:05'],
    ['2022-12-31T23:59:00+01:00', 'sabato 31 dicembre 2022 alle 23:59', 'Saturday 31 December 2022 at 23:59'],
  ])('%s reads as "%s"', (iso, italian, english) => {
    expect(momentText(at(iso), NOW, it_, ROME)).toBe(italian);
    expect(momentText(at(iso), NOW, en, ROME)).toBe(english);
  });

  it('goes by the calendar of the place, not by 24 hours', () => {
    // 23:30 in Rome is still "yesterday" ten minutes after midnight there, and "today" in London.
    const late = at('2023-01-24T23:55:00+01:00');
    const soonAfter = at('2023-01-25T00:10:00+01:00');
    expect(momentText(late, soonAfter, it_, ROME)).toBe('ieri alle 23:55');
    expect(momentText(late, soonAfter, it_, 'Europe/London')).toBe('oggi alle 22:55');
  });

  it.each([
    ['2023-03-26T03:30:00+02:00', '2023-03-25T23:30:00+01:00'],
    ['2023-10-29T23:30:00+01:00', '2023-10-28T00:30:00+02:00'],
  ])('keeps "ieri" right across a change of the clocks (%s)', (now, before) => {
    expect(momentText(at(before), at(now), it_, ROME)).toMatch(/^ieri /);
  });
});

describe('a period', () => {
  it.each([
    [
      '2023-01-24T21:40:00+01:00',
      '2023-01-25T08:05:00+01:00',
      'da ieri alle 21:40 a oggi alle 8:05',
      'from yesterday at 21:40 to today at 8:05',
    ],
    [
      '2023-01-25T08:40:00+01:00',
      '2023-01-25T09:10:00+01:00',
      'oggi dalle 8:40 alle 9:10',
      'today from 8:40 to 9:10',
    ],
    [
      '2023-01-23T00:50:00+01:00',
      '2023-01-23T01:10:00+01:00',
      'lunedì 23 gennaio dalle 0:50 all’1:10',
      'Monday 23 January from 0:50 to 1:10',
    ],
    [
      '2023-01-23T01:10:00+01:00',
      '2023-01-23T02:00:00+01:00',
      'lunedì 23 gennaio dall’1:10 alle 2:00',
      'Monday 23 January from 1:10 to 2:00',
    ],
    ['2023-01-25T08:40:01+01:00', '2023-01-25T08:40:40+01:00', 'oggi alle 8:40', 'today at 8:40'],
  ])('from %s to %s reads as "%s"', (from, until, italian, english) => {
    expect(periodText(at(from), at(until), NOW, it_, ROME)).toBe(italian);
    expect(periodText(at(from), at(until), NOW, en, ROME)).toBe(english);
  });

  it('of a month has its name in every time zone, and a share its sign', () => {
    expect(monthText({ year: 2023, month: 6 }, it_)).toBe('giugno 2023');
    expect(monthText({ year: 2023, month: 12 }, en)).toBe('December 2023');
    expect(percentText(99.9, it_)).toBe('99,9\u00a0%');
  });
});

describe('a size', () => {
  it.each([
    [0, '0 KB'],
    [12, '1 KB'],
    [640 * 1024, '640 KB'],
    [3.2 * 1024 ** 2, '3,2 MB'],
    [31 * 1024 ** 2, '31 MB'],
    [999.9 * 1024 ** 2, '1 GB'],
  ])('%d bytes are "%s"', (bytes, words) => {
    expect(sizeText(bytes, it_)).toBe(words);
  });
});

describe('a duration', () => {
  it.each([
    [20_000, 'meno di un minuto'],
    [MINUTE_MS, 'circa 1 minuto'],
    [4 * MINUTE_MS + 10_000, 'circa 4 minuti'],
    [59.8 * MINUTE_MS, 'circa 1 ora'],
    [5 * HOUR_MS, 'circa 5 ore'],
    [3 * DAY_MS, 'circa 3 giorni'],
  ])('%d ms are "%s"', (ms, words) => {
    expect(durationText(ms, it_)).toBe(words);
  });
});

describe('a number and a search', () => {
  it('groups thousands the way of the language', () => {
    expect(numberText(10_000, it_)).toBe('10.000');
    expect(numberText(10_000, en)).toBe('10,000');
  });

  it('forgets accents and capitals', () => {
    expect(foldText('Niccolò FERRÀRI')).toBe('niccolo ferrari');
  });

  it.each(["d'angelo", 'D’Angelo', 'd`angelo', 'd´angelo', 'dangelo'])(
    'finds %s without its apostrophe',
    (name) => {
      expect(foldText(name)).toBe('dangelo');
    },
  );
});
