/** The notices that wait, in the order they leave; and in which language the user writes to somebody. */
export const CHOICES = `
  -- Without it, finding the next of many thousands reads them all, each time.
  CREATE INDEX notice_waiting ON notice(campaign, id, next_at) WHERE state IN ('planned', 'retry');

  -- The user's own word, kept apart from what is learned.
  CREATE TABLE contact_language(
    key TEXT PRIMARY KEY,
    language TEXT NOT NULL CHECK(language IN ('it', 'en'))
  ) STRICT, WITHOUT ROWID;

  -- As a file gave it; empty: not said, or another one than ours.
  ALTER TABLE imported_contact ADD COLUMN language TEXT NOT NULL DEFAULT '';
  `;
