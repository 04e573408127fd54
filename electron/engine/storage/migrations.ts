import { CHOICES } from './migration-choices.ts';
import { DELIVERY } from './migration-delivery.ts';
import { FIRST_EXCHANGE } from './migration-first-exchange.ts';
import { HOMECOMING } from './migration-homecoming.ts';
import { IMPORTED } from './migration-imported.ts';
import { NAMES } from './migration-names.ts';
import { PLAN } from './migration-plan.ts';
import { RESERVE } from './migration-reserve.ts';
import { WITHDRAWN } from './migration-withdrawn.ts';

/**
 * The database, version by version: entry n takes a file from `user_version` n to n + 1. Entries are never edited
 * once released. Instants are milliseconds since the epoch; lists and states are JSON checked when they are read.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

  -- One row per role. The password is never here: it lives in the vault.
  CREATE TABLE mailbox(
    role TEXT PRIMARY KEY CHECK(role IN ('primary', 'fallback')),
    address TEXT NOT NULL,
    settings TEXT NOT NULL,
    connected_at INTEGER NOT NULL,
    proven_at INTEGER,
    proof_fault TEXT
  ) STRICT, WITHOUT ROWID;

  -- The outage machine's memory: one row, replaced after each round.
  CREATE TABLE watch(
    id INTEGER PRIMARY KEY CHECK(id = 1),
    state TEXT NOT NULL,
    next_look_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE round(
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    diagnosis TEXT NOT NULL,
    looks TEXT NOT NULL,
    controls TEXT NOT NULL
  ) STRICT;
  CREATE INDEX round_at ON round(at);

  CREATE TABLE outage(
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    -- From when mail may wait in the fallback mailbox: earlier than the start where an outage before it was never put away.
    mail_since INTEGER NOT NULL,
    confirmed_at INTEGER NOT NULL,
    ended_at INTEGER,
    closed_at INTEGER,
    diagnosis TEXT NOT NULL,
    scope TEXT NOT NULL
  ) STRICT;

  -- Messages the app itself sent to prove something: they are never copied home.
  CREATE TABLE own_message(
    message_id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK(purpose IN ('fallback-proof', 'round-trip', 'notice')),
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE contact(
    key TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    sent INTEGER NOT NULL,
    received INTEGER NOT NULL,
    replied INTEGER NOT NULL,
    -- Of the received ones: through a mailing list, and written by a machine.
    lists INTEGER NOT NULL,
    machines INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    last_message_id TEXT NOT NULL,
    last_references TEXT NOT NULL,
    last_subject TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The user's own word, kept apart so that learning the contacts afresh cannot lose it.
  CREATE TABLE contact_mark(
    key TEXT PRIMARY KEY,
    mark TEXT NOT NULL CHECK(mark IN ('always', 'never'))
  ) STRICT, WITHOUT ROWID;

  -- How far each folder has been read: the harvest goes on from here.
  CREATE TABLE harvest(
    folder TEXT PRIMARY KEY,
    uid_validity TEXT NOT NULL,
    last_uid INTEGER NOT NULL,
    at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The outbox. The row and its exact bytes exist before the first attempt.
  CREATE TABLE notice(
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('down', 'back', 'resend')),
    key TEXT NOT NULL,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    raw BLOB NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('planned', 'sending', 'sent', 'refused', 'retry', 'unknown', 'dropped')),
    attempts INTEGER NOT NULL,
    -- 1 from the moment the present attempt's message began to leave: before it, nothing was sent for certain.
    handed_over INTEGER NOT NULL,
    verifications INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    reply TEXT NOT NULL,
    UNIQUE(campaign, kind, key)
  ) STRICT;
  CREATE INDEX notice_due ON notice(state, next_at);

  -- One run of the sync-back: the window it covers and where it stands.
  CREATE TABLE sync_run(
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL UNIQUE,
    since INTEGER NOT NULL,
    until INTEGER,
    state TEXT NOT NULL CHECK(state IN ('planned', 'copying', 'paused', 'done', 'failed')),
    fault TEXT,
    proof TEXT,
    updated_at INTEGER NOT NULL
  ) STRICT;

  -- The ledger: one row per message of the fallback mailbox, written before anything is copied.
  CREATE TABLE ledger(
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES sync_run(id),
    source_folder TEXT NOT NULL,
    source_uid_validity TEXT NOT NULL,
    source_uid INTEGER NOT NULL,
    message_id TEXT NOT NULL,
    size INTEGER NOT NULL,
    internal_date INTEGER NOT NULL,
    flags TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    target_folder TEXT NOT NULL,
    target_uid_validity TEXT NOT NULL,
    target_uid INTEGER,
    target_uid_next INTEGER,
    state TEXT NOT NULL CHECK(state IN ('planned', 'appending', 'unknown', 'copied', 'verified', 'present', 'skipped', 'vanished')),
    reason TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE(run_id, source_folder, source_uid_validity, source_uid)
  ) STRICT;
  CREATE INDEX ledger_state ON ledger(run_id, state);
  `,
  `
  -- More than one primary mailbox may be watched; one of them is the one the journey is about.
  CREATE TABLE mailbox_v2(
    role TEXT PRIMARY KEY CHECK(role IN ('primary', 'fallback') OR role LIKE 'watched:%'),
    address TEXT NOT NULL,
    settings TEXT NOT NULL,
    connected_at INTEGER NOT NULL,
    proven_at INTEGER,
    proof_fault TEXT
  ) STRICT, WITHOUT ROWID;
  INSERT INTO mailbox_v2 SELECT role, address, settings, connected_at, proven_at, proof_fault FROM mailbox;
  DROP TABLE mailbox;
  ALTER TABLE mailbox_v2 RENAME TO mailbox;

  -- The outage machine's memory: one row for each watched mailbox, replaced after each round.
  CREATE TABLE watch_v2(
    address TEXT PRIMARY KEY,
    state TEXT NOT NULL,
    next_look_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  INSERT INTO watch_v2
    SELECT mailbox.address, watch.state, watch.next_look_at FROM watch, mailbox WHERE mailbox.role = 'primary';
  DROP TABLE watch;
  ALTER TABLE watch_v2 RENAME TO watch;

  ALTER TABLE round ADD COLUMN address TEXT NOT NULL DEFAULT '';
  ALTER TABLE round ADD COLUMN cause TEXT;
  UPDATE round SET address = coalesce((SELECT address FROM mailbox WHERE role = 'primary'), '');
  ALTER TABLE outage ADD COLUMN address TEXT NOT NULL DEFAULT '';
  UPDATE outage SET address = coalesce((SELECT address FROM mailbox WHERE role = 'primary'), '');

  -- The history: for how long one surface of one mailbox gave the same verdict. Kept for ever; rounds are not.
  CREATE TABLE surface_span(
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    surface TEXT NOT NULL CHECK(surface IN ('imap', 'smtp', 'web')),
    verdict TEXT NOT NULL,
    code TEXT NOT NULL,
    -- How deep it failed: what a login found, a greeting does not end.
    depth TEXT NOT NULL CHECK(depth IN ('greeting', 'login')),
    from_at INTEGER NOT NULL,
    until_at INTEGER NOT NULL,
    rounds INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX surface_span_from ON surface_span(address, surface, from_at);

  -- What the provider's own page said, change by change: there is no status page.
  CREATE TABLE official_word(
    id INTEGER PRIMARY KEY,
    provider TEXT NOT NULL,
    kind TEXT NOT NULL,
    quote TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX official_word_provider ON official_word(provider, id);

  -- What proves that a message found in a mailbox is the one we sent. Earlier ones have none: they stay where they are.
  ALTER TABLE own_message ADD COLUMN mark TEXT NOT NULL DEFAULT '';
  ALTER TABLE own_message ADD COLUMN sender TEXT NOT NULL DEFAULT '';
  ALTER TABLE own_message ADD COLUMN recipient TEXT NOT NULL DEFAULT '';
  ALTER TABLE own_message ADD COLUMN body_hash TEXT NOT NULL DEFAULT '';
  -- When it was removed, or judged and left for good.
  ALTER TABLE own_message ADD COLUMN cleaned_at INTEGER;
  `,
  RESERVE,
  FIRST_EXCHANGE,
  IMPORTED,
  DELIVERY,
  CHOICES,
  WITHDRAWN,
  NAMES,
  HOMECOMING,
  PLAN,
];
