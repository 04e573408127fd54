import { fail } from '#shared/fault';
import { DIAGNOSES, type Verdict } from '#shared/outage/diagnosis';
import { HOUR_MS, type Instant } from '#shared/time';
import type { Span } from './stream.ts';
import {
  INBOXES,
  KNOWN_CALM,
  LINE_STATES,
  type LineState,
  type Receiving,
  type SurfaceState,
  type World,
} from './world.ts';

/** From an instant on, the world and the computer are like this. */
export interface TraceState {
  readonly at: Instant;
  readonly world: World;
  readonly asleep: boolean;
  /** The user says "go on" to a changed mailbox at this instant. */
  readonly isUnfreezing: boolean;
}

/** A recorded outage: each state holds until the next one. */
export interface Trace {
  readonly name: string;
  readonly states: readonly TraceState[];
  readonly until: Instant;
  /** When the service really was out of order, false returns included: "it is back" is wrong inside them. */
  readonly outages: readonly Span[];
}

const LINE_WORDS: Readonly<Record<string, LineState>> = {
  well: 'up',
  'line-down': 'down',
  'captive-portal': 'captive',
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
const RECEIVING: readonly Receiving[] = ['well', 'late', 'lost'];
const SOURCES: ReadonlySet<unknown> = new Set(['fact', 'assumption']);
// What comes after the last event: time enough for a recovery to be proven.
const AFTERMATH_MS = 6 * HOUR_MS;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (where: string, what: unknown): never =>
  fail('input-invalid', `trace ${where}: ${String(what)}`);

/** `silent`, `login-refused`, or `login:unavailable` for a failure that only a login meets. */
function surfaceState(text: unknown, where: string): SurfaceState {
  const word = typeof text === 'string' ? text.replace(/^login:/, '') : '';
  const verdict = DIAGNOSES.find((one) => one === word);
  if (verdict === undefined || NOT_STATES.has(verdict)) return refuse(where, text);
  const isDeep = LOGIN_STATES.has(word) || word !== text;
  return { verdict: verdict as Verdict, depth: isDeep ? 'login' : 'greeting' };
}

function instantOf(value: unknown, where: string): Instant {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? refuse(where, 'not an ISO date') : at;
}

function lineState(value: unknown, where: string): LineState {
  const word = typeof value === 'string' ? (LINE_WORDS[value] ?? value) : '';
  return LINE_STATES.find((one) => one === word) ?? refuse(where, `line ${String(value)}`);
}

function inboxOf(value: unknown, where: string): World['inbox'] {
  const name = Object.keys(INBOXES).find((one): one is keyof typeof INBOXES => one === value);
  return name === undefined ? refuse(where, `inbox ${String(value)}`) : INBOXES[name];
}

/** Both ways of writing an event: `{at, imap: "silent"}` and `{at, surface: "imap", state: "silent"}`. */
function fieldsOf(event: Record<string, unknown>, where: string): Record<string, unknown> {
  const { at: _at, note, source, surface, state, ...fields } = event;
  if (source !== undefined && !SOURCES.has(source)) return refuse(where, 'source');
  if (note !== undefined && typeof note !== 'string') return refuse(where, 'note');
  return typeof surface === 'string' ? { ...fields, [surface]: state } : fields;
}

/** The state before with one field of an event laid over it. */
function changed(state: TraceState, key: string, value: unknown, where: string): TraceState {
  const { world } = state;
  const surface = MAIL_SURFACES.find((one) => one === key);
  if (surface !== undefined) return { ...state, world: { ...world, [surface]: surfaceState(value, where) } };
  switch (key) {
    case 'service': {
      const both = surfaceState(value, where);
      return { ...state, world: { ...world, imap: both, smtp: both } };
    }
    case 'line':
      return { ...state, world: { ...world, line: lineState(value, where) } };
    case 'inbox':
      return { ...state, world: { ...world, inbox: inboxOf(value, where) } };
    case 'receiving': {
      const receiving = RECEIVING.find((one) => one === value);
      return receiving === undefined ? refuse(where, key) : { ...state, world: { ...world, receiving } };
    }
    case 'computer':
      return value === 'on' || value === 'asleep'
        ? { ...state, asleep: value === 'asleep' }
        : refuse(where, key);
    case 'user':
      return value === 'unfreeze' ? { ...state, isUnfreezing: true } : refuse(where, key);
    default:
      return refuse(where, key);
  }
}

function outagesOf(json: unknown): readonly Span[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) return refuse('outages', 'a list of {from, until}');
  return json.map((span: unknown, index) => {
    const where = `outage ${index + 1}`;
    if (!isRecord(span)) return refuse(where, '{from, until}');
    return { from: instantOf(span['from'], where), until: instantOf(span['until'], where) };
  });
}

/**
 * Reads a trace: `{name, events: [...], outages?: [{from, until}], until?: ISO}`. An event: `{at: ISO,
 * imap|smtp|web|service|line|computer|inbox|receiving|user: state, source?: "fact"|"assumption", note?}`. `service` is
 * reading and sending together; `computer` is `on` or `asleep`; `inbox` what an accepted login finds: `known`,
 * `emptied` or `renumbered`; `receiving` what becomes of new mail: `well`, `late` or `lost`; `user` is `unfreeze`.
 * Fault: `input-invalid`.
 */
export function parseTrace(json: unknown): Trace {
  if (!isRecord(json) || !Array.isArray(json['events']) || json['events'].length === 0) {
    return fail('input-invalid', 'trace: {"name", "events": [...]}');
  }
  const states: TraceState[] = [];
  let state: TraceState = { at: 0, world: KNOWN_CALM, asleep: false, isUnfreezing: false };
  for (const [index, event] of (json['events'] as unknown[]).entries()) {
    const where = `event ${index + 1}`;
    if (!isRecord(event)) return refuse(where, event);
    const at = instantOf(event['at'], where);
    if (at < state.at) return refuse(where, 'earlier than the one before');
    state = { ...state, at, isUnfreezing: false };
    for (const [key, value] of Object.entries(fieldsOf(event, where)))
      state = changed(state, key, value, where);
    states.push(state);
  }
  const until = json['until'] === undefined ? state.at + AFTERMATH_MS : instantOf(json['until'], 'until');
  const name = typeof json['name'] === 'string' ? json['name'] : '';
  return { name, states, until, outages: outagesOf(json['outages']) };
}
