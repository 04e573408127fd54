import { faultOf } from '#shared/fault';
import { type CliCommand, type CliOutput, readFlags, UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

function makeOutput(json: boolean): CliOutput {
  return {
    json,
    result: (value, human) => console.log(json ? JSON.stringify(value) : human()),
    say: (line) => console.error(line),
  };
}

async function runCommand(command: CliCommand, args: readonly string[]): Promise<number> {
  const output = makeOutput(args.includes('--json'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    return await command.run(readFlags(args, command), output, stop.signal);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\nposta ${command.usage}`);
      return EXIT_USAGE;
    }
    const fault = faultOf(error);
    const { describeForCli } = await import('./describe.ts');
    output.result({ fault }, () => describeForCli(fault));
    return EXIT_FAILED;
  }
}

const HELP_WORDS: ReadonlySet<string> = new Set(['', 'help', '--help', '-h']);

const load = async (name: string): Promise<CliCommand | undefined> =>
  Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;

/** Help that was asked for is the result; help after wrong words is a complaint. */
async function tell(wanted: string): Promise<void> {
  const { helpOf, helpOfAll } = await import('./help.ts');
  const command = await load(wanted);
  if (command !== undefined) console.log(helpOf(wanted, command));
  else if (HELP_WORDS.has(wanted)) console.log(helpOfAll());
  else {
    console.error(`There is no command "${wanted}".\n\n${helpOfAll()}`);
    process.exitCode = EXIT_USAGE;
  }
}

/** Runs the command that these arguments ask for, and ends the process with its exit code. */
export async function runCommandLine([name = '', ...args]: readonly string[]): Promise<void> {
  const command = await load(name);
  if (command === undefined) {
    await tell(HELP_WORDS.has(name) ? (args[0] ?? '') : name);
  } else if (args.includes('--help') || args.includes('-h')) {
    await tell(name);
  } else {
    process.exitCode = await runCommand(command, args);
    // A socket that still hangs must not keep a finished command alive; what was printed is written first.
    process.stdout.write('', () => process.exit());
  }
}
