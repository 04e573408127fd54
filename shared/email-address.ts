/** An address that passed `parseEmailAddress`: one ASCII mailbox, lower-case domain. */
export type EmailAddress = string & { readonly __brand: 'EmailAddress' };

// A strict addr-spec: RFC 5322 dot-atom and an A-label domain, no quoted local part and no address literal,
// because nodemailer re-reads anything looser as other or further mailboxes.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/** Reads one address; `undefined` for anything that is not exactly one plain ASCII mailbox (RFC 5321 lengths). */
export function parseEmailAddress(text: string): EmailAddress | undefined {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  if (at < 1 || trimmed.length > 254) return undefined;
  const local = trimmed.slice(0, at);
  const domain = trimmed.slice(at + 1);
  const labels = domain.split('.');
  if (local.length > 64 || !LOCAL.test(local)) return undefined;
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  return `${local}@${domain.toLowerCase()}` as EmailAddress;
}

/** The key under which two spellings of one mailbox are the same person. */
export const addressKey = (address: string): string => address.trim().toLowerCase();

/** The part after the last `@`, lower case; empty when there is none. */
export const domainOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  return at < 0
    ? ''
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase();
};
