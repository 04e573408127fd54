/** One tag as it stands in a page: its name and its attributes, in lower case. */
export interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where the page goes on behind it. */
  readonly end: number;
}

const NAME = /<\/?([a-zA-Z][a-zA-Z\d:-]{0,30})/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

/** Where a tag ends. A quote counts only behind "=", as in a browser; an endless tag takes the rest of the page. */
function endOfTag(html: string, from: number): number {
  let afterEquals = false;
  for (let at = from; at < html.length; at += 1) {
    const letter = html[at] ?? '';
    if (letter === '>') return at + 1;
    if (afterEquals && (letter === '"' || letter === "'")) {
      const close = html.indexOf(letter, at + 1);
      if (close < 0) return html.length;
      at = close;
      afterEquals = false;
    } else if (letter === '=') afterEquals = true;
    else if (letter.trim() !== '') afterEquals = false;
  }
  return html.length;
}

/** Reads the tag that begins at `at`; `undefined` where "<" is only a letter. */
export function readTag(html: string, at: number): Tag | undefined {
  NAME.lastIndex = at;
  const found = NAME.exec(html);
  if (found === null) return undefined;
  const end = endOfTag(html, NAME.lastIndex);
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of html.slice(NAME.lastIndex, end).matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), (double ?? single ?? bare ?? '').toLowerCase());
  }
  return { name: (found[1] ?? '').toLowerCase(), closes: html[at + 1] === '/', attributes, end };
}
