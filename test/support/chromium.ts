import { existsSync } from 'node:fs';

/**
 * The browser the tests draw in. The headless shell, not the whole browser: it has no tabs and no windows that could be
 * thought hidden, and a page that is thought hidden is not drawn, so a test that waits for a frame waits in vain.
 */
export const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium-headless-shell';

/** In CI a missing browser fails the run; elsewhere what needs it is left out. */
export const hasChromium = process.env['CI'] !== undefined || existsSync(CHROMIUM);
