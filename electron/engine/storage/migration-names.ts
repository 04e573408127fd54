/**
 * How often each name of somebody was seen. What is known stays; the folders are read afresh at the next harvest, as if
 * they had been renumbered, because the old rows do not know it.
 */
export const NAMES = `
  CREATE TABLE contact_name(
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    -- In messages that the user began.
    written INTEGER NOT NULL,
    -- In messages that came in.
    received INTEGER NOT NULL,
    -- In answers of the user, where the program repeats what came in.
    repeated INTEGER NOT NULL,
    first_at INTEGER NOT NULL,
    PRIMARY KEY(key, name)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO contact_name SELECT key, name, 0, 1, 0, last_at FROM contact WHERE name <> '';
  UPDATE harvest SET last_uid = 0, uid_validity = json_set(uid_validity, '$[2]', '') WHERE json_valid(uid_validity);
  `;
