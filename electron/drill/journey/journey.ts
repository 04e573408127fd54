import type { Snapshot } from '#shared/ipc/snapshot';
import type { Endpoint } from '#shared/mailbox';
import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import type { MailHost } from '../servers/mail-host-types.ts';
import { writePast } from '../world/past.ts';
import { makePeople, NOT_PEOPLE, type Person, USER } from '../world/people.ts';
import { answerNotices, writeFromFallback } from '../world/replies.ts';
import { returnNotices } from '../world/returned.ts';
import type { World } from '../world/world.ts';
import type { Director } from './director.ts';
import { type LateNotes, watchLate } from './late-days.ts';
import { STORY } from './story.ts';

/** What the journey noted down on its way: the promises are judged against it and against the servers. */
export interface JourneyNotes {
  readonly people: readonly Person[];
  readonly brokenAt: Instant;
  readonly outage: Snapshot['watch'];
  readonly chosen: readonly string[];
  readonly proposed: readonly string[];
  readonly falseRecoveryNotes: number;
  readonly mendedAt: Instant;
  readonly recovered: Snapshot['watch'];
  /** How long after the recovery the messages had been counted, nobody having asked. */
  readonly countedMs: number;
  readonly syncBack: Snapshot['syncBack'];
  readonly secondPlan: number;
  /** Raw messages of the fallback mailbox that must be at home in the end, by folder role. */
  readonly expected: { readonly inbox: number; readonly sent: number };
  readonly late: LateNotes;
  /** What the app had heard of its notices, and how many had answered and come back. */
  readonly heard: {
    readonly notices: Snapshot['notices'];
    readonly answered: number;
    readonly returned: number;
  };
}

const servers = (host: MailHost): { imap: Endpoint; smtp: Endpoint } => ({
  imap: host.imap,
  smtp: host.smtp,
});

async function settleIn(world: World, director: Director, people: readonly Person[]): Promise<void> {
  const written = await writePast(world.libero, people, director.now());
  director.tell(STORY.past(written, people.length));
  await director.invoke('primary.connect', {
    address: USER.primary,
    password: USER.password,
    servers: servers(world.libero),
  });
  await director.invoke('fallback.connect', {
    address: USER.fallback,
    password: USER.appPassword.replaceAll(' ', ''),
    servers: servers(world.gmail),
    as: 'fallback',
  });
  director.tell(STORY.connected);
  const calm = await director.until(
    'contacts learned',
    ({ contacts }) => contacts.state === 'ready' && contacts.count > 0,
  );
  director.tell(STORY.learned(calm.contacts.count));
  await director.until(
    'a healthy look',
    ({ watch }) => watch.phase === 'up' && watch.lastLookAt !== undefined,
  );
  await director.pass(3 * HOUR_MS);
  director.tell(STORY.calm);
}

/** The mailbox dies silently, then refuses connections. */
async function breakDown(
  world: World,
  director: Director,
): Promise<{ brokenAt: Instant; outage: Snapshot['watch'] }> {
  const brokenAt = director.now();
  await world.setReceiving(false);
  const silence = [world.libero.faults.imap, world.libero.faults.smtp].map((faults) =>
    faults.add({ on: 'connect', act: { kind: 'silence' } }),
  );
  director.tell(STORY.broken);
  const { watch: outage } = await director.until('the outage', ({ watch }) => watch.phase === 'outage');
  director.tell(STORY.confirmed(outage.diagnosis));
  await director.until(
    'the advice to tell people',
    ({ watch }) => watch.advice === 'tell-contacts',
    3 * HOUR_MS,
  );
  director.tell(STORY.advised);
  for (const mend of silence) mend();
  await world.libero.down();
  director.tell(STORY.refusing);
  return { brokenAt, outage };
}

/** One press: everybody who can be reached is told, once, through a lost reply and a busy server. */
async function tellPeople(
  world: World,
  director: Director,
): Promise<{ chosen: string[]; proposed: string[] }> {
  const contacts = await director.invoke('contacts.list', null);
  const persons = contacts.filter(({ kind }) => kind === 'person');
  const chosen = persons.map(({ address }) => address);
  world.gmail.faults.smtp.add({ on: 'data-stored', after: 5, times: 1, act: { kind: 'close' } });
  const busy = chosen[9];
  if (busy !== undefined) {
    world.gmail.faults.smtp.add({
      on: 'rcpt',
      match: busy,
      times: 1,
      act: { kind: 'reply', code: 450, text: '4.2.1 try later' },
    });
  }
  const wording = { language: 'it', register: 'informal', phone: '02 1234567' } as const;
  const { planned } = await director.invoke('notices.send', { kind: 'down', addresses: chosen, wording });
  director.tell(STORY.sending(planned));
  const done = await director.until(
    'the notices',
    ({ notices }) => notices.state === 'done' && notices.unknown === 0,
  );
  director.tell(STORY.told(done.notices.sent));
  return {
    chosen,
    proposed: contacts.filter(({ preselected }) => preselected).map(({ address }) => address),
  };
}

