import type { Security } from '#shared/mailbox';
import {
  type FaultRow,
  LIMITS,
  type MatrixCase,
  type MatrixLayer,
  type Meaning,
  NEUTRALS,
  type Neutral,
  type PasswordHistory,
} from './case.ts';
import { GREETING_FAULTS } from './faults-greeting.ts';
import { IMAP_LOGIN_FAULTS } from './faults-imap-login.ts';
import { MAILBOX_FAULTS } from './faults-mailbox.ts';
import { SMTP_LOGIN_FAULTS } from './faults-smtp-login.ts';
import { WAY_FAULTS } from './faults-way.ts';
import { WEB_FAULTS } from './faults-web.ts';
import { expectedOf, meetsLogin } from './oracle.ts';

const SECURITIES: readonly Security[] = ['tls', 'starttls', 'none'];
const AMISS: readonly Neutral[] = NEUTRALS.filter((neutral) => neutral !== 'well');
const ROWS: readonly FaultRow[] = [
  ...WAY_FAULTS,
  ...GREETING_FAULTS,
  ...IMAP_LOGIN_FAULTS,
  ...SMTP_LOGIN_FAULTS,
  ...MAILBOX_FAULTS,
];

/** The item of a round-robin. */
const turn = <T>(items: readonly [T, ...T[]] | readonly T[], index: number, fallback: T): T =>
  items[index % items.length] ?? fallback;

/** A busy machine, not a patient round. */
const MARGIN_MS = 2500;
const SAY_GOODBYE_MS = 2000;

/** What the patience of a round adds up to, for where its faults are met. */
function deadlineOf(imap: FaultRow | undefined, smtp: FaultRow | undefined, security: Security): number {
  const { connectMs, greetingMs, commandMs } = LIMITS;
  const greeting = connectMs + greetingMs;
  const login = greeting + commandMs;
  const meetsOf = (row: FaultRow | undefined): number =>
    meetsLogin(row, security) || row?.layer === 'tcp' ? login : 0;
  const mailbox = imap?.layer === 'mailbox' ? 2 * commandMs + SAY_GOODBYE_MS : 0;
  return greeting + meetsOf(imap) + meetsOf(smtp) + mailbox + connectMs + MARGIN_MS;
}

interface Plan {
  readonly security: Security;
  readonly imap?: FaultRow | undefined;
  readonly smtp?: FaultRow | undefined;
  readonly neutral?: Neutral;
  readonly history?: PasswordHistory;
  readonly web?: keyof typeof WEB_FAULTS;
}

function caseOf({ security, imap, smtp, neutral = 'well', history = 'never-tried', web }: Plan): MatrixCase {
  const fault = web === undefined ? undefined : WEB_FAULTS[web];
  const layer: MatrixLayer = web === undefined ? (imap?.layer ?? smtp?.layer ?? 'mailbox') : 'web';
  const facts = { security, imap, smtp, neutral, history };
  return {
    name: [
      layer,
      security,
      `reading: ${imap?.name ?? 'well'}`,
      `sending: ${smtp?.name ?? 'well'}`,
      ...(web === undefined ? [] : [`page: ${web}`]),
      `neutral hosts: ${neutral}`,
      `password: ${history}`,
    ].join(' | '),
    layer,
    imap,
    smtp,
    security,
    neutral,
    history,
    web: fault?.plays,
    webMeans: fault?.means,
    expected: expectedOf({ ...facts, webFails: fault !== undefined && fault.means !== 'well' }),
    deadlineMs:
      deadlineOf(imap, smtp, security) + (web === undefined ? 0 : LIMITS.connectMs + LIMITS.greetingMs),
  };
}

/** What the sending side says when it means the same. */
const LIKEWISE: Partial<Record<Meaning, string>> = {
  closed: 'AUTH FIN',
  silent: 'AUTH silence',
  unavailable: 'AUTH 451 4.3.0 Try again later',
  throttled: 'AUTH 454 4.7.0 Temporary authentication failure',
  'login-refused': 'AUTH 535 5.7.8 Authentication credentials invalid',
  'mailbox-disabled': 'AUTH 550 User Disabled [VIR_440]',
  'mailbox-full': 'AUTH 552 5.2.2 Mailbox full',
  'untrusted-certificate': 'AUTH 538 5.7.11 Encryption required for requested authentication mechanism',
};
const smtpRow = (name: string | undefined): FaultRow | undefined =>
  ROWS.find((row) => row.surface === 'smtp' && row.name === name);
/** The same fault on the sending side, else one of the same meaning. */
const partnerOf = (row: FaultRow): FaultRow | undefined =>
  smtpRow(row.name) ?? smtpRow(LIKEWISE[row.means[0] ?? 'well']);

const securitiesOf = (row: FaultRow): readonly Security[] => row.on ?? SECURITIES;
const alone = (row: FaultRow): Pick<Plan, 'imap' | 'smtp'> =>
  row.surface === 'imap' ? { imap: row } : { smtp: row };

