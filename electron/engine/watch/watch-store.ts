import type { OutageView } from '#shared/ipc/snapshot';
import type { DatedWord } from '#shared/official/official-word';
import { campaignOf } from '#shared/outage/campaign';
import type { WatchEffect } from '#shared/outage/effect';
import type { WatchMemory } from '#shared/outage/memory';
import { providerOf } from '#shared/providers';
import type { Instant } from '#shared/time';
import type { Database } from '../storage/database.ts';
import { HistoryStore } from './history-store.ts';
import type { Sight } from './look-round.ts';
import { parseMemory } from './stored-memory.ts';
import { WordStore } from './word-store.ts';

/** The rows of the watch: its memory, the rounds with their history, the outages. */
export class WatchStore {
  readonly #database: Database;
  readonly #history: HistoryStore;
  readonly #words: WordStore;

  constructor(database: Database) {
    this.#database = database;
    this.#history = new HistoryStore(database);
    this.#words = new WordStore(database);
  }

  /** What is remembered of every watched mailbox; a row that is not what this version writes is left out. */
  read(): readonly WatchMemory[] {
    return this.#database
      .all('SELECT state FROM watch')
      .map((row) => parseMemory(String(row['state'])))
      .filter((memory) => memory !== undefined);
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

  /** The memory, the round, what it did to the outage and what the provider's page said: all of it or nothing. */
  writeRound(memory: WatchMemory, round: Sight, effects: readonly WatchEffect[]): void {
    this.#database.transaction(() => {
      this.write(memory);
      this.#database.run(
        'INSERT INTO round(address, at, diagnosis, cause, looks, controls) VALUES(?, ?, ?, ?, ?, ?)',
        memory.address,
        Math.round(round.at),
        round.diagnosis,
        round.cause ?? null,
        JSON.stringify(round.looks),
        JSON.stringify(round.controls),
      );
      this.#history.record(memory.address, round);
      this.#history.compact(round.at);
      for (const effect of effects) this.#keep(memory.address, effect);
      const provider = providerOf(memory.address)?.id;
      if (round.word !== undefined && provider !== undefined) {
        this.#words.record(provider, round.word, round.at);
      }
    });
  }

  /** What the page of a mailbox's provider said last. */
  latestWord(address: string): DatedWord | undefined {
    const provider = providerOf(address)?.id;
    return provider === undefined ? undefined : this.#words.latest(provider);
  }

  /** The outage that notices and sync-back of a mailbox belong to: the last one, until it is put away. */
  currentOutage(address: string): OutageView | undefined {
    const row = this.#database.get(
      'SELECT * FROM outage WHERE address = ? AND closed_at IS NULL ORDER BY id DESC LIMIT 1',
      address,
    );
    if (row === undefined) return undefined;
    const endedAt = row['ended_at'];
    return {
      id: Number(row['id']),
      startedAt: Number(row['started_at']),
      endedAt: endedAt === null ? undefined : Number(endedAt),
    };
  }

  /** From when mail of the current outage may wait in the fallback mailbox. */
  mailSince(address: string): Instant | undefined {
    const row = this.#database.get(
      'SELECT mail_since FROM outage WHERE address = ? AND closed_at IS NULL ORDER BY id DESC LIMIT 1',
      address,
    );
    return row === undefined ? undefined : Number(row['mail_since']);
  }

  /** Puts away the outage that has ended. */
  closeEnded(address: string, at: Instant): void {
    this.#database.run(
      'UPDATE outage SET closed_at = ? WHERE address = ? AND closed_at IS NULL AND ended_at IS NOT NULL',
      Math.round(at),
      address,
    );
  }

  /** A mailbox is watched no more: its memory goes, its open outage becomes history. */
  clear(address: string, at: Instant): void {
    const now = Math.round(at);
    this.#database.transaction(() => {
      this.#database.run('DELETE FROM watch WHERE address = ?', address);
      this.#database.run(
        'UPDATE outage SET ended_at = ? WHERE address = ? AND ended_at IS NULL',
        now,
        address,
      );
      this.#database.run(
        'UPDATE outage SET closed_at = ? WHERE address = ? AND closed_at IS NULL',
        now,
        address,
      );
    });
  }

  /**
   * Opens an outage. One that ended and was not put away goes on: who was told then still writes to the fallback
   * mailbox, and its mail has not come home. Once its mail is home, or its contacts were told that it was over, a new
   * one takes its place, and what is still to come home goes with it.
   */
  #open(address: string, effect: Extract<WatchEffect, { type: 'outage-confirmed' }>): void {
    const before = this.currentOutage(address);
    const isHome =
      before !== undefined &&
      this.#hasRow('sync_run', `campaign = ? AND state = 'done'`, before.id) &&
      !this.#hasRow('sync_run', `campaign = ? AND state <> 'done'`, before.id);
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
    const mailSince = isHome ? startedAt : (this.mailSince(address) ?? startedAt);
    this.closeEnded(address, effect.confirmedAt);
    this.#database.run(
      `INSERT INTO outage(address, started_at, mail_since, confirmed_at, diagnosis, scope)
       VALUES(?, ?, ?, ?, ?, ?)`,
      address,
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

  #keep(address: string, effect: WatchEffect): void {
    switch (effect.type) {
      case 'outage-confirmed':
        this.#open(address, effect);
        return;
      case 'outage-changed':
        this.#database.run(
          'UPDATE outage SET diagnosis = ?, scope = ? WHERE address = ? AND ended_at IS NULL',
          effect.diagnosis,
          effect.scope,
          address,
        );
        return;
      case 'recovered':
        this.#database.run(
          'UPDATE outage SET ended_at = ? WHERE address = ? AND ended_at IS NULL',
          Math.round(effect.endedAt),
          address,
        );
        return;
      case 'notify-due':
      case 'flapping-due':
      case 'fallback-due':
      case 'tell-due':
      case 'frozen':
      case 'self-trip-wanted':
      case 'round-trip-wanted':
    }
  }
}
