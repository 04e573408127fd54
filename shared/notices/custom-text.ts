import { cleanLine, firstNameOf } from '#shared/contacts/person-name';
import { fail } from '#shared/fault';
import { linkIn } from '#shared/notices/subject';

/** The user's own words for a notice. */
export interface CustomText {
  /** `undefined`: the subject of the last conversation, else a plain one. */
  readonly subject: string | undefined;
  readonly body: string;
}

const MAX_LENGTH = 20_000;

/**
 * Reads a text the user wrote: an optional first line `Subject: …`, then the body.
 * Fault: `input-invalid` when it is empty, too long or holds a link (a notice with a link reads like a fraud).
 */
export function readCustomText(text: string): CustomText {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (plain.length > MAX_LENGTH) fail('input-invalid', `text: more than ${MAX_LENGTH} characters`);
  // Neither a name nor its absence may complete a link; this one is a top-level domain as well, whichever half it takes.
  if (
    [plain, personalise(plain, ''), personalise(plain, 'Com Com')].some((read) => linkIn(read) !== undefined)
  )
    fail('input-invalid', 'text: a notice holds no link');
  const [first = '', ...rest] = plain.split('\n');
  const subject = /^(?:subject|oggetto):(.*)$/i.exec(first)?.[1];
  const body = (subject === undefined ? plain : rest.join('\n')).trim();
  if (body === '') fail('input-invalid', 'text: empty');
  const line = cleanLine(subject ?? '', 200);
  return { subject: line === '' ? undefined : line, body };
}

/** Puts the first name where the text says `{{nome}}` or `{{name}}`; without a plausible name nothing is left behind. */
export function personalise(text: string, recipientName: string): string {
  const name = firstNameOf(recipientName);
  return text.replace(/( ?)\{\{\s?(?:nome|name)\s?\}\}/gi, (_, blank: string) =>
    name === '' ? '' : `${blank}${name}`,
  );
}
