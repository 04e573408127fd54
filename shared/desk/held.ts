import { type Matter, topicOf } from '#shared/desk/matter';
import { type DeskFacts, presentMatter } from '#shared/desk/present';
import type { NoteTopic } from '#shared/preferences';
import { providerName } from '#shared/providers';

/** What has been found out and not been seen. */
export interface Held {
  /** Found out in the quiet hours: to be said when they end. */
  readonly waiting: readonly Matter[];
  /** The system could not show it: the window does. */
  readonly unshown: readonly Matter[];
}

export const NOTHING_HELD: Held = { waiting: [], unshown: [] };

/** The most pressing first: of what is told of one mailbox together, this one is enough. */
const RANK = [
  'frozen',
  'outage',
  'recovered',
  'tell-contacts',
  'use-fallback',
  'flapping',
  'mail-stopped',
  'mail-home',
  'notices-done',
  'test',
] as const satisfies readonly Matter['about'][];

const byRank = (one: Matter, other: Matter): number => RANK.indexOf(one.about) - RANK.indexOf(other.about);

/** What belongs together and is told in one word: all of one provider's mailboxes, each kind of finished work. */
const groupOf = (matter: Matter): string =>
  'address' in matter ? providerName(matter.address) : matter.about;

/** Keeps a word for the end of the quiet hours. The end of an outage that nobody has heard of needs no word. */
export function wait({ waiting, unshown }: Held, matter: Matter): Held {
  const isSame = (one: Matter): boolean =>
    one.about === matter.about && groupOf(one) === groupOf(matter) && !('address' in matter);
  return { waiting: [...waiting.filter((one) => !isSame(one)), matter], unshown };
}

/** The outage whose end `matter` is, where it has not been told yet: neither is said then. */
export const untoldOutage = ({ waiting }: Held, matter: Matter): Matter | undefined =>
  matter.about === 'recovered'
    ? waiting.find((one) => one.about === 'outage' && one.address === matter.address)
    : undefined;

/** What is still true of the words that could not be shown, the most pressing of them. */
export function shownInWindow({ unshown }: Held, facts: DeskFacts): Matter | undefined {
  const present = unshown.map((matter) => presentMatter(matter, facts));
  return present.filter((one) => one !== 'later' && one !== 'gone').toSorted(byRank)[0];
}

/**
 * What is to be said now, and what is kept. In the quiet hours nothing is said and everything waits; afterwards what is
 * still true is said once, as it is then, and what is over is dropped.
 */
export function review(
  held: Held,
  facts: DeskFacts,
  wishes: { readonly quiet: boolean; readonly notifyOf: readonly NoteTopic[] },
): { readonly say: readonly Matter[]; readonly held: Held } {
  const unshown = held.unshown.filter((matter) => presentMatter(matter, facts) !== 'gone');
  if (wishes.quiet) return { say: [], held: { waiting: held.waiting, unshown } };
  const waiting: Matter[] = [];
  const groups = new Map<string, Matter[]>();
  for (const matter of held.waiting) {
    const topic = topicOf(matter);
    const present = presentMatter(matter, facts);
    if (topic === undefined || !wishes.notifyOf.includes(topic) || present === 'gone') continue;
    if (present === 'later') waiting.push(matter);
    else groups.set(groupOf(present), [...(groups.get(groupOf(present)) ?? []), present]);
  }
  const say = [...groups.values()].flatMap((group) => group.toSorted(byRank).slice(0, 1)).toSorted(byRank);
  return { say, held: { waiting, unshown } };
}
