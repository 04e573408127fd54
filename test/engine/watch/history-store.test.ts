import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '#engine/storage/database';
import { HistoryStore } from '#engine/watch/history-store';
import type { Look, Round, Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

const ADDRESS = 'anna@libero.it';
const START = Date.UTC(2020, 5, 1, 7);

let folder = '';
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'history-'));
  database = openDatabase(path.join(folder, 'posta.db'));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

const look = (surface: Look['surface'], verdict: Verdict): Look => ({
  surface,
  verdict,
  code: 'OK',
  ms: 12,
  depth: 'greeting',
  layers: [],
});
const roundAt = (at: Instant, verdict: Verdict, web = false): Round => ({
  at,
  diagnosis: verdict === 'well' ? 'well' : 'silent',
  looks: [look('imap', verdict), look('smtp', verdict), look('web', web ? verdict : 'not-looked')],
  controls: [],
});
const keepRound = (round: Round): void => {
  database.run(
    'INSERT INTO round(at, diagnosis, looks, controls, address) VALUES(?, ?, ?, ?, ?)',
    round.at,
    round.diagnosis,
    JSON.stringify(round.looks),
    '[]',
    ADDRESS,
  );
};
const addSpan = (from: Instant, until: Instant, verdict: Verdict = 'well'): void => {
  database.run(
    `INSERT INTO surface_span(address, surface, verdict, code, depth, from_at, until_at, rounds)
     VALUES(?, 'imap', ?, '', 'greeting', ?, ?, 2)`,
    ADDRESS,
    verdict,
    from,
    until,
  );
};
const count = (table: 'surface_span' | 'round'): number =>
  Number(database.get(`SELECT count(*) AS n FROM ${table}`)?.['n']);

describe('the history of a mailbox', () => {
  it('is the spans of its own looks, also over a restart in the middle', () => {
    const first = new HistoryStore(database);
    first.record(ADDRESS, roundAt(START, 'well'));
    first.record('other@virgilio.it', roundAt(START, 'silent'));
    first.record(ADDRESS, roundAt(START + 5 * MINUTE_MS, 'well'));
    const later = new HistoryStore(database);
    later.record(ADDRESS, roundAt(START + 10 * MINUTE_MS, 'silent'));
    later.record(ADDRESS, roundAt(START + 11 * MINUTE_MS, 'silent'));
    const { spans } = later.read(ADDRESS, START + HOUR_MS);
    expect(spans.filter((span) => span.surface === 'imap')).toEqual([
      { surface: 'imap', verdict: 'well', code: 'OK', from: START, until: START + 10 * MINUTE_MS, rounds: 2 },
      {
        surface: 'imap',
        verdict: 'silent',
        code: 'OK',
        from: START + 10 * MINUTE_MS,
        until: START + 11 * MINUTE_MS,
        rounds: 2,
      },
    ]);
    expect(later.read('other@virgilio.it', START).spans).toHaveLength(2);
  });

  it('tells its outages and what its own provider said, oldest first', () => {
    const outage = (startedAt: Instant, endedAt: Instant | null, address: string): void => {
      database.run(
        `INSERT INTO outage(started_at, mail_since, confirmed_at, ended_at, diagnosis, scope, address)
         VALUES(?, ?, ?, ?, 'silent', 'full', ?)`,
        startedAt,
        startedAt,
        startedAt + MINUTE_MS,
        endedAt,
        address,
      );
    };
    outage(START + DAY_MS, null, ADDRESS);
    outage(START, START + HOUR_MS, ADDRESS);
    outage(START, null, 'other@virgilio.it');
    const say = (provider: string, quote: string): void => {
      database.run(
        `INSERT INTO official_word(provider, kind, quote, first_at, last_at) VALUES(?, 'maintenance', ?, ?, ?)`,
        provider,
        quote,
        START,
        START + HOUR_MS,
      );
    };
    say('libero', 'Servizio in manutenzione');
    say('virgilio', 'Torniamo presto');
    const view = new HistoryStore(database).read(ADDRESS, START + 2 * DAY_MS);
    expect(view.outages).toEqual([
      {
        startedAt: START,
        confirmedAt: START + MINUTE_MS,
        endedAt: START + HOUR_MS,
        diagnosis: 'silent',
        scope: 'full',
      },
      {
        startedAt: START + DAY_MS,
        confirmedAt: START + DAY_MS + MINUTE_MS,
        endedAt: undefined,
        diagnosis: 'silent',
        scope: 'full',
      },
    ]);
    expect(view.words).toEqual([
      { kind: 'maintenance', quote: 'Servizio in manutenzione', firstAt: START, lastAt: START + HOUR_MS },
    ]);
  });
});

