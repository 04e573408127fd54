import { cleanLine } from '#shared/contacts/person-name';

const REPLY_MARKS = /^(?:(?:re|r|rif|risp|fw|fwd|i|aw|sv)(?:\[\d{1,3}\])?\s{0,3}:\s{0,3})+/i;
// What a mail program would turn into something to click on.
const LINK = /https?:|ftp:|www\.|:\/\/|mailto:|href\s{0,3}=/i;
// How Italians address a letter: "Gent.mo/a", "Sig.ra/Sig.". No host, unless one goes on from there.
const TITLE =
  /(?<![\p{L}\p{N}.@-])(?:(?:gent|ill|egr|spett|chiar|stim)\.(?:mo|ma|mi|me|le|li)|sigg?\.(?:ra|na|re|ri|ori|ora)|(?:dott|prof)\.(?:ssa|re|ri)|avv\.t[oi]|ing\.ri|arch\.tti)(?![\p{L}\p{N}@-]|\.[\p{L}\p{N}])/giu;
const LABELS = '(?:[\\p{L}\\p{N}-]{1,63}\\.){1,8}';
// A host and a path.
const HOST_AND_PATH = new RegExp(
  `(?<![\\p{L}\\p{N}])${LABELS}(?:\\p{L}{2,24}|xn--[\\w-]{1,59})(?::\\d{1,5})?/`,
  'iu',
);
const NUMBERED_HOST = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/;
// An address is no link: what is left without them is looked at.
const ADDRESS =
  /[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,62}[\p{L}\p{N}_%+-])?@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}/gu;
const BEFORE = '(?<![\\p{L}\\p{N}-]|[\\p{L}\\p{N}]\\.)';
const AFTER = '(?![\\p{L}\\p{N}-])';
const ENDINGS =
  'com|net|org|it|eu|info|biz|io|me|app|dev|online|site|shop|store|xyz|top|link|click|club|ly|gl|co|uk|de|fr|es|ch|ru|cn';
const BARE_HOST = new RegExp(`${BEFORE}${LABELS}(?:${ENDINGS})${AFTER}`, 'iu');
/** Any ending at all, after a word of two letters or more: there are over a thousand of them. */
const LIKE_A_HOST = new RegExp(
  `${BEFORE}[\\p{L}\\p{N}-]{2,63}\\.(?:[\\p{L}\\p{N}-]{1,63}\\.){0,7}\\p{Ll}{2,24}${AFTER}`,
  'u',
);

/** What shows, titles aside: an invisible letter between would be taken out on the way, and leave a link. */
const visible = (text: string): string =>
  text
    .replace(/(?![\n\r\t])[\p{Cf}\p{Cc}\p{Cs}\u2028\u2029]/gu, '')
    .normalize('NFC')
    .replace(TITLE, ' ');

/** Full stops of other scripts part the labels of a host too. */
const plainDots = (text: string): string => text.replace(/[。．｡]/gu, '.');
const withoutAddresses = (shown: string): string => plainDots(shown.replace(ADDRESS, ' '));

/** True for text that holds a web address, or something to click on. */
export const hasLink = (text: string): boolean => {
  const shown = plainDots(visible(text));
  return LINK.test(shown) || HOST_AND_PATH.test(shown);
};

/** The same for a bare host too, which mail programs make into something to click on; an address is none. */
export const showsLink = (text: string): boolean => {
  const bare = withoutAddresses(visible(text));
  return hasLink(text) || BARE_HOST.test(bare) || NUMBERED_HOST.test(bare);
};

/** What a mail program may make something to click on of, in words that somebody writes; `undefined`: nothing. */
export function linkIn(words: string): string | undefined {
  const shown = visible(words);
  const looks = [LINK, HOST_AND_PATH].map((pattern) => pattern.exec(plainDots(shown)));
  const bare = withoutAddresses(shown);
  const hosts = [NUMBERED_HOST, BARE_HOST, LIKE_A_HOST].map((pattern) => pattern.exec(bare));
  return [...looks, ...hosts].find((found) => found !== null)?.[0];
}

/** The subject that answers a conversation; `undefined` when there is none worth answering. */
export function replySubject(last: string): string | undefined {
  const topic = cleanLine(cleanLine(last, 200).replace(REPLY_MARKS, ''), 150);
  return topic === '' || showsLink(topic) ? undefined : `Re: ${topic}`;
}
