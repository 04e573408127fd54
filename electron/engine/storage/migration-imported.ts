/** People that a contact file brought. Apart from those learned from headers: learning afresh leaves them alone. */
export const IMPORTED = `
  CREATE TABLE imported_contact(
    key TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    -- Empty: none in the file.
    phone TEXT NOT NULL,
    group_names TEXT NOT NULL,
    imported_at INTEGER NOT NULL,
    -- The name of the file, without its folder.
    source TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  `;
