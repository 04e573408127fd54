/** What came of the notices, and the addresses at which nobody is any more. */
export const DELIVERY = `
  -- What was heard of a notice: of each kind of word one.
  CREATE TABLE delivery(
    notice_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK(kind IN ('failed', 'delayed', 'relayed', 'auto-reply', 'reply')),
    at INTEGER NOT NULL,
    -- The enhanced code (RFC 3463) or nothing, what it means, and what the servers said.
    status TEXT NOT NULL,
    cause TEXT NOT NULL CHECK(cause IN ('address-dead', 'mailbox-full', 'refused', 'unclear')),
    detail TEXT NOT NULL,
    PRIMARY KEY(notice_id, kind)
  ) STRICT, WITHOUT ROWID;

  -- How far each folder of a fallback mailbox has been looked through.
  CREATE TABLE delivery_cursor(
    source TEXT NOT NULL,
    folder TEXT NOT NULL,
    uid_validity TEXT NOT NULL,
    last_uid INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY(source, folder)
  ) STRICT, WITHOUT ROWID;

  -- The reports about our notices, where they lie: nobody's mail, never copied home.
  CREATE TABLE delivery_report(
    source TEXT NOT NULL,
    folder TEXT NOT NULL,
    uid_validity TEXT NOT NULL,
    uid INTEGER NOT NULL,
    PRIMARY KEY(source, folder, uid_validity, uid)
  ) STRICT, WITHOUT ROWID;

  -- The identifier that a server gave a notice in place of ours: answers name that one.
  CREATE TABLE notice_alias(
    message_id TEXT PRIMARY KEY,
    notice_id INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- Kept apart from what is learned, so that learning the contacts afresh cannot lose it.
  CREATE TABLE dead_address(
    key TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    detail TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
