import { cleanLine } from '#shared/contacts/person-name';
import { hostIn } from '#shared/notices/hosts';

const REPLY_MARKS = /^(?:(?:re|r|rif|risp|fw|fwd|i|aw|sv)(?:\[\d{1,3}\])?\s{0,3}:\s{0,3})+/i;
const LINK = /https?:|ftp:|www\.|:\/\/|mailto:|href\s{0,3}=|file:\/|\/\/\S{1,63}?\.|\\\\[\p{L}\p{N}]/iu;
// Those that need no "//". "Data:" begins many an Italian line: it takes what RFC 2397 has come after it.
const SCHEME =
  /(?<![\p{L}\p{N}])(?:(?:tel|sms|mms|smsto|callto|skype|facetime|sips?|xmpp|geo|webcal|nntp|bitcoin|magnet|javascript|vbscript):\S{1,40}|data:(?:[a-z]{1,20}\/[\w.+-]|[,;]))/iu;
// Never sent: what they part is joined.
const UNSENT = /(?![\n\r\t])[\p{Cc}\p{Cs}\u2028\u2029]/gu;
// Nothing of them shows: a program takes them out, and joins what they part, or it does not.
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Those that a mail is composed without, while a text for the telephone may have them.
const UNSENT_IN_MAIL = /(?![\u200c\u200d])\p{Cf}/gu;
// Belongs to a word and is no letter of it: where it stands a program may go on or stop.
const MARK = '\u034F';

const asIs = (text: string): string => text;
/** Other full stops part the labels of a host as well (RFC 3490, 3.1). */
const withStops = (text: string): string => text.replace(/[。．｡]/gu, '.');
const inPlainForms = (text: string): string => withStops(text.normalize('NFKC'));

/** Every way in which a program may read it. */
const readingsOf = (text: string): ReadonlySet<string> => {
  const sent = text.replace(UNSENT, '');
  const ways = [
    sent.replace(UNSEEN, ''),
    sent.replace(UNSEEN, MARK),
    sent.replace(UNSENT_IN_MAIL, '').replace(UNSEEN, MARK),
  ];
  return new Set(ways.flatMap((way) => [asIs, withStops, inPlainForms].map((form) => form(way))));
};

/**
 * What a mail program may make something to click on of; `undefined`: nothing. That is a scheme, whatever follows it,
 * the schemes without "//" with something right after them, or a host (see `hostIn`).
 */
export function linkIn(words: string): string | undefined {
  for (const reading of readingsOf(words)) {
    const found = LINK.exec(reading)?.[0] ?? SCHEME.exec(reading)?.[0] ?? hostIn(reading);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The subject that answers a conversation; `undefined` when there is none worth answering. */
export function replySubject(last: string): string | undefined {
  const topic = cleanLine(cleanLine(last, 200).replace(REPLY_MARKS, ''), 150);
  return topic === '' || linkIn(topic) !== undefined ? undefined : `Re: ${topic}`;
}
