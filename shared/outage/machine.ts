import { failsInTurn, type Remembered, suspect } from '#shared/outage/confirm';
import { blamedLooks } from '#shared/outage/diagnose';
import type { Step, WatchEffect } from '#shared/outage/effect';
import { hasFailed } from '#shared/outage/failed-look';
import { keepIncoming } from '#shared/outage/incoming';
import type { Observation, WatchMemory } from '#shared/outage/memory';
import { note } from '#shared/outage/note';
import type { WatchPolicy } from '#shared/outage/policy';
import { hasLoggedIn, NO_PROOF, NO_ROUND_TRIP, prove } from '#shared/outage/recovery';
import { remind, tellFlapping } from '#shared/outage/reminders';
import { nextLook, type Weighed } from '#shared/outage/schedule';
import type { OutageScope, WatchPhase } from '#shared/outage/state';
import { weigh } from '#shared/outage/weigh';
import type { Instant } from '#shared/time';

/** A side that was not knocked at this time is as it was. */
const scopeOf = (round: Observation, { failing }: WatchMemory): OutageScope =>
  blamedLooks(round).length > 1 || (failing.imap !== undefined && failing.smtp !== undefined)
    ? 'full'
    : 'partial';

function missed(
  memory: WatchMemory,
  remembered: Remembered,
  round: Observation,
  weighed: Weighed,
  policy: WatchPolicy,
): Step {
  const { at } = round;
  const { phase } = memory;
  if (phase.phase === 'outage' || phase.phase === 'recovering') {
    if (readingHolds(memory, round)) return readingFirst(memory, round, policy);
    const { since, confirmedAt } = phase;
    // Now here, now there: it is one trouble, and its name does not change with each look.
    const { scope, diagnosis } = failsInTurn(remembered, memory)
      ? phase
      : { scope: scopeOf(round, memory), diagnosis: round.diagnosis };
    const changed = phase.scope !== scope || phase.diagnosis !== diagnosis;
    const next: WatchPhase = { phase: 'outage', since, confirmedAt, diagnosis, scope };
    const effects: WatchEffect[] = changed ? [{ type: 'outage-changed', scope, diagnosis }] : [];
    const hasRelapsed = phase.phase === 'recovering';
    const relapse = hasRelapsed ? { relapsedAt: at, relapses: memory.relapses + 1 } : {};
    return remind({ memory: { ...memory, ...relapse, phase: next, ...NO_ROUND_TRIP }, effects }, at, policy);
  }
  return suspect({ memory, remembered, round, weighed, scope: scopeOf(round, memory) }, policy);
}

/** Sending still fails, but reading, which had been lost, answers again. */
function readingHolds({ phase, readingLost, frozen }: WatchMemory, { looks }: Observation): boolean {
  const imap = looks.find((look) => look.surface === 'imap');
  if (!readingLost || frozen || imap === undefined || hasFailed(imap)) return false;
  return phase.phase === 'recovering' || hasLoggedIn(imap);
}

/** In 2023 the services came back one by one: reading gets its light while sending is still dark. */
function readingFirst(memory: WatchMemory, round: Observation, policy: WatchPolicy): Step {
  const { phase } = memory;
  if (phase.phase !== 'outage' && phase.phase !== 'recovering') return { memory, effects: [] };
  const before = phase.phase === 'recovering' ? phase.proof : NO_PROOF;
  const proof = { ...before, sendingAt: undefined };
  const recovering = { ...memory, phase: { ...phase, phase: 'recovering', proof } } as const;
  const imap = round.looks.find((look) => look.surface === 'imap');
  if (imap === undefined || !hasLoggedIn(imap)) return { memory: recovering, effects: [] };
  const { memory: proven, effects } = prove(recovering, round, policy);
  // A message from the primary mailbox would meet the very door that has just failed.
  const due = effects.flatMap((effect): WatchEffect[] => {
    if (effect.type === 'self-trip-wanted') return [];
    if (effect.type !== 'round-trip-wanted') return [effect];
    return effect.receiving ? [{ ...effect, sending: false }] : [];
  });
  return { memory: proven, effects: due };
}

