import { type DrillReport, playDrill } from '#drill/drill';
import type { StoryLine } from '#drill/journey/director';
import { type CliCommand, choiceFlag, findFlag, UsageError } from './command.ts';

const clock = new Intl.DateTimeFormat('it-IT', {
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Rome',
});

const line = ({ at, text }: StoryLine): string => `${clock.format(at)}  ${text}`;

function table(report: DrillReport): string {
  const rows = report.promises.map(({ kept, promise, measured }) => ({ kept, promise, measured }));
  const width = Math.max(...rows.map(({ promise }) => promise.length));
  const lines = rows.map(
    ({ kept, promise, measured }) => `${kept ? 'sì' : 'NO'}  ${promise.padEnd(width)}  ${measured}`,
  );
  const verdict = report.kept ? 'Ogni promessa è mantenuta.' : 'Qualche promessa NON è mantenuta.';
  const hours = (report.playedMs / 3_600_000).toFixed(1);
  return ['', ...lines, '', `${verdict} (${hours} ore in ${(report.tookMs / 1000).toFixed(1)} secondi)`].join(
    '\n',
  );
}

/** `posta drill`: the whole journey on mail servers that it starts itself. */
export const drillCommand: CliCommand = {
  usage: 'drill [--scenario journey] [--dovecot] [--seed N]',
  options: { scenario: { type: 'string' }, dovecot: { type: 'boolean' }, seed: { type: 'string' } },
  async run(flags, output) {
    choiceFlag(flags, 'scenario', ['journey'], 'journey');
    const seed = Number(findFlag(flags, 'seed') ?? 1);
    if (!Number.isInteger(seed)) throw new UsageError('--seed: a whole number');
    const report = await playDrill({
      servers: flags['dovecot'] === true ? 'dovecot' : 'embedded',
      seed,
      onStory: (told) => {
        if (!output.json) console.log(line(told));
      },
    });
    output.result(report, () => table(report));
    return report.kept ? 0 : 1;
  },
};
