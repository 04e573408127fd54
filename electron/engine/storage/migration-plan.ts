/** What the person chose to bring home, and which folder at home is Sent as of the last count. */
export const PLAN = `
  ALTER TABLE sync_run ADD COLUMN scope TEXT NOT NULL DEFAULT 'all' CHECK(scope IN ('all', 'conversations'));
  ALTER TABLE sync_run ADD COLUMN edges TEXT NOT NULL DEFAULT 'wide' CHECK(edges IN ('wide', 'exact'));
  ALTER TABLE sync_run ADD COLUMN sent_folder TEXT NOT NULL DEFAULT '';
  `;
