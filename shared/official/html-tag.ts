/** A start or end tag. Attribute names are lower case; of two with the same name the first counts, as in a browser. */
export interface Tag {
  readonly name: string;
  readonly isEnd: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the text after it begins. */
  readonly next: number;
}

const NAME = /[A-Za-z][^\s/>]*/y;
const GAP = /[\s/]*/y;
const ATTRIBUTE = /[^\s/>=][^\s/>=]*|=/y;
const EQUALS = /\s*=\s*/y;
const BARE_VALUE = /[^\s>]*/y;

function take(pattern: RegExp, html: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(html)?.[0];
}

/**
 * Reads the tag whose `<` stands at `at`, attribute by attribute as the HTML standard does (§13.2.5). `undefined`: no
 * tag begins here. A tag that never ends takes the rest of the page with it.
 */
export function readTag(html: string, at: number): Tag | undefined {
  const isEnd = html.charAt(at + 1) === '/';
  let next = at + (isEnd ? 2 : 1);
  const name = take(NAME, html, next);
  if (name === undefined) return undefined;
  next += name.length;
  const attributes = new Map<string, string>();
  while (next < html.length) {
    next += take(GAP, html, next)?.length ?? 0;
    if (html.charAt(next) === '>') break;
    const attribute = take(ATTRIBUTE, html, next);
    if (attribute === undefined) break;
    next += attribute.length;
    const equals = take(EQUALS, html, next);
    let value = '';
    if (equals !== undefined) {
      next += equals.length;
      const quote = html.charAt(next);
      if (quote === '"' || quote === "'") {
        const end = html.indexOf(quote, next + 1);
        value = html.slice(next + 1, end === -1 ? html.length : end);
        next = end === -1 ? html.length : end + 1;
      } else {
        value = take(BARE_VALUE, html, next) ?? '';
        next += value.length;
      }
    }
    const key = attribute.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, value);
  }
  return { name: name.toLowerCase(), isEnd, attributes, next: Math.min(next + 1, html.length) };
}
