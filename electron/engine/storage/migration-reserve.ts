/** Version 3: a fallback mailbox in reserve, proofs that are measured, and a sync-back for each fallback mailbox. */
export const RESERVE = `
  -- A second fallback mailbox in reserve, and how the last proof of each went.
  CREATE TABLE mailbox_v3(
    role TEXT PRIMARY KEY CHECK(role IN ('primary', 'fallback', 'spare') OR role LIKE 'watched:%'),
    address TEXT NOT NULL,
    settings TEXT NOT NULL,
    connected_at INTEGER NOT NULL,
    proven_at INTEGER,
    proof_took_ms INTEGER,
    proof_tried_at INTEGER,
    proof_fault TEXT
  ) STRICT, WITHOUT ROWID;
  INSERT INTO mailbox_v3(role, address, settings, connected_at, proven_at, proof_tried_at, proof_fault)
    SELECT role, address, settings, connected_at, proven_at, proven_at, proof_fault FROM mailbox;
  DROP TABLE mailbox;
  ALTER TABLE mailbox_v3 RENAME TO mailbox;

  CREATE TABLE own_message_v3(
    message_id TEXT PRIMARY KEY,
    purpose TEXT NOT NULL CHECK(purpose IN ('fallback-proof', 'round-trip', 'notice', 'rehearsal')),
    at INTEGER NOT NULL,
    mark TEXT NOT NULL DEFAULT '',
    sender TEXT NOT NULL DEFAULT '',
    recipient TEXT NOT NULL DEFAULT '',
    body_hash TEXT NOT NULL DEFAULT '',
    cleaned_at INTEGER
  ) STRICT, WITHOUT ROWID;
  INSERT INTO own_message_v3
    SELECT message_id, purpose, at, mark, sender, recipient, body_hash, cleaned_at FROM own_message;
  DROP TABLE own_message;
  ALTER TABLE own_message_v3 RENAME TO own_message;

  -- Mail comes home from more than one fallback mailbox: a run for each, since their UIDs may well be the same.
  CREATE TABLE sync_run_v3(
    id INTEGER PRIMARY KEY,
    campaign TEXT NOT NULL,
    -- The address of the fallback mailbox.
    source TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER,
    -- noted: the mailbox held mail of this outage when another took its place; nobody has counted yet.
    state TEXT NOT NULL CHECK(state IN ('noted', 'planned', 'copying', 'paused', 'done', 'failed')),
    fault TEXT,
    proof TEXT,
    updated_at INTEGER NOT NULL,
    UNIQUE(campaign, source)
  ) STRICT;
  INSERT INTO sync_run_v3
    SELECT id, campaign, coalesce((SELECT lower(address) FROM mailbox WHERE role = 'fallback'), ''),
      since, until, state, fault, proof, updated_at FROM sync_run;
  CREATE TABLE ledger_v3(
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES sync_run_v3(id),
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
  INSERT INTO ledger_v3 SELECT * FROM ledger;
  DROP TABLE ledger;
  DROP TABLE sync_run;
  ALTER TABLE sync_run_v3 RENAME TO sync_run;
  ALTER TABLE ledger_v3 RENAME TO ledger;
  CREATE INDEX ledger_state ON ledger(run_id, state);
  `;
