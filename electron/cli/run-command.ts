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

async function usage(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return ['posta <command> [--json]', '', ...commands.map((command) => `  ${command.usage}`)].join('\n');
}

async function runCommand(command: CliCommand, args: readonly string[]): Promise<number> {
  const output = makeOutput(args.includes('--json'));
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  try {
    return await command.run(readFlags(args, command), output, stop.signal);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n${command.usage}`);
      return EXIT_USAGE;
    }
    const fault = faultOf(error);
    const { describeForCli } = await import('./describe.ts');
    output.result({ fault }, () => describeForCli(fault));
    return EXIT_FAILED;
  }
}

const HELP: ReadonlySet<string> = new Set(['', 'help', '--help', '-h']);

/** Runs the command that these arguments ask for, and ends the process with its exit code. */
export async function runCommandLine([name = '', ...args]: readonly string[]): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? await COMMANDS[name]?.() : undefined;
  if (command === undefined) {
    console.error(await usage());
    process.exitCode = HELP.has(name) ? 0 : EXIT_USAGE;
  } else if (args.includes('--help')) {
    console.error(`posta ${command.usage}`);
  } else {
    process.exitCode = await runCommand(command, args);
    // A socket that still hangs must not keep a finished command alive; what was printed is written first.
    process.stdout.write('', () => process.exit());
  }
}
