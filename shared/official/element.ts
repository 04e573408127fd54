import type { Tag } from './html-tag.ts';

/** Where on the page a text stands. `aside`: links, menus, footers, news and the labels of a form. */
export type Place = 'title' | 'alert' | 'heading' | 'text' | 'aside';

/** What an element, with those around it, makes of the text inside it. */
export interface Frame {
  readonly name: string;
  readonly isHidden: boolean;
  readonly isAside: boolean;
  readonly isHeading: boolean;
  readonly isAlert: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Their content is not markup: it is skipped up to their end tag. */
export const RAW: ReadonlySet<string> = set('script style textarea xmp iframe noembed noframes noscript');
/** They have no content and no end tag. */
export const VOID: ReadonlySet<string> = set(
  'area base br col embed hr img input link meta param source track wbr',
);
/** A text does not run on past these. */
export const BLOCK: ReadonlySet<string> = set(
  'address article aside blockquote body button center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 head header hr html label legend li main nav ol option p pre section select summary table ' +
    'tbody td tfoot th thead title tr ul',
);
/** A second one of these ends the first, where its end tag was left out. */
export const ENDED_BY_LIKE: ReadonlySet<string> = set('p li dt dd tr td th option');

const UNSEEN = set('template svg math canvas audio video object select datalist');
const ASIDE = set('a nav footer aside article button label legend');
const ASIDE_ROLES = set('navigation contentinfo complementary article link button menu');
const HEADINGS = set('h1 h2 h3 h4 h5 h6');
const ALERT_ROLES = set('alert alertdialog status');

const HIDDEN_STYLE = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const HIDDEN_CLASS =
  /(?:^|\s)(?:hidden|is-hidden|hide|d-none|dn|invisible|display-none|nascosto|sr-only)(?:\s|$)/i;
const ALERT_CLASS =
  /(?:^|[\s_-])(?:alert|avviso|warning|error|errore|notice|maintenance|manutenzione)(?:[\s_-]|$)/i;

/** Enters an element. What hides its parent hides it too. */
export function enter({ name, attributes }: Tag, around: Frame | undefined): Frame {
  const role = attributes.get('role')?.toLowerCase() ?? '';
  const classes = attributes.get('class') ?? '';
  return {
    name,
    isHidden:
      around?.isHidden === true ||
      UNSEEN.has(name) ||
      attributes.has('hidden') ||
      attributes.get('aria-hidden')?.toLowerCase() === 'true' ||
      HIDDEN_STYLE.test(attributes.get('style') ?? '') ||
      HIDDEN_CLASS.test(classes),
    isAside: around?.isAside === true || ASIDE.has(name) || ASIDE_ROLES.has(role),
    isHeading: around?.isHeading === true || HEADINGS.has(name) || role === 'heading',
    isAlert:
      around?.isAlert === true ||
      ALERT_ROLES.has(role) ||
      // A class of the whole page tells nothing of one line on it.
      (ALERT_CLASS.test(classes) && name !== 'html' && name !== 'body'),
  };
}

// What login fields are called: "LOGINID", "username", "email".
const LOGIN_FIELD = /login|user|utente|e-?mail|account/i;

/** True for a field that only a login form has. */
export function isLoginField({ name, attributes }: Tag): boolean {
  if (name !== 'input') return false;
  const type = attributes.get('type')?.toLowerCase() ?? 'text';
  if (type === 'password') return true;
  const called = `${attributes.get('name') ?? ''} ${attributes.get('id') ?? ''} ${attributes.get('autocomplete') ?? ''}`;
  return type === 'email' || (type === 'text' && LOGIN_FIELD.test(called));
}
