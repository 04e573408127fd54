import { decodeEntities } from './entities.ts';
import { OUTSIDE, type Place, placeOf } from './place-on-page.ts';
import { readTag, type Tag } from './tags.ts';

/** A paragraph, heading or cell of a page as it is seen, and where it stands. */
export interface Block extends Place {
  /** Plain text in one line: no markup, no control or direction characters. */
  readonly text: string;
  /** Mostly the text of a link: it announces another page. */
  readonly isLink: boolean;
}

export interface PageBlocks {
  readonly blocks: readonly Block[];
  /** There is a field for a password, or for an address or a login name. */
  readonly hasLoginForm: boolean;
}

// Their content is no text that anybody sees; `title` and `textarea` hold text and no elements.
const RAW: ReadonlySet<string> = new Set(
  'script style noscript template iframe object svg math textarea title select'.split(' '),
);
const VOID: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi bdo big br cite code em font i img input kbd mark q s samp small span strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
// A browser goes no deeper than some hundreds either.
const MAX_DEPTH = 200;

const LOGIN_NAME = /user|login|e-?mail|account/;

function isLoginField({ name, attributes }: Tag): boolean {
  if (name !== 'input') return false;
  const type = attributes.get('type') ?? 'text';
  if (type === 'password' || type === 'email') return true;
  const called = ['name', 'id', 'autocomplete'].map((key) => attributes.get(key) ?? '').join(' ');
  return (type === 'text' || type === 'tel') && LOGIN_NAME.test(called) && !/search|newsletter/.test(called);
}

/** Text as it is shown: references read, invisible characters gone, one blank between words. */
function shownText(raw: string): string {
  const text = decodeEntities(raw).replace(/\p{Cf}+/gu, '');
  // What looks like markup would only be taken for it.
  return text.replace(/[\s\p{Cc}\p{Cs}<>]+/gu, ' ').trim();
}

/** Where the content of an element without inner elements ends; it takes the rest of the page when it never ends. */
function endOfRaw(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(html)?.index ?? html.length;
}

class Reader {
  readonly blocks: Block[] = [];
  hasLoginForm = false;
  readonly #open: { readonly name: string; readonly place: Place }[] = [];
  #text: string[] = [];
  #linked = 0;
  #length = 0;

  get #place(): Place {
    return this.#open.at(-1)?.place ?? OUTSIDE;
  }

  say(text: string): void {
    const place = this.#place;
    if (place.isHidden || text === '') return;
    this.#text.push(text);
    this.#length += text.trim().length;
    if (place.isInLink) this.#linked += text.trim().length;
  }

  /** Ends the paragraph. */
  flush(place = this.#place): void {
    const text = shownText(this.#text.join(''));
    if (text !== '') this.blocks.push({ ...place, text, isLink: this.#linked * 2 > this.#length });
    this.#text = [];
    this.#linked = 0;
    this.#length = 0;
  }

  tag(tag: Tag): void {
    const { name, closes } = tag;
    const isBlock = !INLINE.has(name);
    if (isBlock) this.flush();
    if (name === 'br' || name === 'img') this.say(' ');
    if (closes) this.#close(name);
    else this.#begin(tag, isBlock);
  }

  #begin(tag: Tag, isBlock: boolean): void {
    const { name } = tag;
    const top = this.#open.at(-1)?.name;
    // What HTML closes by itself: a paragraph before a block, an item before the next, a link before another.
    if ((isBlock && top === 'p') || (name === 'li' && top === 'li')) this.#open.pop();
    if (name === 'a') this.#close('a');
    const place = placeOf(tag, this.#place);
    if (isLoginField(tag) && !place.isHidden) this.hasLoginForm = true;
    if (!VOID.has(name) && this.#open.length < MAX_DEPTH) this.#open.push({ name, place });
  }

  #close(name: string): void {
    const at = this.#open.findLastIndex((one) => one.name === name);
    if (at >= 0) this.#open.length = at;
  }

  title(raw: string): void {
    this.flush();
    this.#text = [raw];
    this.#length = raw.length;
    this.flush({ ...OUTSIDE, isTitle: true });
  }
}

/** Behind a comment or a declaration; one without an end takes the rest of the page. */
function behindDeclaration(html: string, at: number): number {
  const isComment = html.startsWith('<!--', at);
  const end = html.indexOf(isComment ? '-->' : '>', at + 2);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

/** Reads a page as a browser without scripts would show it. Linear in its length, whatever the markup. */
export function readBlocks(html: string): PageBlocks {
  const reader = new Reader();
  let at = 0;
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const textEnd = next < 0 ? html.length : next;
    reader.say(html.slice(at, textEnd));
    if (next < 0) break;
    if (html[next + 1] === '!' || html[next + 1] === '?') {
      at = behindDeclaration(html, next);
      continue;
    }
    const tag = readTag(html, next);
    if (tag === undefined) {
      reader.say('<');
      at = next + 1;
    } else if (!tag.closes && RAW.has(tag.name)) {
      at = endOfRaw(html, tag.name, tag.end);
      if (tag.name === 'title') reader.title(html.slice(tag.end, at));
    } else {
      if (!RAW.has(tag.name)) reader.tag(tag);
      at = tag.end;
    }
  }
  reader.flush();
  return { blocks: reader.blocks, hasLoginForm: reader.hasLoginForm };
}