/** It failed on a line that cannot be relied on: worth a second look soon, and nothing is counted. */
function doubted(memory: WatchMemory, { at, diagnosis, outcome }: Weighed): Step {
  const { phase } = memory;
  if (phase.phase === 'outage' || phase.phase === 'recovering') return { memory, effects: [] };
  const goesOn = phase.phase === 'suspect' && outcome === 'unclear';
  const doubt: WatchPhase = goesOn ? phase : { phase: 'suspect', since: at, misses: 0, diagnosis };
  return { memory: { ...memory, phase: doubt, ...(goesOn ? {} : { fullMisses: 0 }) }, effects: [] };
}

function answered(memory: WatchMemory, round: Observation, policy: WatchPolicy): Step {
  const { phase, failing } = memory;
  const { at } = round;
  const sound = failing.imap === undefined && failing.smtp === undefined;
  const imap = round.looks.find((look) => look.surface === 'imap');
  const loggedIn = imap !== undefined && hasLoggedIn(imap);
  switch (phase.phase) {
    case 'up':
      return { memory, effects: [] };
    case 'suspect':
      if (!sound) return { memory, effects: [] };
      return {
        memory: { ...memory, phase: { phase: 'up', since: at }, fullMisses: 0, readingLost: false },
        effects: [],
      };
    case 'outage':
      // A greeting says nothing against an outage of logins: it goes on, and its hours count.
      if (!sound) return remind({ memory, effects: [] }, at, policy);
      if (!loggedIn || memory.frozen) return { memory, effects: [] };
      return prove({ ...memory, phase: { ...phase, phase: 'recovering', proof: NO_PROOF } }, round, policy);
    case 'recovering':
      return loggedIn && !memory.frozen ? prove(memory, round, policy) : { memory, effects: [] };
  }
}

function held(memory: WatchMemory, at: Instant): Step {
  const { phase } = memory;
  const effects: WatchEffect[] = memory.frozen ? [] : [{ type: 'frozen' }];
  const frozen = { ...memory, frozen: true, ...NO_ROUND_TRIP };
  if (phase.phase === 'up') return { memory: frozen, effects };
  if (phase.phase === 'suspect') return { memory: { ...frozen, phase: { phase: 'up', since: at } }, effects };
  const { since, confirmedAt, scope } = phase;
  const waiting: WatchPhase = { phase: 'outage', since, confirmedAt, diagnosis: 'mailbox-changed', scope };
  return { memory: { ...frozen, phase: waiting }, effects };
}

/** A proven wrong password is the user's matter, not an outage; one that is under way stays one. */
function wrong(
  memory: WatchMemory,
  remembered: Remembered,
  round: Observation,
  weighed: Weighed,
  policy: WatchPolicy,
): Step {
  const { phase } = memory;
  if (phase.phase === 'outage' || phase.phase === 'recovering')
    return missed(memory, remembered, round, weighed, policy);
  return {
    memory: { ...memory, phase: { phase: 'up', since: round.at }, fullMisses: 0, readingLost: false },
    effects: [],
  };
}

function turn(
  memory: WatchMemory,
  remembered: Remembered,
  round: Observation,
  weighed: Weighed,
  policy: WatchPolicy,
): Step {
  switch (weighed.outcome) {
    case 'local':
      return { memory, effects: [] };
    case 'unclear':
    case 'unsteady':
      return doubted(memory, weighed);
    case 'changed':
      return held(memory, round.at);
    case 'wrong':
      return wrong(memory, remembered, round, weighed, policy);
    case 'miss':
      return missed(memory, remembered, round, weighed, policy);
    case 'sane':
      return answered(memory, round, policy);
  }
}

/**
 * One round of looks, weighed: up → suspect → outage → recovering → up. `random` gives numbers in [0, 1).
 * Rounds that say nothing about the service (own line, portal, names) leave every count untouched.
 */
export function step(
  memory: WatchMemory,
  round: Observation,
  policy: WatchPolicy,
  random: () => number,
): Step {
  const weighed = weigh(round, memory);
  const turned = turn(note(memory, round, weighed.outcome, policy), memory, round, weighed, policy);
  const isUrgent = memory.asked || memory.phase.phase !== 'up' || turned.memory.phase.phase !== 'up';
  const urgentAt = isUrgent ? [...turned.memory.urgentAt, round.at] : turned.memory.urgentAt;
  const told = tellFlapping(
    { memory: { ...turned.memory, urgentAt, asked: false, begun: undefined }, effects: turned.effects },
    round.at,
    policy,
  );
  const incoming = keepIncoming(told.memory, round.incoming, round.at);
  return {
    memory: { ...told.memory, ...nextLook(told.memory, weighed, policy, random), incoming },
    effects: told.effects,
  };
}
