/** The lines of one card, still folded. */
export type CardLines = readonly string[];

/** The cards of a file, and the lines that stand in none. */
export interface CardFile {
  readonly cards: readonly CardLines[];
  readonly strays: readonly string[];
}

const BEGIN = /^(?:[\w-]{1,40}\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*$/i;
const END = /^(?:[\w-]{1,40}\.)?END[ \t]*:[ \t]*VCARD[ \t]*$/i;
// vCard 2.1 §2.4.2: the card of an agent stands inside the card of whom it acts for.
const AGENT = /^(?:[\w-]{1,40}\.)?AGENT[^:]{0,200}:[ \t]*$/i;
const MOST_NESTED = 4;

/** Lines of text, whatever ends them. */
export const linesOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);

/** True for text that holds a card. */
export const holdsCards = (text: string): boolean =>
  /^\uFEFF?(?:[\w-]{1,40}\.)?BEGIN[ \t]*:[ \t]*VCARD[ \t]*$/im.test(text);

/**
 * Cuts a file into cards. A card that is begun before the last one has ended ends it: programs forget the end. The card
 * of an agent is a card of its own. Stops after `limit` cards.
 */
export function cutCards(text: string, limit: number): CardFile {
  const cards: string[][] = [];
  const strays: string[] = [];
  let open: string[][] = [];
  const endAll = (): void => {
    cards.push(...open);
    open = [];
  };
  for (const line of linesOf(text)) {
    if (cards.length >= limit) break;
    const inner = open.at(-1);
    if (BEGIN.test(line)) {
      const isAgent = inner !== undefined && AGENT.test(inner.at(-1) ?? '') && open.length < MOST_NESTED;
      if (!isAgent) endAll();
      open.push([]);
    } else if (END.test(line)) {
      const ended = open.pop();
      if (ended !== undefined) cards.push(ended);
    } else if (inner !== undefined) inner.push(line);
    else if (line.trim() !== '') strays.push(line);
  }
  endAll();
  return { cards, strays };
}
