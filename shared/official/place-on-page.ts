import type { Tag } from './tags.ts';

/** Where something stands on a page. */
export interface Place {
  readonly isTitle: boolean;
  readonly isHeading: boolean;
  /** Made to be noticed: a message of the page itself. */
  readonly isAlert: boolean;
  /** Around the page proper: footer, menu, news, advertising. */
  readonly isAside: boolean;
  /** An article: on a login page, news. */
  readonly isStory: boolean;
  readonly isInLink: boolean;
  readonly isHidden: boolean;
}

export const OUTSIDE: Place = {
  isTitle: false,
  isHeading: false,
  isAlert: false,
  isAside: false,
  isStory: false,
  isInLink: false,
  isHidden: false,
};

const HIDING_STYLE = /display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/;
const HIDING_NAME = /\b(?:hidden|hide|d none|display none|visually hidden|sr only|invisible|modal)\b/;
const ALERT_NAME =
  /\b(?:alert|avviso|warning|notice|error|errore|message|messaggio|manutenzione|maintenance|outage|disservizio)\b/;
const ASIDE_NAME =
  /\b(?:footer|news|notizia|notizie|cookie|cookies|menu|navbar|sidebar|adv|ads|sponsor|promo|breadcrumb|widget|teaser|headlines)\b/;

/** Where an element stands that begins inside `outer`. */
export function placeOf({ name, attributes }: Tag, outer: Place): Place {
  // The names on the page as a whole say how scripts will treat it, not that nobody sees it.
  const isWhole = name === 'html' || name === 'body' || name === 'main' || name === 'form';
  const called = isWhole
    ? ''
    : `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.replace(/[-_]/g, ' ');
  const role = attributes.get('role') ?? '';
  const isAlert = role === 'alert' || ALERT_NAME.test(called);
  const isHidden =
    !isWhole &&
    (attributes.has('hidden') ||
      attributes.get('aria-hidden') === 'true' ||
      HIDING_STYLE.test(attributes.get('style') ?? '') ||
      HIDING_NAME.test(called));
  return {
    isTitle: false,
    isHeading: outer.isHeading || /^h[12]$/.test(name),
    isAlert: outer.isAlert || isAlert,
    isAside:
      outer.isAside ||
      name === 'footer' ||
      name === 'nav' ||
      name === 'aside' ||
      (!isAlert && ASIDE_NAME.test(called)),
    isStory: outer.isStory || name === 'article',
    isInLink: outer.isInLink || name === 'a',
    isHidden: outer.isHidden || isHidden,
  };
}
