import { firstNameOf, fullNameOf } from '#shared/contacts/person-name';
import { LETTERS, type LetterFacts, OF_MAIL } from '#shared/notices/letters';
import { phoneTroubleIn } from '#shared/notices/own-phone';
import { tidyWords } from '#shared/notices/own-words';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { replySubject } from '#shared/notices/subject';
import { providerOf } from '#shared/providers';
import type { Instant } from '#shared/time';

/** What a notice is made from. */
export interface NoticeFacts {
  readonly kind: NoticeKind;
  readonly wording: NoticeWording;
  /** The mailbox that failed; `undefined` where only the fallback is known (command line). */
  readonly primaryAddress: string | undefined;
  readonly fallbackAddress: string;
  /** How the user signs; empty: with the address. */
  readonly ownName: string;
  readonly recipientName: string;
  /** Subject of the last conversation with the recipient, if there is one. */
  readonly lastSubject: string | undefined;
  readonly outageStartedAt: Instant | undefined;
  /** Absent: it goes on. */
  readonly outageEndedAt?: Instant | undefined;
  readonly now: Instant;
  /** How it reaches them; by mail unless said otherwise. */
  readonly medium?: LetterFacts['medium'];
  /** The machine's own, unless a test names one. */
  readonly timeZone?: string | undefined;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than writing a whole letter: they are kept. */
function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options]);
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formatters.set(key, known);
  return known;
}

function dayOf(
  at: Instant,
  now: Instant,
  language: NoticeWording['language'],
  timeZone: string | undefined,
): string {
  const year = (instant: Instant): string => formatter('en', { year: 'numeric', timeZone }).format(instant);
  return formatter(language === 'it' ? 'it-IT' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: year(at) === year(now) ? undefined : 'numeric',
    timeZone,
  }).format(at);
}

/** One notice in words. */
export interface WrittenNotice {
  readonly subject: string;
  readonly body: string;
  /** The part of the body that the user may put into other words. */
  readonly words: string;
}

/** The user's words; kept in them, what holds of a mail alone is left out where it would not be true. */
function ownWords(own: string, language: NoticeWording['language'], medium: LetterFacts['medium']): string {
  const tidy = tidyWords(own);
  return medium === 'mail' ? tidy : tidyWords(tidy.replaceAll(OF_MAIL[language], ''));
}

/**
 * Subject and body of one notice: plain words from one person to another, no link, nothing asked for. The recipient's
 * name is used only where it is plainly a personal name.
 */
export function writeNotice(facts: NoticeFacts): WrittenNotice {
  const { kind, wording, primaryAddress, now, timeZone, medium = 'mail' } = facts;
  const { language, register } = wording;
  const phone = wording.phone?.trim().replace(/\s+/g, ' ');
  const letter: LetterFacts = {
    greetingName:
      register === 'informal' ? firstNameOf(facts.recipientName) : fullNameOf(facts.recipientName),
    primary: primaryAddress,
    // A bare domain would read as a link.
    provider: primaryAddress === undefined ? undefined : providerOf(primaryAddress)?.name,
    fallback: facts.fallbackAddress,
    since:
      facts.outageStartedAt === undefined ? undefined : dayOf(facts.outageStartedAt, now, language, timeZone),
    until: dayOf(facts.outageEndedAt ?? now, now, language, timeZone),
    phone: phone !== undefined && phone !== '' && phoneTroubleIn(phone) === undefined ? phone : undefined,
    signature: facts.ownName === '' ? facts.fallbackAddress : facts.ownName,
    medium,
  };
  const { opening, closing, letters } = LETTERS[language][register];
  const ours = letters[kind](letter);
  const words = wording.own === undefined ? ours.words : ownWords(wording.own, language, medium);
  const body = [opening(letter), words, ...(medium === 'mail' ? closing(letter) : []), letter.signature];
  return {
    subject: replySubject(facts.lastSubject ?? '') ?? ours.subject,
    body: body.filter((paragraph) => paragraph !== undefined).join('\n\n'),
    words,
  };
}
