import { z } from 'zod';
import { FAULT_SCOPES, type Fault, type FaultKind, makeFault } from '#shared/fault';
import type { Database } from '../storage/database.ts';

const faultKind = z.custom<FaultKind>(
  (kind) => typeof kind === 'string' && Object.hasOwn(FAULT_SCOPES, kind),
);
const storedFault = z.object({ kind: faultKind, detail: z.string().optional() });

const keyOf = (id: number): string => `notices.fault.${id}`;

/** Remembers why the last attempt of one notice failed; `undefined`: it did not. */
export function noteRowFault(database: Database, id: number, fault: Fault | undefined): void {
  if (fault === undefined) {
    database.run('DELETE FROM meta WHERE key = ?', keyOf(id));
    return;
  }
  const value = JSON.stringify({ kind: fault.kind, detail: fault.detail });
  database.run('INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)', keyOf(id), value);
}

/** Why the last attempt of one notice failed, if it did. */
export function findRowFault(database: Database, id: number): Fault | undefined {
  const value = database.get('SELECT value FROM meta WHERE key = ?', keyOf(id))?.['value'];
  if (value === undefined) return undefined;
  const { kind, detail } = storedFault.parse(JSON.parse(String(value)));
  return makeFault(kind, detail);
}

export const forgetRowFaults = (database: Database): void => {
  database.run("DELETE FROM meta WHERE key GLOB 'notices.fault.*'");
};
