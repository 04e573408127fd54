/** A notice may be taken back while it is leaving: then it is not to be tried again. */
export const WITHDRAWN = `
  ALTER TABLE notice ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK(withdrawn IN (0, 1));
  `;
