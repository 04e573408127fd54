import { fail } from '#shared/fault';
import { DIAGNOSES, type Verdict } from '#shared/outage/diagnosis';
import { HOUR_MS, type Instant } from '#shared/time';
import { CALM, type LineState, type SurfaceState, type World } from './provider.ts';

/** A recorded outage: from each instant on, the world is as described until the next one. */
export interface Trace {
  readonly name: string;
  readonly states: readonly { readonly at: Instant; readonly world: World; readonly asleep: boolean }[];
  readonly until: Instant;
}

const LINES: Readonly<Record<string, LineState>> = {
  up: 'up',
  well: 'up',
  down: 'down',
  'line-down': 'down',
  captive: 'captive',
  'captive-portal': 'captive',
  dns: 'dns',
  flaky: 'flaky',
};
const NOT_STATES: ReadonlySet<string> = new Set([
  'line-down',
  'captive-portal',
  'reading-only',
  'sending-only',
]);
/** Only a login can meet these. */
const LOGIN_STATES: ReadonlySet<string> = new Set([
  'login-refused',
  'mailbox-disabled',
  'mailbox-full',
  'mailbox-changed',
]);
const MAIL_SURFACES = ['imap', 'smtp', 'web'] as const;
// What comes after the last event: time enough for a recovery to be proven.
const AFTERMATH_MS = 6 * HOUR_MS;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `silent`, `login-refused`, or `login:unavailable` for a failure that only a login meets. */
function surfaceState(text: unknown, where: string): SurfaceState {
  const word = typeof text === 'string' ? text.replace(/^login:/, '') : '';
  const verdict = DIAGNOSES.find((one) => one === word);
  if (verdict === undefined || NOT_STATES.has(verdict))
    return fail('input-invalid', `trace ${where}: ${String(text)}`);
  const isDeep = LOGIN_STATES.has(word) || word !== text;
  return { verdict: verdict as Verdict, depth: isDeep ? 'login' : 'greeting' };
}

function instantOf(value: unknown, where: string): Instant {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? fail('input-invalid', `trace ${where}: not an ISO date`) : at;
}

/** Both ways of writing an event: `{at, imap: "silent"}` and `{at, surface: "imap", state: "silent"}`. */
function fieldsOf(event: Record<string, unknown>): Record<string, unknown> {
  const { at: _at, surface, state, ...fields } = event;
  return typeof surface === 'string' ? { ...fields, [surface]: state } : fields;
}

/**
 * Reads a trace: `{name, events: [{at: ISO, imap|smtp|web|service|line|computer: state}], until?: ISO}`. `service` is
 * reading and sending together; `computer` is `on` or `asleep`. Fault: `input-invalid`.
 */
export function parseTrace(json: unknown): Trace {
  if (!isRecord(json) || !Array.isArray(json['events']) || json['events'].length === 0) {
    return fail('input-invalid', 'trace: {"name", "events": [...]}');
  }
  const states: Trace['states'][number][] = [];
  let world = CALM;
  let asleep = false;
  for (const [index, event] of (json['events'] as unknown[]).entries()) {
    const where = `event ${index + 1}`;
    if (!isRecord(event)) return fail('input-invalid', `trace ${where}`);
    const at = instantOf(event['at'], where);
    if (at < (states.at(-1)?.at ?? at))
      return fail('input-invalid', `trace ${where}: earlier than the one before`);
    for (const [key, value] of Object.entries(fieldsOf(event))) {
      const surface = MAIL_SURFACES.find((one) => one === key);
      if (surface !== undefined) world = { ...world, [surface]: surfaceState(value, where) };
      else if (key === 'service')
        world = { ...world, imap: surfaceState(value, where), smtp: surfaceState(value, where) };
      else if (key === 'line') world = { ...world, line: lineState(value, where) };
      else if (key === 'computer' && (value === 'on' || value === 'asleep')) asleep = value === 'asleep';
      else return fail('input-invalid', `trace ${where}: ${key}`);
    }
    states.push({ at, world, asleep });
  }
  const last = states.at(-1)?.at ?? 0;
  const until = json['until'] === undefined ? last + AFTERMATH_MS : instantOf(json['until'], 'until');
  return { name: typeof json['name'] === 'string' ? json['name'] : '', states, until };
}

function lineState(value: unknown, where: string): LineState {
  const state = typeof value === 'string' && Object.hasOwn(LINES, value) ? LINES[value] : undefined;
  return state ?? fail('input-invalid', `trace ${where}: line ${String(value)}`);
}
