import { setTimeout as wait } from 'node:timers/promises';
import type { MailLine } from '#engine/mail/mail-line';
import { readMailboxFile } from '#engine/mailbox-file';
import { NETWORK_LIMITS } from '#engine/ports';
import { DEFAULT_CONTROLS, readTarget } from '#engine/watch/control-target';
import { controlsFor, lookAround } from '#engine/watch/look-round';
import type { MailboxAccess } from '#shared/mailbox';
import { step } from '#shared/outage/machine';
import { freshMemory, type Observation, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY, parsePolicy, type WatchPolicy } from '#shared/outage/policy';
import { type LookPlan, planLooks } from '#shared/outage/schedule';
import { providerName } from '#shared/providers';
import { describeDiagnosis } from '#shared/text/describe';
import { textsFor } from '#shared/text/texts';
import { type CliCommand, type CliOutput, type Flags, findFlag, needFlag, UsageError } from './command.ts';
import { readJsonFile } from './simulate.ts';

/** What a probe works with. */
interface Probe {
  readonly access: MailboxAccess;
  readonly controls: readonly string[];
  readonly policy: WatchPolicy;
  readonly line: MailLine;
}

const ONE_LOGIN: LookPlan = {
  imapLogin: true,
  smtpLogin: true,
  web: true,
  alternatives: true,
  sparing: false,
  incoming: false,
  neutral: false,
};

/** The given hosts, all of them; else the default ones, where the mailbox needs a line at all. */
function readControls(flags: Flags, access: MailboxAccess): readonly string[] {
  const given = flags['control'];
  if (!Array.isArray(given)) return controlsFor(access, DEFAULT_CONTROLS);
  return given.map((url) => {
    if (typeof url !== 'string' || readTarget(url) === undefined) {
      throw new UsageError(
        `--control: https://…, imaps://…, smtps://… or dns://… (http on this computer only): ${String(url)}`,
      );
    }
    return url;
  });
}

const look = (
  { access, controls, policy, line }: Probe,
  memory: WatchMemory,
  plan: LookPlan,
): Promise<Observation> =>
  lookAround({
    at: Date.now(),
    plan,
    settings: access,
    access,
    memory,
    policy,
    line,
    controls,
    fallback: undefined,
  });

/** A round as the command line shows it. */
function shown({ at, diagnosis, cause, by, looks, controls, incoming }: Observation) {
  return {
    diagnosis,
    ...(cause === undefined ? {} : { cause, ...(by === undefined ? {} : { by }) }),
    surfaces: looks.map(({ surface, verdict, code, ms, layers }) => ({ surface, verdict, code, ms, layers })),
    controls,
    ...(incoming === undefined ? {} : { incoming }),
    at: new Date(at).toISOString(),
  };
}

function human(round: Observation, { access }: Probe): string {
  const { title, sentence } = describeDiagnosis(
    round.diagnosis,
    { provider: providerName(access.address), cause: round.cause, by: round.by },
    textsFor('it'),
  );
  const surfaces = round.looks.map(
    ({ surface, verdict, code, ms }) => `  ${surface}: ${verdict} (${code}, ${ms} ms)`,
  );
  const controls = round.controls.map(({ host, verdict, ms }) => `  ${host}: ${verdict} (${ms} ms)`);
  return [`${title}. ${sentence}`, ...surfaces, ...controls].join('\n');
}

// Past this a timer of Node fires at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Round after round on the machine's own schedule, until the signal. Nothing is stored and nothing is sent. */
async function watch(probe: Probe, output: CliOutput, signal: AbortSignal): Promise<void> {
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  let memory = freshMemory(probe.access.address, Date.now());
  while (!signal.aborted) {
    const observing = look(probe, memory, planLooks(memory, Date.now(), probe.policy));
    const round = await Promise.race([observing, stopped]);
    if (round === undefined) return;
    const { memory: next, effects } = step(memory, round, probe.policy, Math.random);
    memory = next;
    const line = {
      ...shown(round),
      phase: memory.phase.phase,
      since: new Date(memory.phase.since).toISOString(),
      effects: effects.map(({ type }) => type),
      nextLookAt: new Date(memory.nextLookAt).toISOString(),
    };
    output.result(line, () => `${line.at} ${memory.phase.phase}: ${human(round, probe)}`);
    await Promise.race([
      wait(Math.min(LONGEST_TIMER_MS, Math.max(0, memory.nextLookAt - Date.now())), undefined, {
        ref: true,
        signal,
      }),
      stopped,
    ]).catch((error: unknown) => {
      // The wait ends by the signal, and by nothing else.
      if (!signal.aborted) throw error;
    });
  }
}

/** `posta probe`: one look at a mailbox and what it means, or a watch over it. */
export const probeCommand: CliCommand = {
  usage: 'probe --mailbox M [--watch] [--control URL…] [--policy FILE]',
  options: {
    mailbox: { type: 'string' },
    watch: { type: 'boolean' },
    control: { type: 'string', multiple: true },
    policy: { type: 'string' },
  },
  async run(flags, output, signal) {
    const file = needFlag(flags, 'mailbox');
    const policyFile = findFlag(flags, 'policy');
    const access = readMailboxFile(file);
    const probe: Probe = {
      access,
      controls: readControls(flags, access),
      policy: policyFile === undefined ? DEFAULT_POLICY : parsePolicy(readJsonFile(policyFile)),
      line: { limits: NETWORK_LIMITS, authorities: [] },
    };
    if (flags['watch'] === true) {
      await watch(probe, output, signal);
      return 0;
    }
    const round = await look(probe, freshMemory(access.address, Date.now()), ONE_LOGIN);
    output.result(shown(round), () => human(round, probe));
    return 0;
  },
};
