import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DemoBeginning } from '#drill/demo';

/** Which demo the command line asks for, if any: `--demo-setup` leaves the fallback mailbox to be set up. */
export function demoOf(args: readonly string[]): DemoBeginning['begin'] | undefined {
  if (args.includes('--demo-setup')) return 'setup';
  return args.includes('--demo') ? 'connected' : undefined;
}

/** A folder of its own for everything a demo writes. */
export const makeDemoFolder = (): string => mkdtempSync(path.join(tmpdir(), 'posta-di-scorta-demo-'));
