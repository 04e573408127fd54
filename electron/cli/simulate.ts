import { readFileSync } from 'node:fs';
import path from 'node:path';
import { simulateHerd } from '#drill/simulation/herd';
import { replayTrace } from '#drill/simulation/replay';
import { replayMany } from '#drill/simulation/replay-many';
import { SHIPPED_NAMES, shippedTrace } from '#drill/simulation/shipped-traces';
import { simulateYears } from '#drill/simulation/simulate';
import { parseTrace } from '#drill/simulation/trace';
import { fail } from '#shared/fault';
import { DEFAULT_POLICY, parsePolicy, type WatchPolicy } from '#shared/outage/policy';
import { type CliCommand, type CliOutput, type Flags, findFlag, needFlag, UsageError } from './command.ts';
import { describeHerd } from './herd-words.ts';
import { describeReplay, describeReplays, describeYears } from './simulate-words.ts';

const MAX_YEARS = 10_000;
const MAX_SEEDS = 10_000;
const MAX_INSTALLS = 1_000_000;
/** Of one life, on which the client that a herd is compared with is made as good as ours. */
const CALIBRATION_YEARS = 10;
const MAX_SEED = 2 ** 32 - 1;

/** A JSON file given on the command line. Fault: `file-unreadable`. */
export function readJsonFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const why =
      error instanceof SyntaxError ? 'not JSON' : error instanceof Error ? error.message : String(error);
    return fail('file-unreadable', `${path.basename(file)}: ${why}`, error);
  }
}

function wholeFlag(flags: Flags, name: string, least: number, most: number): number {
  const text = needFlag(flags, name);
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new UsageError(`--${name}: a whole number from ${least} to ${most}`);
  }
  return value;
}

const seedOf = (flags: Flags): number =>
  findFlag(flags, 'seed') === undefined ? 1 : wholeFlag(flags, 'seed', 0, MAX_SEED);

function policyOf(flags: Flags): WatchPolicy {
  const file = findFlag(flags, 'policy');
  return file === undefined ? DEFAULT_POLICY : parsePolicy(readJsonFile(file));
}

function replay(flags: Flags, output: CliOutput, name: string): void {
  const trace = shippedTrace(name) ?? parseTrace(readJsonFile(name));
  const seed = seedOf(flags);
  const options = {
    policy: policyOf(flags),
    hasFallback: flags['no-fallback'] !== true,
    goesOn: flags['go-on'] === true,
  };
  if (findFlag(flags, 'seeds') === undefined) {
    const one = replayTrace(trace, seed, options);
    output.result(one, () => describeReplay(one));
    return;
  }
  const figures = replayMany(trace, seed, wholeFlag(flags, 'seeds', 1, MAX_SEEDS), options);
  output.result(figures, () => describeReplays(figures));
}

function herd(flags: Flags, output: CliOutput): void {
  const years =
    findFlag(flags, 'years') === undefined ? CALIBRATION_YEARS : wholeFlag(flags, 'years', 1, MAX_YEARS);
  const figures = simulateHerd({
    installs: wholeFlag(flags, 'herd', 1, MAX_INSTALLS),
    seed: seedOf(flags),
    policy: policyOf(flags),
    calibrationYears: years,
  });
  output.result(figures, () => describeHerd(figures));
}

/** `posta simulate`: what the outage machine makes of generated years, of a recorded trace, of a crowd of installs. */
export const simulateCommand: CliCommand = {
  usage: `simulate --years N --seed S | --trace ${SHIPPED_NAMES.join('|')}|FILE [--seed S] [--seeds N] [--no-fallback] [--go-on] | --herd N [--seed S] [--years N]; [--policy FILE]`,
  options: {
    years: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'string' },
    seeds: { type: 'string' },
    'no-fallback': { type: 'boolean' },
    'go-on': { type: 'boolean' },
    herd: { type: 'string' },
    policy: { type: 'string' },
  },
  async run(flags, output) {
    const trace = findFlag(flags, 'trace');
    if (trace !== undefined) {
      replay(flags, output, trace);
      return 0;
    }
    if (findFlag(flags, 'herd') !== undefined) {
      herd(flags, output);
      return 0;
    }
    const years = wholeFlag(flags, 'years', 1, MAX_YEARS);
    const figures = simulateYears(years, wholeFlag(flags, 'seed', 0, MAX_SEED), policyOf(flags));
    output.result(figures, () => describeYears(figures));
    return 0;
  },
};