describe('compacting', () => {
  it('lets rounds go after 90 days and keeps every span', () => {
    const store = new HistoryStore(database);
    for (const days of [0, 1, 50, 91]) {
      keepRound(roundAt(START + days * DAY_MS, 'well'));
      store.record(ADDRESS, roundAt(START + days * DAY_MS, 'well'));
    }
    store.compact(START + 91 * DAY_MS + MINUTE_MS);
    expect(count('round')).toBe(2);
    expect(count('surface_span')).toBe(8);
    // Once a day is enough; a day later it works again.
    store.compact(START + 92 * DAY_MS);
    expect(count('round')).toBe(2);
    store.compact(START + 142 * DAY_MS);
    expect(count('round')).toBe(1);
  });

  it('past the bound makes one row of the calm times of an old day, and loses no minute and no fault', () => {
    const days = 800;
    database.transaction(() => {
      for (let day = 0; day < days; day += 1) {
        for (let hour = 0; hour < 24; hour += 1) {
          const from = START + day * DAY_MS + hour * HOUR_MS;
          addSpan(from, from + 20 * MINUTE_MS, day === 3 && hour === 5 ? 'silent' : 'well');
        }
      }
      for (let extra = 0; extra < 2000; extra += 1)
        addSpan(START + days * DAY_MS + extra * HOUR_MS, START + days * DAY_MS + extra * HOUR_MS + 1);
    });
    const store = new HistoryStore(database);
    const now = START + days * DAY_MS;
    const known = (): number =>
      store.read(ADDRESS, now).spans.reduce((sum, span) => sum + span.until - span.from, 0);
    const before = known();
    const rows = count('surface_span');
    database.transaction(() => store.compact(now));
    expect(known()).toBe(before);
    expect(count('surface_span')).toBeLessThan(rows - 60 * 22);
    expect(store.read(ADDRESS, now).spans.filter((span) => span.verdict === 'silent')).toHaveLength(1);
    // Within two years everything stays as it was.
    const recent = store.read(ADDRESS, now).spans.filter((span) => span.from > now - 700 * DAY_MS);
    expect(recent.every((span) => span.until - span.from <= 20 * MINUTE_MS)).toBe(true);
  });
});

describe('three years', () => {
  it('of a computer that is on eight hours a day stay small and are read at once', {
    timeout: 120_000,
  }, () => {
    const store = new HistoryStore(database);
    const days = 3 * 365;
    for (let day = 0; day < days; day += 1) {
      database.transaction(() => {
        for (const morning of [0, 6 * HOUR_MS]) {
          for (let minute = 0; minute < 240; minute += 5) {
            const failing = day % 90 === 0 && minute === 60;
            const at = START + day * DAY_MS + morning + minute * MINUTE_MS;
            const round = roundAt(at, failing ? 'silent' : 'well', minute % 60 === 0);
            keepRound(round);
            store.record(ADDRESS, round);
          }
        }
        store.compact(START + day * DAY_MS + 11 * HOUR_MS);
      });
    }
    database.run('PRAGMA wal_checkpoint(TRUNCATE)');
    const began = performance.now();
    const view = store.read(ADDRESS, START + days * DAY_MS);
    const readMs = performance.now() - began;
    const megabytes = statSync(path.join(folder, 'posta.db')).size / 1024 ** 2;
    if (process.env['HISTORY_FIGURES'] !== undefined)
      console.info(
        `${view.spans.length} spans, ${count('round')} rounds, ${megabytes.toFixed(2)} MB, ${readMs.toFixed(0)} ms`,
      );
    expect(view.spans.length).toBeLessThan(7000);
    expect(count('round')).toBeLessThanOrEqual(91 * 96);
    expect(megabytes).toBeLessThan(8);
    expect(readMs).toBeLessThan(1000);
  });
});
