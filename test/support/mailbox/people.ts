import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';
import { type Desk, mailbox, type Sheet, type Verdict } from './letters.ts';
import type { Somebody } from './names.ts';

const TALK = [
  'Come stai',
  'Pranzo di domenica',
  'Le foto del mare',
  'Auguri',
  'La ricetta',
  'Visita medica',
  'Cena di classe',
  'Il treno',
  'Una curiosità',
  'Grazie',
  'Domani',
  'Bollette',
  'Nipotini',
  'Ritrovo',
  'Novità',
  'Perché no',
  '',
];
const JOKES = ['Fw: da ridere', 'I: guardate che belle', 'Fwd: leggere fino in fondo', 'Buongiorno'];
const AWAY = ['Risposta automatica: sono in ferie', 'Out of office', 'Assenza dall’ufficio', 'Fuori sede'];

/** How two people write to each other. */
interface Manner {
  /** From one exchange to the next, on average. */
  readonly everyMs: number;
  readonly from: Instant;
  readonly until: Instant;
  /** How often the user answers what they write, and they what the user writes. */
  readonly iAnswer: number;
  readonly theyAnswer: number;
  /** How often it is the user who begins. */
  readonly iBegin: number;
}

export const fieldOf = ({ signs, address }: Somebody): string => mailbox(signs, address);

/** Lets two people write to each other for a while. */
export function correspond(desk: Desk, person: Somebody, manner: Manner): void {
  const { draw } = desk;
  const from = fieldOf(person);
  let thread: Sheet | undefined;
  for (let at = manner.from + draw.wait(manner.everyMs); at < manner.until; at += draw.wait(manner.everyMs)) {
    const answers = thread !== undefined && draw.chance(0.3) ? thread : undefined;
    const writing = { at, subject: draw.one(TALK), answers };
    // Nobody types a name: either the program completes it from the address book, or only the address is there.
    const to = draw.chance(0.5) ? from : person.address;
    if (draw.chance(manner.iBegin)) {
      thread = desk.send(to, writing);
      if (draw.chance(manner.theyAnswer))
        thread = desk.receive(from, { ...writing, at: desk.later(at), answers: thread });
      else if (draw.chance(0.02)) away(desk, from, thread);
    } else {
      thread = desk.receive(from, writing);
      if (draw.chance(manner.iAnswer))
        thread = desk.send(from, { ...writing, at: desk.later(at), answers: thread });
    }
  }
}

/** A holiday reply: some programs mark it, some only in the subject. */
function away(desk: Desk, from: string, answers: Sheet): void {
  const more = desk.draw.one([
    { 'Auto-Submitted': 'auto-replied', Precedence: 'bulk' },
    { 'Auto-Submitted': 'auto-replied' },
    { Precedence: 'bulk', 'X-Autoreply': 'yes' },
    { 'X-Auto-Response-Suppress': 'All' },
  ]);
  const subject = desk.draw.one(AWAY);
  desk.receive(from, {
    at: Math.min(desk.now, answers.at + 60_000),
    subject,
    answers: { ...answers, subject },
    more,
  });
}

const known = (desk: Desk, { address }: Somebody, verdict: Verdict = 'tell'): Verdict =>
  verdict === 'tell' && /@(?:libero|virgilio|inwind|iol|blu|giallo)\.it$/.test(address) ? 'apart' : verdict;

/** Those who write to the user by name and are written to, from every week down to a few times a year. */
export function addFriends(desk: Desk): void {
  const { draw, registry, now } = desk;
  const since = (days: number): Instant => now - days * DAY_MS;
  const circle = (
    what: string,
    count: number,
    everyDays: readonly [number, number],
    where: Parameters<typeof registry.somebody>[0] = {},
  ) => {
    for (let index = 0; index < count; index += 1) {
      const person = registry.somebody({ sameService: draw.chance(0.2), ...where });
      const everyMs = draw.whole(...everyDays) * DAY_MS;
      const isWeekly = everyMs <= 8 * DAY_MS;
      desk.label(person.address, what, known(desk, person), isWeekly);
      correspond(desk, person, {
        everyMs,
        from: since(draw.whole(isWeekly ? 60 : 400, 1800)),
        until: now - draw.whole(0, isWeekly ? 5 : 40) * DAY_MS,
        // Some answer everything; some mostly read.
        iAnswer: draw.chance(0.15) ? 0.2 : 0.45 + draw.next() * 0.5,
        theyAnswer: 0.3 + draw.next() * 0.65,
        iBegin: 0.1 + draw.next() * 0.6,
      });
    }
  };
  circle('friend, weekly', draw.whole(4, 8), [3, 8]);
  circle('family, weekly', draw.whole(2, 4), [2, 7], { family: desk.family });
  circle('friend, monthly', draw.whole(6, 12), [20, 35]);
  circle('friend, a few times a year', draw.whole(5, 10), [60, 120]);
  addNewFriend(desk);
  addLostFriends(desk);
  addOneSided(desk);
  addCirculars(desk);
}

