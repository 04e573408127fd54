import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Demo } from '#drill/demo';

/**
 * Started for a rehearsal: simulated providers, a compressed clock, and nothing of the user's own. `--demo-setup` leaves
 * the fallback mailbox to be set up.
 */
export const isDemo = (args: readonly string[]): boolean => args.includes('--demo') || isSetup(args);

const isSetup = (args: readonly string[]): boolean => args.includes('--demo-setup');

/** A folder of its own for everything a rehearsal writes. */
export const makeDemoFolder = (): string => mkdtempSync(path.join(tmpdir(), 'posta-di-scorta-demo-'));

/** Starts the simulated providers. Their code is loaded here and only here: the product runs without it. */
export async function startDemo(args: readonly string[]): Promise<Demo> {
  const drill = await import('#drill/demo');
  return drill.startDemo(isSetup(args) ? 'setup' : 'connected');
}
