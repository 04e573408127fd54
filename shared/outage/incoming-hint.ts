/**
 * Whether mail for the mailbox is still taken in by the provider, as far as this line shows it. `unknown`: port 25 is
 * shut from here, as on most home lines, or the provider turns this line away. A hint: it decides nothing.
 */
export const INCOMING_HINTS = ['accepting', 'closed', 'unknown'] as const;
export type IncomingHint = (typeof INCOMING_HINTS)[number];

/** How a delivery service met us. `turned-away`: it spoke, and what it said is about our address or our haste. */
export type MxAnswer = 'greets' | 'turned-away' | 'fails';

// Greetings of 4xx and 5xx (RFC 5321 §3.1) that judge who calls: home lines stand on such lists as a matter of course.
const ABOUT_US =
  /block|black|denied|reject|policy|reputation|spam|rbl\b|dynamic|too many|\brate\b|limit|\bip\b/i;

/** Reads a greeting that is no welcome. Without digits at its start nothing was said at all. */
export const readUnwelcome = (greeting: string): MxAnswer =>
  /^[45]\d\d/.test(greeting) && ABOUT_US.test(greeting) ? 'turned-away' : 'fails';

/** What the answers mean together: a provider is called closed only where another one proves that the line lets us out. */
export function judgeIncoming(own: readonly MxAnswer[], control: MxAnswer): IncomingHint {
  if (own.includes('greets')) return 'accepting';
  if (own.length === 0 || own.includes('turned-away')) return 'unknown';
  return control === 'greets' ? 'closed' : 'unknown';
}
