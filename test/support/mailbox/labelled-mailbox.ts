import type { Instant } from '#shared/time';
import { addFirms } from './firms.ts';
import { Desk, type Label, type Letter } from './letters.ts';
import { addColleagues, addFriends } from './people.ts';
import { addAliases, addLists, addNewsletters, addNoise } from './strangers.ts';

/** A mailbox of which it is known who each correspondent is. */
export interface LabelledMailbox {
  readonly address: string;
  readonly name: string;
  /** Oldest first, as they came. */
  readonly letters: readonly Letter[];
  /** By address in lower case. */
  readonly labels: ReadonlyMap<string, Label>;
}

/**
 * Makes up the mailbox of somebody in Italy, the same for the same seed: some thousand messages of several years.
 * It is written from how mail looks, and knows nothing of the rules it is there to test. `circles` times as many
 * correspondents of every kind make a larger one.
 */
export function labelledMailbox(seed: number, now: Instant, circles = 1): LabelledMailbox {
  const desk = new Desk(seed, now);
  for (let circle = 0; circle < circles; circle += 1) {
    addFriends(desk);
    addColleagues(desk);
    addNewsletters(desk);
    addFirms(desk);
    addLists(desk);
    addNoise(desk);
    addAliases(desk);
  }
  const { address, name, labels } = desk;
  return { address, name, letters: desk.letters.toSorted((one, other) => one.at - other.at), labels };
}
