import { addressKey } from '#shared/email-address';
import { START_WITHIN_MS } from '#shared/sync-back/moments';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import type { SignInRecord } from '../servers/mail-host-types.ts';
import { headerOf } from '../world/letter.ts';
import { USER } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { compareHome, type HomeReport } from './home-report.ts';
import { type JourneyNotes, neverToBeTold } from './journey.ts';

/** One promise of the product, with what was measured. */
export interface PromiseResult {
  readonly id: string;
  readonly promise: string;
  readonly measured: string;
  readonly kept: boolean;
}

const minutes = (ms: number): string => `${(ms / MINUTE_MS).toFixed(1)} min`;

/** The most events within any span of one hour. */
export function busiestHour(instants: readonly Instant[]): number {
  let most = 0;
  for (const [index, end] of instants.entries()) {
    const within = instants.slice(0, index + 1).filter((at) => at > end - HOUR_MS).length;
    most = Math.max(most, within);
  }
  return most;
}

/** What the drill saw besides the journey's own notes. */
export interface Seen {
  readonly looks: readonly Instant[];
  readonly recoveredNotes: number;
  readonly fallbackBefore: ReadonlyMap<string, number>;
}

/** The busiest hour of sign-ins on one surface during the outage. */
function busiestSignIns(
  signIns: readonly SignInRecord[] | undefined,
  since: Instant,
  until: Instant,
): number | undefined {
  if (signIns === undefined) return undefined;
  const within = signIns.filter(({ atMs }) => atMs >= since && atMs <= until);
  const of = (wanted: SignInRecord['surface']): Instant[] =>
    within.filter(({ surface }) => surface === wanted).map(({ atMs }) => atMs);
  return Math.max(busiestHour(of('imap')), busiestHour(of('smtp')));
}

function judgeOutage(notes: JourneyNotes, world: World, { looks }: Seen): PromiseResult[] {
  const since = notes.outage.since ?? 0;
  const confirmedMs = (notes.outage.lastLookAt ?? 0) - since;
  const inOutage = looks.filter((at) => at >= since && at <= notes.mendedAt);
  const signIns = busiestSignIns(world.libero.signIns, since, notes.mendedAt);
  return [
    {
      id: 'outage-detected',
      promise: 'il disservizio è confermato entro 5 minuti dal primo segno',
      measured: `${minutes(confirmedMs)} (${minutes(since - notes.brokenAt)} dal guasto al primo segno)`,
      kept: notes.outage.phase === 'outage' && confirmedMs <= 5 * MINUTE_MS && since >= notes.brokenAt,
    },
    {
      id: 'true-cause',
      promise: 'la causa è quella vera',
      measured: notes.outage.diagnosis,
      kept: notes.outage.diagnosis === 'silent',
    },
    {
      id: 'polite-looks',
      promise: 'al massimo 12 controlli e 4 accessi all’ora durante il disservizio',
      measured: `${busiestHour(inOutage)} controlli, ${signIns ?? 'non contati'} accessi`,
      kept: inOutage.length > 0 && busiestHour(inOutage) <= 12 && (signIns ?? 0) <= 4,
    },
  ];
}

function judgeNotices(notes: JourneyNotes, world: World): PromiseResult[] {
  const copies = new Map<string, number>();
  for (const { to } of world.outside)
    for (const one of to) copies.set(addressKey(one), (copies.get(addressKey(one)) ?? 0) + 1);
  const told = notes.chosen.filter((address) => copies.get(addressKey(address)) === 1).length;
  const doubles = [...copies.values()].filter((count) => count > 1).length;
  const never = neverToBeTold(notes.people);
  const wrong = [...copies.keys()].filter((address) => never.has(address)).length;
  const wellFormed = world.outside.filter(
    ({ from, raw }) =>
      addressKey(from) === USER.fallback &&
      headerOf(raw, 'In-Reply-To') !== '' &&
      !/https?:|www\./i.test(raw.toString('utf8')) &&
      !/multipart|attachment/i.test(headerOf(raw, 'Content-Type')),
  ).length;
  return [
    {
      id: 'everyone-told',
      promise: 'ogni persona scelta riceve l’avviso',
      measured: `${told} su ${notes.chosen.length}`,
      kept: told === notes.chosen.length && told >= 37,
    },
    {
      id: 'no-double-notice',
      promise: 'nessuno lo riceve due volte',
      measured: `${doubles} doppi`,
      kept: doubles === 0,
    },
    {
      id: 'only-people',
      promise: 'mai a liste, negozi, risponditori o caselle sullo stesso servizio',
      measured: `${wrong} sbagliati`,
      kept: wrong === 0 && !notes.proposed.some((address) => never.has(address)),
    },
    {
      id: 'believable',
      promise: 'ogni avviso risponde a una conversazione, senza link né allegati',
      measured: `${wellFormed} su ${world.outside.length}`,
      kept: wellFormed === world.outside.length && wellFormed > 0,
    },
  ];
}

