import { cleanLine } from '#shared/contacts/person-name';

const REPLY_MARKS = /^(?:(?:re|r|rif|risp|fw|fwd|i|aw|sv)(?:\[\d{1,3}\])?\s{0,3}:\s{0,3})+/i;
// What a mail program would turn into something to click on.
const LINK = /https?:|ftp:|www\.|:\/\//i;

/** True for text that holds a web address. */
export const hasLink = (text: string): boolean => LINK.test(text);

/** The subject that answers a conversation; `undefined` when there is none worth answering. */
export function replySubject(last: string): string | undefined {
  const topic = cleanLine(cleanLine(last, 200).replace(REPLY_MARKS, ''), 150);
  return topic === '' || hasLink(topic) ? undefined : `Re: ${topic}`;
}
