import { FAULT_SCOPES } from '#shared/fault';
import { isCommandName } from '#shared/ipc/contract';
import { isWatchedRole } from '#shared/mailbox';
import { DIAGNOSES } from '#shared/outage/diagnosis';
import { publicCode, publicVersion } from '#shared/support/public-words';
import type { Instant } from '#shared/time';

/** Every event that the log is told of. One that is not here is handed on without its name and its facts. */
export const LOG_EVENTS: ReadonlySet<string> = new Set(
  (
    'access-fault backup-failed cipher-unavailable clean-up clean-up-fault command-failed ' +
    'command-refused contacts-imported copies-checked copy-check demo-not-left desk-not-read ' +
    'dialog-failed download-refused duty-failed fallback-proof forgotten harvest-fault helper-crashed ' +
    'late-mail late-mail-look look-refused not-private not-started notice notice-look ' +
    'notice-look-fault notice-outcome notices-outcome-fault notices-wait notification-failed ' +
    'notification-silent notification-unsupported permission-refused proxy-not-set secret-unreadable ' +
    'settings-not-kept settings-not-saved settings-set-aside started stop-cut-off stop-failed ' +
    'sync-back-count sync-back-done sync-back-read-back sync-back-trouble system-authorities-unread ' +
    'token-renewal token-renewal-late tray-missing uncaught unhandled update-failed update-installed ' +
    'vault-not-swept vault-unreadable watch-round window-crashed window-not-loaded'
  ).split(' '),
);

const WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(FAULT_SCOPES),
  ...DIAGNOSES,
  // Where things stand, and what came of them.
  ...'up suspect outage recovering held failed renewed consent-over sent refused retry unknown'.split(' '),
  ...'relayed delayed auto-reply reply found absent primary fallback spare vcard csv ldif'.split(' '),
  ...'sender size name shape copied verified present skipped planned dropped'.split(' '),
  // Duties.
  ...'watch contacts late-mail sync-back sync-back-start copy-check fallback-proof notices'.split(' '),
  ...'notices-untrue notices-unknown notices-outcome'.split(' '),
  // Why a process of Chromium ended, and which.
  ...'abnormal-exit killed crashed oom launch-failed integrity-failure memory-eviction clean-exit'.split(' '),
  ...'Utility Zygote GPU browser renderer'.split(' '),
  ...'Error TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError'.split(' '),
  ...'Faulted AbortError TimeoutError SystemError'.split(' '),
]);

const VERSIONS: ReadonlySet<string> = new Set(['version', 'electron']);
// "outbox.js:12": a file of the program by its name, never where it lies.
const PLACE = /^[a-z][\w.-]{0,60}\.(?:ts|js|cjs|mjs):\d{1,6}$/;
const NAME = /^[a-zA-Z]{1,24}$/;

function publicFact(name: string, value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return undefined;
  if (VERSIONS.has(name)) return publicVersion(value);
  if (name === 'where') {
    const places = value.split(' < ').filter((place) => PLACE.test(place));
    return places.length === 0 ? undefined : places.join('<');
  }
  if (name === 'role' && isWatchedRole(value)) return 'watched';
  if (name === 'command' && isCommandName(value)) return value;
  return WORDS.has(value) ? value : publicCode(value);
}

/** An event as it may be handed on: names and codes that were chosen here, and figures. */
export interface PublicEvent {
  readonly at: Instant;
  readonly level: 'info' | 'warn' | 'error';
  /** `undefined`: an event that this list does not know. */
  readonly event: string | undefined;
  /** "fault=silent". */
  readonly facts: readonly string[];
}

const LEVELS = ['info', 'warn', 'error'] as const;

/** A line of the log as it may be handed on; `undefined` for what is no event at all. */
export function publicEvent(line: unknown): PublicEvent | undefined {
  if (typeof line !== 'object' || line === null) return undefined;
  const { at, level, event, facts } = line as Readonly<Record<string, unknown>>;
  const instant = typeof at === 'string' ? Date.parse(at) : Number.NaN;
  const known = LEVELS.find((one) => one === level);
  if (Number.isNaN(instant) || known === undefined || typeof event !== 'string') return undefined;
  if (!LOG_EVENTS.has(event)) return { at: instant, level: known, event: undefined, facts: [] };
  const told = Object.entries(typeof facts === 'object' && facts !== null ? facts : {}).flatMap(
    ([name, value]) => {
      const said = NAME.test(name) ? publicFact(name, value) : undefined;
      return said === undefined ? [] : [`${name}=${said}`];
    },
  );
  return { at: instant, level: known, event, facts: told };
}
