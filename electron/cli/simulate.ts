import { readFileSync } from 'node:fs';
import path from 'node:path';
import { replayTrace } from '#drill/simulation/replay';
import { type SimulationFigures, simulateYears } from '#drill/simulation/simulate';
import { parseTrace } from '#drill/simulation/trace';
import { fail } from '#shared/fault';
import { MINUTE_MS } from '#shared/time';
import { type CliCommand, type Flags, findFlag, needFlag, UsageError } from './command.ts';

const MAX_YEARS = 10_000;

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

const minutes = (ms: number): string => `${(ms / MINUTE_MS).toFixed(1)} min`;

function describeFigures(figures: SimulationFigures): string {
  const { detectionMs, partialDetectionMs, loginDetectionMs } = figures;
  return [
    `${figures.years} anni, seme ${figures.seed}: ${figures.rounds} controlli`,
    `disservizi lunghi: ${figures.outages}, riconosciuti ${figures.detected}`,
    `falsi allarmi: ${figures.falseAlarms} (${figures.falseAlarmsPer100Years} in 100 anni)`,
    `guasti brevi: ${figures.blipsConfirmed} riconosciuti, ${figures.blipsNotified} notificati`,
    `tempo per riconoscerli: ${minutes(detectionMs.median)} (95 %: ${minutes(detectionMs.p95)}, al più ${minutes(detectionMs.max)})`,
    `solo lettura o solo invio: ${minutes(partialDetectionMs.median)}; solo accesso: ${minutes(loginDetectionMs.median)}`,
    `al più ${figures.maxRoundsPerHour} controlli e ${figures.maxLoginsPerHour} accessi in un’ora`,
  ].join('\n');
}

/** `posta simulate`: what the outage machine makes of generated years, or of a recorded trace. */
export const simulateCommand: CliCommand = {
  usage: 'posta simulate --years N --seed S | --trace FILE [--seed S]',
  options: { years: { type: 'string' }, seed: { type: 'string' }, trace: { type: 'string' } },
  async run(flags, output) {
    const trace = findFlag(flags, 'trace');
    if (trace !== undefined) {
      const seed = findFlag(flags, 'seed') === undefined ? 1 : wholeFlag(flags, 'seed', 0, 2 ** 32 - 1);
      const replay = replayTrace(parseTrace(readJsonFile(trace)), seed);
      output.result(replay, () =>
        [
          replay.name,
          ...replay.transitions.map(({ at, event, diagnosis }) => `${at}  ${event}  (${diagnosis})`),
        ].join('\n'),
      );
      return 0;
    }
    const years = wholeFlag(flags, 'years', 1, MAX_YEARS);
    const figures = simulateYears(years, wholeFlag(flags, 'seed', 0, 2 ** 32 - 1));
    output.result(figures, () => describeFigures(figures));
    return 0;
  },
};
