import type { Crowd, HerdFigures } from '#drill/simulation/herd';
import type { Peak } from '#drill/simulation/load';
import { MINUTE_MS, SECOND_MS } from '#shared/time';

const MINUTES_SHOWN = 40;
const BAR = 40;
const minutes = (ms: number): string => `${(ms / MINUTE_MS).toFixed(1)} min`;

const describePeak = ({ connections, logins, roundTrips }: Peak): string =>
  `${connections} connessioni, ${logins} accessi, ${roundTrips} scambi`;

const describeCrowd = (name: string, { peak, seenAfterMs }: Crowd): string =>
  `${name}: al più ${describePeak(peak)} al secondo; il ritorno si vede dopo ${minutes(seenAfterMs.median)} (99 % ${minutes(seenAfterMs.p99)})`;

/** The most connections in any second of each minute, on one logarithmic scale for all. */
function plot(rows: readonly (readonly [mark: string, crowd: Crowd])[]): readonly string[] {
  const top = Math.max(...rows.flatMap(([, { minutes: most }]) => most));
  const width = (most: number): number => Math.round((Math.log1p(most) / Math.log1p(top)) * BAR);
  const shown = rows[0]?.[1].minutes.slice(0, MINUTES_SHOWN) ?? [];
  return shown.flatMap((_, minute) =>
    rows.map(([mark, crowd], row) => {
      const most = crowd.minutes[minute] ?? 0;
      const label = row === 0 ? `${String(minute - 5).padStart(4)} min` : '        ';
      return `${label} ${mark.repeat(width(most)).padEnd(BAR)} ${most}`;
    }),
  );
}

/** What a herd does, for a person. Bars are logarithmic: `#` ours, `-` the naive client's. */
export function describeHerd(figures: HerdFigures): string {
  const { calibration, toNaive, looksToNaive, toAligned, toAtOnce } = figures;
  const { ours, naive, rule, years, isAsGood } = calibration;
  const ratio = (of: Peak): string =>
    `${of.connections} connessioni, ${of.logins} accessi, ${of.roundTrips} scambi`;
  return [
    `${figures.installs} installazioni, seme ${figures.seed}`,
    `nostro, in ${years} anni: riconosce in ${minutes(ours.detectionMs)} (una parte in ${minutes(ours.partialMs)}), falsi allarmi ${ours.falseAlarms}`,
    `ingenuo, uno sguardo ogni ${(rule.intervalMs / SECOND_MS).toFixed(0)} s, ${rule.fullMisses} mancati (${rule.anyMisses} in parte): ${minutes(naive.detectionMs)} (${minutes(naive.partialMs)}), falsi allarmi ${naive.falseAlarms}${isAsGood ? '' : ' (nessun intervallo fisso ne ha così pochi)'}`,
    ...calibration.candidates.map(
      (one, index) =>
        `  ${one.rule.fullMisses} mancati ogni ${(one.rule.intervalMs / SECOND_MS).toFixed(0)} s: ${minutes(one.naive.detectionMs)}, falsi allarmi ${one.naive.falseAlarms}, picco nostro / suo ${figures.toCandidates[index]?.connections ?? 0} connessioni`,
    ),
    describeCrowd('nostri', figures.ours),
    describeCrowd('ingenui, a caso', figures.naive),
    describeCrowd('ingenui, all’orologio', figures.aligned),
    describeCrowd('che riprovano subito', figures.atOnce),
    `picco nostro / ingenuo: ${ratio(toNaive)}; senza i messaggi di prova: ${ratio(looksToNaive)}`,
    `picco nostro / all’orologio: ${ratio(toAligned)}; / subito: ${ratio(toAtOnce)}`,
    ...figures.otherCaps.map(
      (cap) =>
        `con attese fino a ${minutes(cap.capMs)}: ${ratio(cap.toNaive)}; senza messaggi: ${ratio(cap.looksToNaive)}; il ritorno si vede dopo ${minutes(cap.seenAfterMs.median)} (99 % ${minutes(cap.seenAfterMs.p99)})`,
    ),
    'connessioni nel secondo peggiore di ogni minuto dal ritorno (# nostri, - ingenui; scala logaritmica):',
    ...plot([
      ['#', figures.ours],
      ['-', figures.naive],
    ]),
  ].join('\n');
}