/** Every fault, on every kind of connection, beside a surface that works. */
const ALONE: readonly Plan[] = ROWS.flatMap((row) =>
  securitiesOf(row).map((security): Plan => ({ security, ...alone(row) })),
);

const READING = ROWS.filter(({ surface }) => surface === 'imap');

/** The same on both sides, with the line well. */
const BOTH: readonly Plan[] = READING.map((row, index) => ({
  security: turn(securitiesOf(row), index, 'none'),
  imap: row,
  smtp: partnerOf(row),
}));

/** The same again while the line is amiss: in every way for the faults of the way, in one for each of the others. */
const LINE: readonly Plan[] = READING.flatMap((row, index) => {
  const isOfTheWay = row.layer === 'dns' || row.layer === 'tcp' || row.name.startsWith('certificate');
  const neutrals = isOfTheWay ? AMISS : [turn(AMISS, index, 'refused')];
  return neutrals.map(
    (neutral, step): Plan => ({
      security: turn(securitiesOf(row), index + step, 'none'),
      imap: row,
      smtp: partnerOf(row),
      neutral,
    }),
  );
});

/** One surface, and the line amiss. */
const HALF: readonly Plan[] = ROWS.map((row, index) => ({
  security: turn(securitiesOf(row), index, 'none'),
  ...alone(row),
  neutral: turn(AMISS.slice(0, 4), index, 'refused'),
}));

/** Refusals, and what the password did before. */
const PASSWORD: readonly Plan[] = ROWS.filter(({ means }) => means.includes('login-refused')).flatMap(
  (row, index) =>
    (['worked-an-hour-ago', 'refused-half-an-hour-ago'] as const).flatMap((history, step): Plan[] => [
      { security: turn(securitiesOf(row), index + step, 'none'), ...alone(row), history },
      ...(row.accusesPassword === true
        ? SECURITIES.flatMap((security): Plan[] => [
            { security, imap: row, smtp: partnerOf(row), history },
            { security, imap: row, smtp: smtpRow('connection refused'), history },
            { security, imap: row, smtp: smtpRow('greeting never comes'), history },
          ])
        : []),
    ]),
);

/** Two surfaces that fail in two ways. */
const WAYS = [
  'connection refused',
  'accepted, then silence',
  'greeting is FIN',
  'greeting is binary',
  'certificate expired',
  'login NO LOGIN failed',
  'login NO [UNAVAILABLE] User database unreachable',
  'login NO [CONTACTADMIN] Ask for help',
  'greeting BYE shutting down',
];
const MIXED: readonly Plan[] = WAYS.flatMap((reading) =>
  [
    'connection refused',
    'accepted, then silence',
    'greeting is FIN',
    'greeting is HTTP',
    'certificate other-name',
  ].map(
    (sending): Plan => ({
      security: 'tls',
      imap: READING.find(({ name }) => name === reading),
      smtp: smtpRow(sending),
    }),
  ),
).filter(({ imap, smtp }) => imap?.name !== smtp?.name);

/** Nothing is wrong with the mailbox, whatever neutral hosts would say. */
const WELL: readonly Plan[] = SECURITIES.flatMap((security) =>
  NEUTRALS.map((neutral): Plan => ({ security, neutral })),
);

const accusing = READING.find(({ accusesPassword }) => accusesPassword === true);
/** The login page: it makes no outage by itself, and a broken one keeps a password from being called wrong. */
const WEB: readonly Plan[] = Object.keys(WEB_FAULTS).flatMap((web): Plan[] => [
  { security: 'tls', web },
  { security: 'none', web, imap: accusing, history: 'refused-half-an-hour-ago' },
  { security: 'none', web, imap: accusing, history: 'worked-an-hour-ago' },
  {
    security: 'tls',
    web,
    imap: READING.find(({ layer }) => layer === 'tcp'),
    smtp: smtpRow('connection refused'),
  },
]);

/** Every case, each with a name of its own. */
export const MATRIX: readonly MatrixCase[] = [
  ...new Map(
    [...WELL, ...ALONE, ...BOTH, ...LINE, ...HALF, ...PASSWORD, ...MIXED, ...WEB]
      .map(caseOf)
      .map((one) => [one.name, one] as const),
  ).values(),
];

const LAYERS: readonly MatrixLayer[] = ['dns', 'tcp', 'tls', 'greeting', 'login', 'mailbox', 'web'];

/** About `count` cases, spread evenly over the layers and over each of them. */
export function spread(count: number): readonly MatrixCase[] {
  return LAYERS.flatMap((wanted) => {
    const own = MATRIX.filter(({ layer }) => layer === wanted);
    const share = Math.min(own.length, Math.ceil(count / LAYERS.length));
    return Array.from({ length: share }, (_, index) => own[Math.floor((index * own.length) / share)]).filter(
      (one) => one !== undefined,
    );
  });
}
