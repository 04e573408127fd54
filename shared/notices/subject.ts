import { cleanLine } from '#shared/contacts/person-name';

const REPLY_MARKS = /^(?:(?:re|r|rif|risp|fw|fwd|i|aw|sv)(?:\[\d{1,3}\])?\s{0,3}:\s{0,3})+/i;
// What a mail program would turn into something to click on.
const LINK = /https?:|ftp:|www\.|:\/\/|mailto:|href\s{0,3}=/i;
// A host and a path. "Gent.mo/a" and "Sig.ra/Sig." are how Italians address a letter, not a host.
const HOST_AND_PATH =
  /(?<![\p{L}\p{N}])(?!(?:gent|sigg?|ill|dott|prof|egr|spett|chiar|stim|avv|ing|arch)\.)(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:\p{L}{2,24}|xn--[\w-]{1,59})(?::\d{1,5})?\//iu;
// An address is no link.
const BARE_HOST =
  /(?<![\p{L}\p{N}@-]|[\p{L}\p{N}]\.)(?:[\p{L}\p{N}-]{1,63}\.){1,8}(?:com|net|org|it|eu|info|biz|io|me|app|dev|online|site|shop|store|xyz|top|link|click|club|ly|gl|co|uk|de|fr|es|ch|ru|cn)(?![\p{L}\p{N}-])/iu;

/** What shows: an invisible letter between would be taken out on the way, and leave a link. */
const visible = (text: string): string => text.replace(/(?![\n\r\t])[\p{Cf}\p{Cc}\p{Cs}]/gu, '');

/** True for text that holds a web address, or something to click on. */
export const hasLink = (text: string): boolean => {
  const shown = visible(text);
  return LINK.test(shown) || HOST_AND_PATH.test(shown);
};

/** The same for a bare host too, which mail programs make into something to click on; an address is none. */
export const showsLink = (text: string): boolean => hasLink(text) || BARE_HOST.test(visible(text));

/** The subject that answers a conversation; `undefined` when there is none worth answering. */
export function replySubject(last: string): string | undefined {
  const topic = cleanLine(cleanLine(last, 200).replace(REPLY_MARKS, ''), 150);
  return topic === '' || showsLink(topic) ? undefined : `Re: ${topic}`;
}
