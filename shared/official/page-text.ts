import { BLOCK, ENDED_BY_LIKE, enter, type Frame, isLoginField, type Place, RAW, VOID } from './element.ts';
import { decodeEntities } from './entities.ts';
import { readTag, type Tag } from './html-tag.ts';

/** One paragraph, heading or line of a page, as plain text on one line. */
export interface Piece {
  readonly text: string;
  readonly place: Place;
}

/** What a person sees of a page, top to bottom; its title first. */
export interface PageText {
  readonly pieces: readonly Piece[];
  readonly hasLoginForm: boolean;
}

// Characters that format or hide, and the two that markup is made of: nothing that is read here may be taken for markup.
const UNSEEN = /\p{Cf}+/gu;
const NOT_TEXT = /[\s\p{Cc}<>]+/gu;

const plain = (raw: string): string =>
  decodeEntities(raw).toWellFormed().replace(UNSEEN, '').replace(NOT_TEXT, ' ');

/** The piece being read: how much of it stands where. */
class Draft {
  #parts: string[] = [];
  #aside = 0;
  #length = 0;
  #isHeading = false;
  #isAlert = false;

  add(raw: string, frame: Frame | undefined): void {
    const text = plain(raw);
    this.#parts.push(text);
    const seen = text.trim().length;
    if (seen === 0) return;
    this.#length += seen;
    if (frame?.isAside === true) this.#aside += seen;
    if (frame?.isHeading === true) this.#isHeading = true;
    if (frame?.isAlert === true) this.#isAlert = true;
  }

  /** Ends the piece; `undefined` where nothing was written. */
  finish(): Piece | undefined {
    const text = this.#parts.join('').replace(NOT_TEXT, ' ').trim();
    const place = this.#isAlert
      ? 'alert'
      : this.#aside * 2 > this.#length
        ? 'aside'
        : this.#isHeading
          ? 'heading'
          : 'text';
    this.#parts = [];
    this.#aside = 0;
    this.#length = 0;
    this.#isHeading = false;
    this.#isAlert = false;
    return text === '' ? undefined : { text, place };
  }
}

/** The elements that are open, innermost last. */
class Stack {
  readonly #frames: Frame[] = [];
  readonly #open = new Map<string, number>();

  get top(): Frame | undefined {
    return this.#frames.at(-1);
  }

  push(tag: Tag): void {
    this.#frames.push(enter(tag, this.top));
    this.#open.set(tag.name, (this.#open.get(tag.name) ?? 0) + 1);
  }

  /** Leaves the innermost element of that name and all within it. The end of what is not open means nothing. */
  leave(name: string): void {
    if ((this.#open.get(name) ?? 0) === 0) return;
    for (;;) {
      const left = this.#frames.pop();
      if (left === undefined) return;
      this.#open.set(left.name, (this.#open.get(left.name) ?? 1) - 1);
      if (left.name === name) return;
    }
  }
}

/** Where the markup that begins with the `<` at `at` ends, when it is no tag: a comment, a doctype, an instruction. */
function skipDeclaration(html: string, at: number): number | undefined {
  const isComment = html.startsWith('<!--', at);
  if (!isComment && !'!?/'.includes(html.charAt(at + 1) || ' ')) return undefined;
  const end = isComment ? html.indexOf('-->', at + 2) : html.indexOf('>', at);
  return end === -1 ? html.length : end + (isComment ? 3 : 1);
}

/** Where the end tag of a raw element begins; the end of the page where it has none. */
function endOfRaw(html: string, name: string, from: number): number {
  const pattern = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}

/**
 * Reads a page as a person would see it, without running it: no scripts, styles, comments nor what is marked as hidden.
 * Takes any text, broken or hostile, in one pass whose time grows with its length. Plain text is a page without tags.
 */
export function readPageText(html: string): PageText {
  const pieces: Piece[] = [];
  const stack = new Stack();
  const draft = new Draft();
  let title: string | undefined;
  let hasLoginForm = false;
  let at = 0;
  const flush = (): void => {
    const piece = draft.finish();
    if (piece !== undefined) pieces.push(piece);
  };
  const write = (text: string): void => {
    if (stack.top?.isHidden !== true) draft.add(text, stack.top);
  };
  while (at < html.length) {
    const less = html.indexOf('<', at);
    write(html.slice(at, less === -1 ? html.length : less));
    if (less === -1) break;
    const tag = readTag(html, less);
    if (tag === undefined) {
      at = skipDeclaration(html, less) ?? less + 1;
      continue;
    }
    at = tag.next;
    if (tag.name === 'br') write(' ');
    if (BLOCK.has(tag.name)) flush();
    if (tag.isEnd) {
      stack.leave(tag.name);
      continue;
    }
    if (tag.name === 'title') {
      // Up to any tag, not to its own end only: a title left open must not swallow the page.
      const end = html.indexOf('<', at);
      const text = html.slice(at, end === -1 ? html.length : end);
      if (stack.top?.isHidden !== true) title ??= plain(text).trim();
      at += text.length;
      continue;
    }
    if (RAW.has(tag.name)) {
      at = endOfRaw(html, tag.name, at);
      continue;
    }
    hasLoginForm ||= isLoginField(tag) && stack.top?.isHidden !== true && !enter(tag, stack.top).isHidden;
    if (
      stack.top?.name === 'p'
        ? BLOCK.has(tag.name)
        : stack.top?.name === tag.name && ENDED_BY_LIKE.has(tag.name)
    )
      stack.leave(stack.top?.name ?? '');
    if (!VOID.has(tag.name)) stack.push(tag);
  }
  flush();
  const first: readonly Piece[] =
    title === undefined || title === '' ? [] : [{ text: title, place: 'title' }];
  return { pieces: [...first, ...pieces], hasLoginForm };
}
