import type { Contact, ContactKind, ContactMark } from '#shared/contacts/contact';
import { countWeeks, type Weeks } from '#shared/contacts/weeks';
import { DAY_MS, type Instant } from '#shared/time';

/** What the ranking looks at. */
export interface RankingFacts {
  readonly kind: ContactKind;
  readonly sent: number;
  readonly received: number;
  /** How many of the sent ones were answers. */
  readonly replied: number;
  readonly lastAt: Instant;
  /** As `Contact.deadSince`. */
  readonly deadSince?: Instant;
}

/** What decides whether someone is ticked in advance. Here `received` leaves out lists and machines. */
export interface ProposalFacts extends RankingFacts {
  /** 0: not known. */
  readonly firstAt: Instant;
  readonly weeks: Weeks;
  /** They may well be the user, in another mailbox. */
  readonly isNamesake: boolean;
}

/** Half a year of silence halves the freshness. */
const HALF_LIFE_MS = 180 * DAY_MS;
/** After this many messages more of them say little: the curve is at two thirds. */
const FAMILIAR = 12;
const WEIGHTS = { frequent: 0.4, recent: 0.4, replied: 0.2 };
const ONE_WAY = 0.35;
const NOT_A_PERSON = 0.1;

/**
 * Whom to propose: few and sure. A notice to a stranger costs more than a friend ticked by hand. A stranger with one
 * matter writes often for a fortnight, hence the weeks; a newsletter that was answered twice does not get two-way.
 */
const PRESELECTION = {
  minExchanges: 4,
  minEach: 2,
  /** Of the messages of either, how many at least come from the one who writes less. */
  minShare: 0.1,
  minWeeks: 5,
  minSpanMs: 30 * DAY_MS,
  withinMs: 365 * DAY_MS,
};

/** Levels off: 0 for none, 1 for very many. */
const saturate = (count: number): number => 1 - Math.exp(-count / FAMILIAR);

/**
 * How much a correspondent matters, 0 to 100: often, recently, answered; people before everything else and two-way
 * correspondence before one-way. Pure and deterministic; more messages and later messages never lower it.
 */
export function scoreOf({ kind, sent, received, replied, lastAt }: RankingFacts, now: Instant): number {
  // What the user wrote counts double: receiving is no choice.
  const frequent = saturate((2 * sent + received) / 2);
  const recent = 2 ** (-Math.max(0, now - lastAt) / HALF_LIFE_MS);
  const base =
    WEIGHTS.frequent * frequent + WEIGHTS.recent * recent + WEIGHTS.replied * saturate(3 * replied);
  const mutual = sent > 0 && received > 0 ? 1 : ONE_WAY;
  const human = kind === 'person' || kind === 'dead-provider' ? 1 : NOT_A_PERSON;
  return Math.round(1000 * base * mutual * human) / 10;
}

/** Whether someone is ticked in advance. The user's own word wins, but never over what kind of address it is. */
export function isPreselected(facts: ProposalFacts, mark: ContactMark, now: Instant): boolean {
  if (facts.kind !== 'person' || mark === 'never') return false;
  if (mark === 'always') return true;
  if (facts.deadSince !== undefined) return false;
  const { minExchanges, minEach, minShare, withinMs } = PRESELECTION;
  const { sent, received, lastAt } = facts;
  const less = Math.min(sent, received);
  const isMutual = less >= minEach && sent + received >= minExchanges && less >= minShare * (sent + received);
  return isMutual && isLasting(facts) && !facts.isNamesake && now - lastAt <= withinMs;
}

/** Told apart from many messages about one matter. What was learned before the weeks were counted is believed. */
function isLasting({ firstAt, lastAt, weeks }: ProposalFacts): boolean {
  if (firstAt === 0) return true;
  return lastAt - firstAt >= PRESELECTION.minSpanMs && countWeeks(weeks) >= PRESELECTION.minWeeks;
}

const byCodePoint = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

/** Best first; equals in an order that no machine or language changes. */
export const compareContacts = (one: Contact, other: Contact): number =>
  other.score - one.score ||
  other.sent - one.sent ||
  other.lastAt - one.lastAt ||
  byCodePoint(one.address, other.address);
