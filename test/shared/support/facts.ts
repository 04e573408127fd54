import type { DiagnosisFacts } from '#shared/support/diagnosis-facts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';

/** 27 January 2023, 8:30 UTC: the fifth day of the outage. */
export const AT = Date.UTC(2023, 0, 27, 8, 30);
const START = AT - 4 * DAY_MS - 6 * HOUR_MS;

/** What Anna's program knows in the middle of the outage. */
export const FACTS: DiagnosisFacts = {
  at: AT,
  host: {
    version: '1.2.3',
    electron: '45.4.1',
    chromium: '142.0.7444.52',
    node: '24.18.0',
    system: 'linux',
    release: '6.1.0-13-portatile-di-anna',
    processor: 'x64',
  },
  preferences: { language: 'it', notifyAfter: '15-minutes', startWithComputer: true, theme: 'system' },
  vault: { protection: 'protected', secrets: 2 },
  mailboxes: [
    {
      place: 'primary',
      provider: 'libero',
      entry: 'password',
      locked: false,
      provenAt: undefined,
      proofFault: undefined,
      watch: {
        phase: 'outage',
        diagnosis: 'silent',
        since: START,
        lastLookAt: AT - 4 * MINUTE_MS,
        flapping: true,
        frozen: false,
        cause: undefined,
        looks: [
          { surface: 'imap', verdict: 'silent', code: 'ETIMEDOUT', ms: 20_000.4, depth: 'greeting' },
          {
            surface: 'smtp',
            verdict: 'well',
            code: '220 via smtp.casa-rossi.it:465',
            ms: 80,
            depth: 'greeting',
          },
          { surface: 'web', verdict: 'unavailable', code: 'ANNA ROSSI', ms: 31, depth: 'greeting' },
        ],
      },
      spans: [
        { surface: 'imap', verdict: 'well', code: '', from: AT - 6 * DAY_MS, until: START, rounds: 411 },
        { surface: 'imap', verdict: 'silent', code: 'ETIMEDOUT', from: START, until: AT, rounds: 1 },
      ],
      outages: [{ startedAt: START, endedAt: undefined, diagnosis: 'silent', scope: 'full' }],
    },
    {
      place: 'fallback',
      provider: 'gmail',
      entry: 'sign-in',
      locked: true,
      provenAt: AT - HOUR_MS,
      proofFault: 'token-refused',
      watch: undefined,
      spans: [],
      outages: [],
    },
    {
      place: 'watched',
      provider: 'other',
      entry: 'password',
      locked: false,
      provenAt: undefined,
      proofFault: undefined,
      watch: {
        phase: 'up',
        diagnosis: 'well',
        since: undefined,
        lastLookAt: undefined,
        flapping: false,
        frozen: true,
        cause: 'vpn',
        looks: [],
      },
      spans: [],
      outages: [],
    },
  ],
  duties: [
    { name: 'watch', dueAt: AT + 3 * MINUTE_MS, running: false },
    { name: 'notices', dueAt: AT, running: true },
    { name: 'contacts', dueAt: undefined, running: false },
  ],
  database: { schema: 11, sound: true, file: 1_300_000, journal: 32_768, backup: undefined },
  counts: [
    { table: 'contact', state: undefined, count: 214 },
    { table: 'notice', state: 'sent', count: 12 },
    { table: 'notice', state: 'planned', count: 26 },
  ],
  faults: [{ part: 'notices', kind: 'sending-limit' }],
  events: [
    { at: '2023-01-27T08:25:59.000Z', level: 'info', event: 'started', facts: { version: '1.2.3' } },
    {
      at: '2023-01-27T08:26:00.000Z',
      level: 'info',
      event: 'watch-round',
      facts: { diagnosis: 'silent', phase: 'outage' },
    },
    {
      at: '2023-01-27T08:26:01.000Z',
      level: 'error',
      event: 'duty-failed',
      facts: {
        duty: 'notices',
        fault: 'internal',
        error: 'TypeError',
        where: 'outbox.js:12 < Anna Rossi.js:3',
      },
    },
    { at: '2023-01-27T08:26:02.000Z', level: 'warn', event: 'hello-anna', facts: { a: 'b' } },
  ],
};