/** The sixteenth of June: it answers for a while, and falls again. */
async function falseRecovery(
  world: World,
  director: Director,
  countRecovered: () => number,
): Promise<number> {
  await world.libero.up();
  director.tell(STORY.seemsBack);
  await director.until('a look that went well', ({ watch }) => watch.phase === 'recovering', 6 * HOUR_MS);
  await world.libero.down();
  director.tell(STORY.fallsAgain);
  await director.until('the same outage again', ({ watch }) => watch.phase === 'outage', 6 * HOUR_MS);
  await director.pass(3 * HOUR_MS);
  return countRecovered();
}

/** Back in stages: reading, then sending, then receiving with what was late. */
async function comeBack(
  world: World,
  director: Director,
): Promise<{ mendedAt: Instant; recovered: Snapshot['watch'] }> {
  const mendedAt = director.now();
  await world.libero.up('imap');
  director.tell(STORY.readingBack);
  await director.until(
    'the reading light',
    ({ watch }) => (watch.proof?.readingHits ?? 0) >= 1,
    12 * HOUR_MS,
  );
  await director.pass(HOUR_MS);
  await world.libero.up('smtp');
  director.tell(STORY.sendingBack);
  await director.until(
    'the sending light',
    ({ watch }) => watch.proof?.sendingAt !== undefined,
    12 * HOUR_MS,
  );
  await director.pass(HOUR_MS);
  const late = await world.setReceiving(true);
  director.tell(STORY.receivingBack(late));
  const { watch: recovered } = await director.until(
    'the recovery',
    ({ watch }) => watch.phase === 'up',
    12 * HOUR_MS,
  );
  director.tell(STORY.recovered);
  return { mendedAt, recovered };
}

/** Anna finds the messages counted, and presses the button. */
async function bringHome(
  director: Director,
): Promise<{ countedMs: number; syncBack: Snapshot['syncBack']; secondPlan: number }> {
  const counted = await director.until(
    'the count',
    (snapshot) => snapshot.syncBack.state === 'planned',
    2 * HOUR_MS,
  );
  const countedMs = director.now() - (counted.watch.outage?.endedAt ?? 0);
  const { counts } = counted.syncBack;
  director.tell(STORY.plan(counts?.planned ?? 0, counts?.bytesPlanned ?? 0));
  await director.invoke('syncBack.start', null);
  const { syncBack } = await director.until(
    'the sync-back',
    (snapshot) => snapshot.syncBack.state === 'done' || snapshot.syncBack.state === 'failed',
    6 * HOUR_MS,
  );
  const { proof } = syncBack;
  if (proof !== undefined) director.tell(STORY.proof(proof));
  const again = await director.invoke('syncBack.plan', null);
  director.tell(STORY.secondPass(again.planned));
  return { countedMs, syncBack, secondPlan: again.planned };
}

/** The whole journey, played once. `countRecovered`: how many times the user was told "è tornata" so far. */
export async function playJourney(
  world: World,
  director: Director,
  countRecovered: () => number,
): Promise<JourneyNotes> {
  const people = makePeople();
  await settleIn(world, director, people);
  const { brokenAt, outage } = await breakDown(world, director);
  const { chosen, proposed } = await tellPeople(world, director);
  const answered = await answerNotices(world, director.now());
  const returned = await returnNotices(world, director.now());
  const written = await writeFromFallback(world, director.now() + MINUTE_MS);
  director.tell(STORY.answers(answered, written));
  await director.pass(8 * HOUR_MS);
  const { notices } = await director.snapshot();
  director.tell(STORY.heard(notices.replied, notices.returned));
  const falseRecoveryNotes = await falseRecovery(world, director, countRecovered);
  const { mendedAt, recovered } = await comeBack(world, director);
  const { countedMs, syncBack, secondPlan } = await bringHome(director);
  const late = await watchLate(world, director, brokenAt);
  return {
    people,
    brokenAt,
    outage,
    chosen,
    proposed,
    falseRecoveryNotes,
    mendedAt,
    recovered,
    countedMs,
    syncBack,
    secondPlan,
    late,
    expected: { inbox: answered, sent: written },
    heard: { notices, answered, returned },
  };
}

/** Addresses that must never get a notice: machines, lists, and people on the dying service. */
export const neverToBeTold = (people: readonly Person[]): ReadonlySet<string> =>
  new Set(
    [...NOT_PEOPLE, ...people.filter(({ address }) => address.endsWith('@virgilio.it'))].map(
      ({ address }) => address,
    ),
  );