function judgeHeard({ heard: { notices, answered, returned } }: JourneyNotes): PromiseResult {
  return {
    id: 'outcomes-known',
    promise: 'si sa chi ha risposto e quale avviso è tornato indietro',
    measured: `${notices.replied} su ${answered}, ${notices.returned} su ${returned}`,
    kept: notices.replied === answered && notices.returned === returned && answered > 0 && returned > 0,
  };
}

function judgeHome(home: HomeReport, notes: JourneyNotes): PromiseResult[] {
  const { inbox, sent } = notes.expected;
  const expected = inbox + sent;
  const proof = notes.syncBack.proof;
  return [
    {
      id: 'counted-by-itself',
      promise: 'i messaggi da riportare si trovano già contati, entro mezz’ora dal ritorno',
      measured: minutes(notes.countedMs),
      kept: notes.countedMs >= 0 && notes.countedMs <= START_WITHIN_MS,
    },
    {
      id: 'nothing-lost',
      promise: 'nessun messaggio perso',
      measured: `${home.found} su ${expected}, ${home.missing} mancanti`,
      kept: home.missing === 0 && home.found === expected && expected > 0,
    },
    {
      id: 'nothing-double',
      promise: 'nessun messaggio doppio',
      measured: `${home.doubles} doppi`,
      kept: home.doubles === 0,
    },
    {
      id: 'dates-and-flags',
      promise: 'date, contrassegni e contenuto identici',
      measured: `${home.wrongDates} date, ${home.wrongFlags} contrassegni, ${home.wrongBytes} contenuti diversi`,
      kept: home.found > 0 && home.wrongDates + home.wrongFlags + home.wrongBytes === 0,
    },
    {
      id: 'nothing-of-ours',
      promise: 'gli avvisi e le prove non tornano a casa',
      measured: `${home.ours} dei nostri`,
      kept: home.ours === 0,
    },
    {
      id: 'additive',
      promise: 'dalla casella di scorta non sparisce nulla',
      measured: `${home.goneFromFallback} spariti`,
      kept: home.goneFromFallback === 0,
    },
    {
      id: 'second-pass',
      promise: 'la seconda passata non copia nulla',
      measured: `${proof?.secondPass ?? 'nessuna prova'} e ${notes.secondPlan}`,
      kept:
        proof?.secondPass === 0 &&
        notes.secondPlan === 0 &&
        proof.copied === expected &&
        proof.verified === expected,
    },
  ];
}

function judgeLate({ late: { delivered, seen, record } }: JourneyNotes, home: HomeReport): PromiseResult[] {
  const { uids, already } = delivered;
  const [proof] = record?.proofs ?? [];
  return [
    {
      id: 'late-mail-told',
      promise: 'la posta consegnata in ritardo è riconosciuta, e non viene cancellata',
      measured: `${seen?.arrived ?? 0} su ${uids.size}, ${seen?.already ?? 0} già a casa su ${already}, ${uids.size - home.lateKept} spariti`,
      kept:
        seen?.arrived === uids.size && seen.already === already && already > 0 && home.lateKept === uids.size,
    },
    {
      id: 'record-kept',
      promise: 'la prova resta nella Storia, anche a disservizio chiuso',
      measured:
        proof === undefined
          ? 'nessuna prova'
          : `${proof.copied} copiati, ${proof.missing} mancanti, ${record?.late?.arrived ?? 0} in ritardo`,
      kept: proof?.missing === 0 && proof.secondPass === 0 && record?.late?.arrived === uids.size,
    },
  ];
}

/** Judges every promise by what the servers hold, not by what the engine says. */
export async function judge(
  notes: JourneyNotes,
  world: World,
  seen: Seen,
): Promise<readonly PromiseResult[]> {
  const home = await compareHome(world, seen.fallbackBefore, notes.late.delivered);
  const recoveryMs = (notes.recovered.since ?? 0) - notes.mendedAt;
  return [
    ...judgeOutage(notes, world, seen),
    {
      id: 'no-false-recovery',
      promise: 'non dice «è tornata» finché non è vero',
      measured: `${notes.falseRecoveryNotes} volte durante il falso rientro`,
      kept: notes.falseRecoveryNotes === 0,
    },
    {
      id: 'recovery-proven',
      promise: 'dice «è tornata» una volta, dopo leggere, spedire e ricevere',
      measured: `${seen.recoveredNotes} volta, ${minutes(recoveryMs)} dopo la prima luce`,
      kept: seen.recoveredNotes === 1 && recoveryMs >= 30 * MINUTE_MS,
    },
    ...judgeNotices(notes, world),
    judgeHeard(notes),
    ...judgeHome(home, notes),
    ...judgeLate(notes, home),
  ];
}
