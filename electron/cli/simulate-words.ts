import type { Detection, SimulationFigures, Spread } from '#drill/simulation/figures';
import type { Replay } from '#drill/simulation/replay-log';
import type { ReplayFigures } from '#drill/simulation/replay-many';
import { MINUTE_MS } from '#shared/time';

const minutes = (ms: number): string => `${(ms / MINUTE_MS).toFixed(1)} min`;

const describeSpread = ({ median, p95, p99, max }: Spread): string =>
  `mediana ${minutes(median)}, 95 % ${minutes(p95)}, 99 % ${minutes(p99)}, al più ${minutes(max)}`;

const describeDetection = (
  name: string,
  { outages, alreadyOpen, detected, unseen, ms, onlineMs }: Detection,
): string =>
  `${name}: ${detected} riconosciuti su ${outages - alreadyOpen} (${alreadyOpen} durante un altro; ${unseen} visibili e mai riconosciuti), ${describeSpread(ms)}; senza il tempo in cui la propria linea nascondeva il fornitore ${describeSpread(onlineMs)}`;

/** The figures of simulated years, for a person. */
export function describeYears(figures: SimulationFigures): string {
  return [
    `${figures.years} anni, seme ${figures.seed}: ${figures.rounds} controlli`,
    `allarmi nati dalla propria parte: ${figures.providerAlarmsByOwnLine}`,
    `falsi «usa la casella di scorta»: ${figures.falseFallbackAdvice} su ${figures.fallbackAdvice} (${figures.falseFallbackAdvicePer100Years} in 100 anni); a guasto già finito: ${figures.lateFallbackAdvice}`,
    describeDetection('disservizi completi', figures.full),
    describeDetection('  computer acceso all’inizio', figures.fullAwakeAtStart),
    describeDetection('  computer spento all’inizio', figures.fullAsleepAtStart),
    describeDetection('  senza guasti propri intorno', figures.fullLineSound),
    describeDetection('solo lettura o solo invio', figures.partial),
    describeDetection('solo accesso', figures.login),
    describeDetection('a intermittenza', figures.flicker),
    `guasti brevi: ${figures.blipsConfirmed} riconosciuti, ${figures.blipsNotified} notificati; attese chieste e prese per guasti: ${figures.throttlesConfirmed}`,
    `falsi «è tornata»: ${figures.falseRecoveries}, a intermittenza ${figures.flickerRecoveries}; password chieste a torto: ${figures.passwordPrompts}`,
    `in un’ora al più ${figures.maxLooksPerHour} controlli e ${figures.maxLoginsPerHour} accessi (con guasti propri ${figures.maxLooksPerHourAtAll} controlli)`,
    ...figures.cases.map(
      ({ what, at, since, diagnosis, lines }) =>
        `  da guardare: ${what} ${at}${since === undefined ? '' : ` dal ${since}`} (${diagnosis}${lines.length === 0 ? '' : `; ${lines.join(', ')}`})`,
    ),
  ].join('\n');
}

/** One replay with its transitions, for a person. */
export function describeReplay(replay: Replay): string {
  const attempts = replay.attempts.map(({ from, until, missing, isRecovered }) =>
    isRecovered
      ? `  ${from} – ${until}: provata, «è tornata»`
      : `  ${from} – ${until}: non detto, ${missing.length === 0 ? 'mancava solo l’ultimo controllo' : `mancava ${missing.join(', ')}`}`,
  );
  const confirmed = replay.confirmedAfterMs.map((ms) => (ms === null ? 'mai' : minutes(ms)));
  return [
    `${replay.name}, seme ${replay.seed}`,
    ...replay.transitions.map(
      ({ at, event, diagnosis, since }) =>
        `${at}  ${event}  (${diagnosis}${since === undefined ? '' : `, dal ${since}`})`,
    ),
    'ritorni:',
    ...attempts,
    `«è tornata» sbagliati: ${replay.wrongRecoveries}, mai detti: ${replay.unsaidRecoveries}, detti dopo ${replay.saidAfterMs.map(minutes).join(', ')}`,
    `riconosciuto, a computer acceso, dopo ${confirmed.join(', ')}`,
    `password chieste a torto: ${replay.passwordPrompts}; caselle cambiate: ${replay.freezes}`,
    `in un’ora al più ${replay.maxLooksPerHour} controlli e ${replay.maxLoginsPerHour} accessi`,
  ].join('\n');
}

/** Many replays of one trace, for a person. */
export function describeReplays(figures: ReplayFigures): string {
  const seeds = figures.wrongSeeds.length === 0 ? '' : ` (semi ${figures.wrongSeeds.join(', ')})`;
  return [
    `${figures.name}, ${figures.seeds} semi da ${figures.firstSeed}`,
    `«è tornata» sbagliati: ${figures.wrongRecoveries}${seeds}, mai detti: ${figures.unsaidRecoveries}`,
    `detti dopo: ${describeSpread(figures.saidAfterMs)}`,
    ...figures.confirmedAfterMs.map((ms) => `riconosciuto dopo: ${describeSpread(ms)}`),
    `password chieste a torto: ${figures.passwordPrompts}; caselle cambiate: ${figures.freezes}`,
    `in un’ora al più ${figures.maxLooksPerHour} controlli e ${figures.maxLoginsPerHour} accessi`,
  ].join('\n');
}
