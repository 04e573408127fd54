import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** Wrong words on the command line: exit code 2. */
export class UsageError extends Error {}

/** Where a command speaks. Tests collect it; `posta.ts` prints it. */
export interface CliOutput {
  /** True with `--json`: one JSON value or JSON lines on standard output, nothing else. */
  readonly json: boolean;
  /** Prints the result: as JSON with `--json`, else the human lines. */
  result(value: unknown, human: () => string): void;
  /** Progress for a person, on standard error. */
  say(line: string): void;
}

/** What `parseArgs` found. */
export type Flags = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** One command of `posta`. `run` throws `Faulted` (exit 1) or `UsageError` (exit 2); it answers the exit code else. */
export interface CliCommand {
  /** One line: the command with its flags. */
  readonly usage: string;
  readonly options: ParseArgsOptionsConfig;
  run(flags: Flags, output: CliOutput, signal: AbortSignal): Promise<number>;
}

/** Reads the flags of a command, strictly. */
export function readFlags(args: readonly string[], command: CliCommand): Flags {
  try {
    const options = { ...command.options, json: { type: 'boolean' } } as const;
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** A flag that must be there. */
export function needFlag(flags: Flags, name: string): string {
  const value = flags[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing`);
  return value;
}

/** A flag that may be there. */
export function findFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** An instant given as ISO 8601. */
export function instantFlag(flags: Flags, name: string): number | undefined {
  const text = findFlag(flags, name);
  if (text === undefined) return undefined;
  const at = Date.parse(text);
  const day = ISO.exec(text)?.[1];
  // The engine turns the 31st of February into a day of March.
  if (day === undefined || Number.isNaN(at) || !new Date(day).toISOString().startsWith(day)) {
    throw new UsageError(`--${name}: not an ISO date: ${text}`);
  }
  return at;
}

/** One of a few words. */
export function choiceFlag<const C extends string>(
  flags: Flags,
  name: string,
  choices: readonly C[],
  fallback: C,
): C {
  const text = findFlag(flags, name);
  if (text === undefined) return fallback;
  const choice = choices.find((one) => one === text);
  if (choice === undefined) throw new UsageError(`--${name}: one of ${choices.join(', ')}`);
  return choice;
}
