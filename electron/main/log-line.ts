import type { LogEvent } from '#engine/ports';

const VALUE_LIMIT = 200;
const ADDRESS = /[^\s@<>"']+@[^\s@<>"']+/g;

const safe = (value: string | number | boolean): string | number | boolean =>
  typeof value === 'string' ? value.replaceAll(ADDRESS, '[address]').slice(0, VALUE_LIMIT) : value;

/** One event as one line of JSON. Addresses should never get this far; if one does, it is left out here. */
export function logLine(at: Date, level: string, event: string, facts: LogEvent = {}): string {
  const kept = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, safe(value)]));
  return JSON.stringify({ at: at.toISOString(), level, event, facts: kept });
}
