/**
 * How often people write to each other: since when, and in which weeks of a year. What is known stays; the folders are
 * read afresh at the next harvest, as if they had been renumbered, because the old rows do not know it.
 */
export const FIRST_EXCHANGE = `
  -- The first personal message either way; 0: not known.
  ALTER TABLE contact ADD COLUMN first_at INTEGER NOT NULL DEFAULT 0;
  -- When the message was written that a notice would answer.
  ALTER TABLE contact ADD COLUMN last_message_at INTEGER NOT NULL DEFAULT 0;
  -- Bit n: personal messages were exchanged n weeks before the week in weeks_to, which is counted from the epoch.
  ALTER TABLE contact ADD COLUMN weeks INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE contact ADD COLUMN weeks_to INTEGER NOT NULL DEFAULT 0;
  UPDATE contact SET last_message_at = last_at WHERE last_message_id <> '';
  UPDATE harvest SET last_uid = 0, uid_validity = json_set(uid_validity, '$[2]', '') WHERE json_valid(uid_validity);
  `;