/** A name that sounds like an office, and an acquaintance of six weeks: friends all the same. */
function addNewFriend(desk: Desk): void {
  const { draw, registry, now } = desk;
  const manner = { iAnswer: 0.8, theyAnswer: 0.8, iBegin: 0.5, until: now };
  const fresh = registry.somebody();
  desk.label(fresh.address, 'friend of two months, weekly', known(desk, fresh), true);
  correspond(desk, fresh, { ...manner, everyMs: 4 * DAY_MS, from: now - draw.whole(50, 70) * DAY_MS });
  const odd = {
    ...registry.somebody(),
    signs: draw.one(['Info', 'Info Casa', 'Il Postino', 'Segreteria Mamma']),
  };
  desk.label(odd.address, 'friend who signs like an office, weekly', known(desk, odd), true);
  correspond(desk, odd, { ...manner, everyMs: 6 * DAY_MS, from: now - draw.whole(200, 1500) * DAY_MS });
}

function addLostFriends(desk: Desk): void {
  const { draw, registry, now } = desk;
  for (let index = draw.whole(3, 6); index > 0; index -= 1) {
    const person = registry.somebody();
    desk.label(person.address, 'lost from sight', 'leave');
    const until = now - draw.whole(400, 1200) * DAY_MS;
    const from = until - draw.whole(100, 900) * DAY_MS;
    correspond(desk, person, {
      everyMs: draw.whole(4, 30) * DAY_MS,
      from,
      until,
      iAnswer: 0.7,
      theyAnswer: 0.7,
      iBegin: 0.5,
    });
  }
}

function addOneSided(desk: Desk): void {
  const { draw, registry, now } = desk;
  const from = now - 900 * DAY_MS;
  for (let index = draw.whole(2, 4); index > 0; index -= 1) {
    const admirer = registry.somebody();
    desk.label(admirer.address, 'writes and was never answered', 'leave');
    correspond(desk, admirer, {
      everyMs: draw.whole(5, 30) * DAY_MS,
      from,
      until: now,
      iAnswer: 0,
      theyAnswer: 0,
      iBegin: 0,
    });
    const silent = registry.somebody();
    desk.label(silent.address, 'was written to and never answered', 'leave');
    correspond(desk, silent, {
      everyMs: draw.whole(20, 60) * DAY_MS,
      from,
      until: now,
      iAnswer: 0,
      theyAnswer: 0,
      iBegin: 1,
    });
  }
  // Strangers with one matter: a used bicycle, a room for the holidays, a plumber.
  for (let index = draw.whole(6, 12); index > 0; index -= 1) {
    const stranger = registry.somebody();
    desk.label(stranger.address, 'a stranger with one matter', 'leave');
    const start = now - draw.whole(3, 1200) * DAY_MS;
    const until = Math.min(now, start + draw.whole(1, 14) * DAY_MS);
    correspond(desk, stranger, {
      everyMs: draw.whole(4, 30) * HOUR_MS,
      from: start,
      until,
      iAnswer: 0.9,
      theyAnswer: 0.9,
      iBegin: 0.4,
    });
  }
}

/** A friend's jokes go to forty people; now and then somebody answers everybody. */
function addCirculars(desk: Desk): void {
  const { draw, registry, now } = desk;
  const joker = registry.somebody();
  desk.label(joker.address, 'sends jokes to everybody', 'either');
  const crowd = Array.from({ length: draw.whole(15, 40) }, () => registry.somebody());
  for (const one of crowd) desk.label(one.address, 'in the list of a circular', 'leave');
  for (let at = now - 700 * DAY_MS; at < now; at += draw.wait(9 * DAY_MS)) {
    const cc = crowd.map(fieldOf);
    const joke = desk.receive(fieldOf(joker), { at, subject: draw.one(JOKES), cc });
    const all = { at: desk.later(at), subject: '', answers: joke, cc };
    if (draw.chance(0.1)) desk.send(fieldOf(joker), all);
    else if (draw.chance(0.3)) desk.receive(fieldOf(draw.one(crowd)), all, fieldOf(joker));
  }
}

/** An office where the user works, or used to: some write in person, some are only in copy. */
export function addColleagues(desk: Desk): void {
  const { draw, registry, now } = desk;
  const { domain } = registry.firm();
  const close = Array.from({ length: draw.whole(3, 6) }, () => registry.somebody({ domain }));
  const copied = Array.from({ length: draw.whole(3, 8) }, () => registry.somebody({ domain }));
  const from = now - draw.whole(300, 1500) * DAY_MS;
  for (const one of close) {
    desk.label(one.address, 'colleague', 'tell');
    correspond(desk, one, {
      everyMs: draw.whole(4, 25) * DAY_MS,
      from,
      until: now,
      iAnswer: 0.7,
      theyAnswer: 0.7,
      iBegin: 0.5,
    });
  }
  for (const one of copied) desk.label(one.address, 'colleague, only ever in copy', 'leave');
  for (let at = from; at < now; at += draw.wait(6 * DAY_MS)) {
    const cc = draw.some(copied, draw.whole(2, 8)).map(fieldOf);
    const writing = { at, subject: draw.one(['Turni', 'Riunione', 'Ordine del giorno', 'Verbale']), cc };
    if (draw.chance(0.5)) desk.send(fieldOf(draw.one(close)), writing);
    else desk.receive(fieldOf(draw.one(close)), writing);
  }
}
