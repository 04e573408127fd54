import type { CliCommand } from './command.ts';
import { COMMANDS } from './commands.ts';

/** What a command is for and what each of its flags means, for a person. */
export interface CommandHelp {
  readonly summary: string;
  readonly flags: Readonly<Record<string, string>>;
}

const MAILBOX = 'a mailbox file (JSON): {"address", "imap", "smtp", "user"?, "password"? | "passwordFile"?}';
const DATABASE = 'the database to keep it in; without it, nothing is kept';

/** A command without its words here fails a test, and so does a flag. */
export const HELP: Readonly<Record<string, CommandHelp>> = {
  probe: {
    summary:
      'Looks at a mailbox once and says how it is: reading, sending, the web page, and whose fault it is.',
    flags: {
      mailbox: MAILBOX,
      watch: 'goes on looking as the app does, a line for each round, until it is interrupted',
      control: 'a neutral host to ask whether the line works; may be given several times',
      policy: 'other numbers for the watch than the usual ones (JSON)',
    },
  },
  harvest: {
    summary: 'Learns the contacts of a mailbox from the headers of its mail, best first. Reads only.',
    flags: { mailbox: MAILBOX, db: DATABASE },
  },
  notify: {
    summary: 'Sends one notice each to the people of a file, never twice, and says what became of every one.',
    flags: {
      fallback: `the mailbox to send from: ${MAILBOX}`,
      contacts: 'whom to write to: what harvest printed with --json, or a contact file',
      text: 'it or en for the usual words, or a file with words of your own',
      db: 'the database that knows who has been written to; the same one resumes',
      campaign: 'a name for this round of notices: within one, nobody is written to twice',
      primary: 'the address that is down',
      since: 'when it went down (ISO 8601)',
      name: 'the name to sign with',
      'dry-run': 'shows what would be sent and sends nothing',
      pace: 'polite (as the app) or off (for servers of your own)',
    },
  },
  'sync-back': {
    summary: 'Copies home the mail of the days in between. Adds only: it deletes and moves nothing.',
    flags: {
      from: `the fallback mailbox: ${MAILBOX}`,
      to: 'the mailbox that is home: a file of the same kind',
      since: 'from when mail is missing (ISO 8601)',
      until: 'until when; without it, until now',
      db: 'the ledger of what has been copied; the same one resumes',
      'dry-run': 'counts what would be copied and copies nothing',
      pace: 'gentle (for a service that is just recovering) or full',
    },
  },
  drill: {
    summary: 'Plays the whole journey on mail servers that it starts itself, and checks every promise.',
    flags: {
      scenario: 'journey, the only one',
      dovecot: 'plays it on Dovecot, where that is installed',
      seed: 'another course of chance (a whole number)',
    },
  },
  simulate: {
    summary:
      'Says what the watch would have made of made-up years, of a recorded outage, or of a crowd of installs.',
    flags: {
      years: 'how many years of one user to make up',
      seed: 'another course of chance (a whole number)',
      trace: 'a recorded outage: january-2023, june-2023 or a file',
      seeds: 'plays the trace so many times, with as many courses of chance',
      'no-fallback': 'without a fallback mailbox, which proves the return',
      'go-on': 'goes on after the end of the trace',
      herd: 'how many installs to simulate at once',
      policy: 'other numbers for the watch than the usual ones (JSON)',
    },
  },
};

const EXITS = 'Exit: 0 done, 1 it failed and the fault is printed, 2 the words were wrong.';

const inColumns = (rows: readonly (readonly [string, string])[]): readonly string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, words]) => `  ${name.padEnd(width)}  ${words}`);
};

/** The whole of it: every command in a line. */
export function helpOfAll(): string {
  const rows = Object.keys(COMMANDS).map((name) => [name, HELP[name]?.summary ?? ''] as const);
  return [
    'posta: the engine of Posta di Scorta without a window, for support, tests and measurements.',
    '',
    'posta COMMAND [FLAGS] [--json]',
    '',
    ...inColumns(rows),
    '',
    'posta help COMMAND tells the flags of one. --json prints one JSON value (or JSON lines) instead of words.',
    EXITS,
  ].join('\n');
}

/** One command with its flags. */
export function helpOf(name: string, command: CliCommand): string {
  const { summary, flags } = HELP[name] ?? { summary: '', flags: {} };
  const rows = Object.entries(flags).map(([flag, words]) => [`--${flag}`, words] as const);
  return [
    `posta ${command.usage}`,
    '',
    summary,
    '',
    ...inColumns([...rows, ['--json', 'one JSON value (or JSON lines) instead of words']]),
    '',
    EXITS,
  ].join('\n');
}
