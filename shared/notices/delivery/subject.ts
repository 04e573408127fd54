import { isAnsweringSubject } from '#shared/notices/delivery/automatic';

// Where the subject of the conversation begins: in Italian "R:" answers and "I:" passes on.
const CONVERSATION =
  /(?:^|[\s:"'([])(?:re|r|i|fwd?|rif|inoltro|aw|antw|wg|tr|rv)\s?(?:\[\d{1,3}\]|\(\d{1,3}\))?\s?:/i;
// What programs and webmails call a report where its form does not say so.
const REPORT =
  /undeliver|delivery (?:status|failure|failed|delayed|notification|incomplete)|mail delivery|returned (?:mail|to sender)|failure notice|could not be delivered|not delivered|warning: .{0,40}(?:delayed|still being)|non (?:consegnat|recapitat|recapitabil|pervenut)|(?:recapito|consegna|invio) non riuscit|mancat[oa] (?:consegna|recapito)|stato (?:di|della) consegna|ritardo (?:nella |di )?(?:consegna|recapito)/i;

/** What whoever wrote put before the subject of the conversation: of "Undeliverable: Re: Ciao" only the first word. */
export function ownWords(subject: string): string {
  const at = subject.search(CONVERSATION);
  return at < 0 ? subject : subject.slice(0, at + 1);
}

/**
 * True for a subject that itself says something of a delivery. What is answered may speak of a parcel that was never
 * delivered: that is no report.
 */
export const isReportSubject = (subject: string): boolean =>
  !isAnsweringSubject(subject) && REPORT.test(ownWords(subject));
