import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { WatchStore } from '#engine/watch/watch-store';
import { viewWatch } from '#engine/watch/watch-view';
import { WordStore } from '#engine/watch/word-store';
import type { OfficialKind, OfficialWord } from '#shared/official/official-word';
import { freshMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { DAY_MS, MINUTE_MS } from '#shared/time';
import { MORNING } from '#support/ports';

let folder = '';
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'word-'));
  database = openDatabase(path.join(folder, 'posta.db'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const NORMAL: OfficialWord = { kind: 'normal', quote: '' };
const DOWN: OfficialWord = {
  kind: 'outage',
  quote: 'Il servizio Libero Mail è temporaneamente non disponibile',
};
const ADDRESS = 'anna@libero.it';

describe('the words of a provider', () => {
  it('are kept change by change, with when each was first and last read', () => {
    const words = new WordStore(database);
    expect(words.latest('libero')).toBeUndefined();
    for (const [minute, word] of [NORMAL, NORMAL, DOWN, DOWN, DOWN, NORMAL].entries()) {
      words.record('libero', word, MORNING + minute * MINUTE_MS + 0.4);
    }
    const dated = (word: OfficialWord, first: number, last: number) => ({
      ...word,
      firstAt: MORNING + first * MINUTE_MS,
      lastAt: MORNING + last * MINUTE_MS,
    });
    expect(words.all('libero')).toEqual([dated(NORMAL, 0, 1), dated(DOWN, 2, 4), dated(NORMAL, 5, 5)]);
    expect(words.latest('libero')).toEqual(dated(NORMAL, 5, 5));
    expect(words.all('virgilio')).toEqual([]);
  });

  it('that say the same otherwise are a change, those that prove nothing are not kept', () => {
    const words = new WordStore(database);
    words.record('libero', DOWN, MORNING);
    words.record('libero', { kind: 'other', quote: '' }, MORNING + 1);
    words.record('libero', { ...DOWN, quote: 'Torneremo presto' }, MORNING + 2);
    expect(words.all('libero').map(({ quote }) => quote)).toEqual([DOWN.quote, 'Torneremo presto']);
  });

  it('outlive a restart, and a clock set back leaves no date to come', () => {
    new WordStore(database).record('libero', DOWN, MORNING + DAY_MS);
    database.close();
    database = openDatabase(path.join(folder, 'posta.db'));
    const words = new WordStore(database);
    words.record('libero', DOWN, MORNING);
    expect(words.all('libero')).toEqual([{ ...DOWN, firstAt: MORNING, lastAt: MORNING }]);
  });

  it('are five hundred at most for each provider, the latest ones', () => {
    const words = new WordStore(database);
    words.record('virgilio', DOWN, MORNING);
    database.transaction(() => {
      for (let at = 0; at < 510; at += 1) words.record('libero', { kind: 'outage', quote: `n. ${at}` }, at);
    });
    const kept = words.all('libero');
    expect(kept).toHaveLength(500);
    expect([kept[0]?.quote, kept.at(-1)?.quote]).toEqual(['n. 10', 'n. 509']);
    expect(words.all('virgilio')).toHaveLength(1);
  });
});

describe('the word of a round', () => {
  const memory = freshMemory(ADDRESS, MORNING);
  const round = (word: OfficialWord | undefined, at: number) =>
    new WatchStore(database).writeRound(
      memory,
      { at, diagnosis: 'well', looks: [], controls: [], inbox: undefined, arrived: false, word },
      [],
    );
  const official = (now: number) =>
    viewWatch(memory, undefined, new WatchStore(database).latestWord(ADDRESS), now, false, DEFAULT_POLICY)
      .official;

  it('is stored with the round, and shown for a day after it was last read', () => {
    round(DOWN, MORNING);
    round(undefined, MORNING + MINUTE_MS);
    const shown = { ...DOWN, firstAt: MORNING, lastAt: MORNING };
    expect(official(MORNING)).toEqual(shown);
    expect(official(MORNING + DAY_MS - 1)).toEqual(shown);
    expect(official(MORNING + DAY_MS)).toBeUndefined();
    expect(official(MORNING - 1)).toBeUndefined();
  });

  it.each<[OfficialKind, boolean]>([
    ['outage', true],
    ['maintenance', true],
    ['login-trouble', true],
    ['normal', false],
  ])('of the kind "%s" is shown: %s', (kind, isShown) => {
    round({ kind, quote: 'q' }, MORNING);
    expect(official(MORNING) !== undefined).toBe(isShown);
  });

  it('taken back is shown no more', () => {
    round(DOWN, MORNING);
    round(NORMAL, MORNING + MINUTE_MS);
    expect(official(MORNING + MINUTE_MS)).toBeUndefined();
  });
});
