import { domainOf, type EmailAddress, parseEmailAddress } from '#shared/email-address';

const GMAIL = 'gmail.com';
// Mail services of their own, one letter away.
const OTHERS: ReadonlySet<string> = new Set(['mail.com', 'email.com', 'ymail.com']);

/** True when one text becomes the other by one letter left out, added or changed, or two neighbours exchanged. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < meant.length && typed[start] === meant[start]) start += 1;
  const rest = (text: string, from: number): string => text.slice(start + from);
  const isSwapped =
    typed[start] === meant[start + 1] &&
    typed[start + 1] === meant[start] &&
    rest(typed, 2) === rest(meant, 2);
  return (
    isSwapped ||
    rest(typed, 1) === rest(meant, 1) ||
    rest(typed, 1) === rest(meant, 0) ||
    rest(typed, 0) === rest(meant, 1)
  );
}

const at = (address: EmailAddress, domain: string): EmailAddress | undefined =>
  parseEmailAddress(`${address.slice(0, address.lastIndexOf('@'))}@${domain}`);

/** The Gmail address that was probably meant by one at "gmial.com", "gmail.it" or "gmail.con". */
export function likelyGmail(address: EmailAddress): EmailAddress | undefined {
  const domain = domainOf(address);
  if (
    domain === GMAIL ||
    OTHERS.has(domain) ||
    !(isOneSlipAway(domain, GMAIL) || domain.startsWith('gmail.'))
  )
    return undefined;
  return at(address, GMAIL);
}

/** The mailboxes this program is for, under the names that most of them have. */
const OURS = ['libero.it', 'virgilio.it'] as const;

/** The Libero or Virgilio address that was probably meant by one at "libbero.it", "libero.com" or "virglio.it". */
export function likelyOurs(address: EmailAddress): EmailAddress | undefined {
  const domain = domainOf(address);
  const meant = OURS.find((one) => {
    const [name = ''] = one.split('.');
    return domain !== one && (isOneSlipAway(domain, one) || domain.startsWith(`${name}.`));
  });
  return meant === undefined ? undefined : at(address, meant);
}
