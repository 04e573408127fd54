/** What goes on after an outage: when its mail begins to come home, what was proven of it, what arrives late. */
export const HOMECOMING = `
  -- One row for each outage that has ended at least once; it outlives the runs and their ledgers.
  CREATE TABLE homecoming(
    campaign TEXT PRIMARY KEY,
    -- The mailbox that was down, and from when its mail may be missing until it was proven back.
    address TEXT NOT NULL,
    since INTEGER NOT NULL,
    ended_at INTEGER NOT NULL,
    -- Nothing moves by itself before this moment; tries: how often counting failed since.
    start_at INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    -- The next look for late mail (NULL: the week is over), and the last one.
    look_at INTEGER,
    looked_at INTEGER
  ) STRICT, WITHOUT ROWID;

  -- The proof of every finished run: of each fallback mailbox the last one.
  CREATE TABLE homecoming_proof(
    campaign TEXT NOT NULL,
    source TEXT NOT NULL,
    proof TEXT NOT NULL,
    PRIMARY KEY(campaign, source)
  ) STRICT, WITHOUT ROWID;

  -- Originals that the provider delivered late. already: the same message as one that had been copied.
  CREATE TABLE late_message(
    campaign TEXT NOT NULL,
    message_id TEXT NOT NULL,
    arrived_at INTEGER NOT NULL,
    already INTEGER NOT NULL CHECK(already IN (0, 1)),
    PRIMARY KEY(campaign, message_id, arrived_at)
  ) STRICT, WITHOUT ROWID;

  -- When the copies of a finished run are looked for once more, and whether it is the first time (0) or the second.
  CREATE TABLE run_check(
    run_id INTEGER PRIMARY KEY REFERENCES sync_run(id) ON DELETE CASCADE,
    due_at INTEGER NOT NULL,
    round INTEGER NOT NULL CHECK(round IN (0, 1))
  ) STRICT;

  -- How often a copy was found again, and whether it is one that had gone and was copied once more.
  CREATE TABLE copy_check(
    ledger_id INTEGER PRIMARY KEY REFERENCES ledger(id) ON DELETE CASCADE,
    rounds INTEGER NOT NULL,
    again INTEGER NOT NULL CHECK(again IN (0, 1))
  ) STRICT;
  `;
