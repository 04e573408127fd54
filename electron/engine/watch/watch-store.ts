import { z } from 'zod';
import type { OutageView } from '#shared/ipc/snapshot';
import { campaignOf } from '#shared/outage/campaign';
import { CAUSES, DIAGNOSES, LAYERS, SURFACES } from '#shared/outage/diagnosis';
import type { WatchEffect } from '#shared/outage/effect';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import { DAY_MS, type Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';

const instant = z.number();
const diagnosis = z.enum(DIAGNOSES);
const scope = z.enum(['full', 'partial']);
const depth = z.enum(['greeting', 'login']);
const confirmed = { since: instant, confirmedAt: instant, diagnosis, scope };

// JSON drops what is undefined; these keys are always there in memory.
const proof = z
  .object({
    readingHits: z.number(),
    readingFirstAt: instant.optional(),
    sendingAt: instant.optional(),
    receivingAt: instant.optional(),
    receivingWaived: z.boolean().default(false),
  })
  .transform(({ readingHits, readingFirstAt, sendingAt, receivingAt, receivingWaived }) => ({
    readingHits,
    readingFirstAt,
    sendingAt,
    receivingAt,
    receivingWaived,
  }));

const look = z.object({
  surface: z.enum(SURFACES),
  verdict: z.enum(DIAGNOSES).or(z.literal('not-looked')),
  code: z.string(),
  ms: z.number(),
  depth,
  layers: z.array(z.object({ layer: z.enum(LAYERS), ms: z.number() })).default([]),
  family: z.literal([4, 6]).optional(),
  issuer: z.string().optional(),
});

const storedMemory = z.object({
  address: z.string(),
  phase: z.discriminatedUnion('phase', [
    z.object({ phase: z.literal('up'), since: instant }),
    z.object({ phase: z.literal('suspect'), since: instant, misses: z.number(), diagnosis }),
    z.object({ phase: z.literal('outage'), ...confirmed }),
    z.object({ phase: z.literal('recovering'), ...confirmed, proof }),
  ]),
  nextLookAt: instant,
  last: z
    .object({
      at: instant,
      diagnosis,
      looks: z.array(look),
      cause: z.enum(CAUSES).optional(),
      by: z.string().optional(),
    })
    .optional(),
  urgentAt: z.array(instant),
  loginsAt: z.array(instant),
  lastGoodLoginAt: instant.optional(),
  noLoginBefore: instant.optional(),
  refusals: z.array(z.object({ at: instant, code: z.string() })),
  passwordWrong: z.boolean(),
  failing: z.object({ imap: depth.optional(), smtp: depth.optional() }),
  readingLost: z.boolean(),
  fullMisses: z.number(),
  waitMs: z.number(),
  inbox: z.object({ uidValidity: z.string(), uidNext: z.number(), messages: z.number() }).optional(),
  frozen: z.boolean(),
  notified: z.boolean(),
  told: z.boolean(),
  hasFallback: z.boolean(),
  roundTrips: z.array(z.object({ messageId: z.string(), sentAt: instant })),
  lastRoundTripAt: instant.optional(),
  roundTripFailures: z.number(),
  asked: z.boolean(),
  controlsDown: z.record(z.string(), z.number()).default({}),
  turns: z.array(instant).default([]),
  lastJudged: z.enum(['sane', 'miss']).optional(),
  flappingSince: instant.optional(),
  flappingTold: z.boolean().default(false),
  relapsedAt: instant.optional(),
});

const HISTORY_MS = 90 * DAY_MS;

const parseMemory = (text: string): WatchMemory | undefined => {
  const parsed = storedMemory.safeParse(JSON.parse(text));
  // A look's verdict is checked as a diagnosis, of which it is a part.
  return parsed.success ? (parsed.data as WatchMemory) : undefined;
};

/** The rows of the watch: its memory, the rounds of 90 days, the outages. */
export class WatchStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** `undefined`: nothing is watched, or the row is not what this version writes. */
  read(): WatchMemory | undefined {
    const row = this.#database.get('SELECT state FROM watch LIMIT 1');
    return row === undefined ? undefined : parseMemory(String(row['state']));
  }

  write(memory: WatchMemory): void {
    this.#database.run(
      `INSERT INTO watch(address, state, next_look_at) VALUES(?, ?, ?)
       ON CONFLICT(address) DO UPDATE SET state = excluded.state, next_look_at = excluded.next_look_at`,
      memory.address,
      JSON.stringify(memory),
      Math.round(memory.nextLookAt),
    );
  }

  /** The memory, the round and what the round did to the outage: all of it or nothing. */
  writeRound(memory: WatchMemory, round: Observation, effects: readonly WatchEffect[]): void {
    this.#database.transaction(() => {
      this.write(memory);
      this.#database.run(
        'INSERT INTO round(at, diagnosis, looks, controls) VALUES(?, ?, ?, ?)',
        Math.round(round.at),
        round.diagnosis,
        JSON.stringify(round.looks),
        JSON.stringify(round.controls),
      );
      this.#database.run('DELETE FROM round WHERE at < ?', Math.round(round.at - HISTORY_MS));
      for (const effect of effects) this.#keep(effect);
    });
  }

  /** The outage that notices and sync-back belong to: the last one, until it is put away. */
  currentOutage(): OutageView | undefined {
    const row = this.#database.get('SELECT * FROM outage WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1');
    if (row === undefined) return undefined;
    const endedAt = row['ended_at'];
    return {
      id: Number(row['id']),
      startedAt: Number(row['started_at']),
      endedAt: endedAt === null ? undefined : Number(endedAt),
    };
  }

  /** From when mail of the current outage may wait in the fallback mailbox. */
  mailSince(): Instant | undefined {
    const row = this.#database.get(
      'SELECT mail_since FROM outage WHERE closed_at IS NULL ORDER BY id DESC LIMIT 1',
    );
    return row === undefined ? undefined : Number(row['mail_since']);
  }

  /** Puts away the outage that has ended. */
  closeEnded(at: Instant): void {
    this.#database.run(
      'UPDATE outage SET closed_at = ? WHERE closed_at IS NULL AND ended_at IS NOT NULL',
      Math.round(at),
    );
  }

  /** Nothing is watched any more: the memory goes, open outages become history. */
  clear(at: Instant): void {
    const now = Math.round(at);
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM watch');
      this.#database.run('UPDATE outage SET ended_at = ? WHERE ended_at IS NULL', now);
      this.#database.run('UPDATE outage SET closed_at = ? WHERE closed_at IS NULL', now);
    });
  }

  /**
   * Opens an outage. One that ended and was not put away goes on: who was told then still writes to the fallback
   * mailbox, and its mail has not come home. Once its mail is home, or its contacts were told that it was over, a new
   * one takes its place, and what is still to come home goes with it.
   */
  #open(effect: Extract<WatchEffect, { type: 'outage-confirmed' }>): void {
    const before = this.currentOutage();
    const isHome =
      before !== undefined && this.#hasRow('sync_run', `campaign = ? AND state = 'done'`, before.id);
    const isOver =
      before !== undefined &&
      this.#hasRow('notice', `campaign = ? AND kind = 'back' AND state IN ('sent', 'unknown')`, before.id);
    if (before !== undefined && !isHome && !isOver) {
      this.#database.run(
        'UPDATE outage SET ended_at = NULL, diagnosis = ?, scope = ? WHERE id = ?',
        effect.diagnosis,
        effect.scope,
        before.id,
      );
      return;
    }
    const startedAt = Math.round(effect.startedAt);
    const mailSince = isHome ? startedAt : (this.mailSince() ?? startedAt);
    this.closeEnded(effect.confirmedAt);
    this.#database.run(
      'INSERT INTO outage(started_at, mail_since, confirmed_at, diagnosis, scope) VALUES(?, ?, ?, ?, ?)',
      startedAt,
      mailSince,
      Math.round(effect.confirmedAt),
      effect.diagnosis,
      effect.scope,
    );
  }

  #hasRow(table: 'sync_run' | 'notice', condition: string, outageId: number): boolean {
    return (
      this.#database.get(`SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1`, campaignOf(outageId)) !==
      undefined
    );
  }

  #keep(effect: WatchEffect): void {
    switch (effect.type) {
      case 'outage-confirmed':
        this.#open(effect);
        return;
      case 'outage-changed':
        this.#database.run(
          'UPDATE outage SET diagnosis = ?, scope = ? WHERE ended_at IS NULL',
          effect.diagnosis,
          effect.scope,
        );
        return;
      case 'recovered':
        this.#database.run(
          'UPDATE outage SET ended_at = ? WHERE ended_at IS NULL',
          Math.round(effect.endedAt),
        );
        return;
      case 'notify-due':
      case 'flapping-due':
      case 'tell-due':
      case 'frozen':
      case 'round-trip-wanted':
    }
  }
}
