/**
 * Who wrote a message. `answers`: a program that answers for somebody; `machine`: any other program;
 * `list`: it came through a mailing list or is a newsletter.
 */
export type Writer = 'person' | 'answers' | 'machine' | 'list';

// Only at the beginning: a friend's "Re: Assente giovedì" is no automatic answer.
const ANSWERING_SUBJECT =
  /^(?:risposta automatica|risponditore automatico|autorisposta|auto(?:matic)?[ -]?(?:reply|response)|automatic reply|auto:|out[ -]of[ -](?:the[ -])?office|away from (?:my|the) (?:office|mail)|vacation (?:reply|message)|on vacation|fuori (?:sede|ufficio)|r[ée]ponse automatique|abwesenheits|automatische antwort|respuesta autom[áa]tica)/i;
// "Assente" begins many a letter that a person wrote: only with what an absence goes on with.
const ABSENT_SUBJECT =
  /^(?:(?:sono )?assente|assenza|in ferie)\s{0,3}(?:$|[:!.(-]|dal\b|dall['’]ufficio|fino\b|sino\b|per (?:ferie|vacanze?)|oggi\b)/i;

/** True for a subject that only an automatic answer begins with, in the languages our users' friends have. */
export const isAnsweringSubject = (subject: string): boolean =>
  ANSWERING_SUBJECT.test(subject) || ABSENT_SUBJECT.test(subject);

/**
 * Tells a person from a program, by the header fields (names in lower case) and the decoded subject. Auto-Submitted is
 * RFC 3834 §5, List-Id RFC 2919, List-Unsubscribe RFC 2369; X-Auto-Response-Suppress is Exchange's (MS-OXCMAIL), the
 * other ones are customs. An empty return path is a program's too: automatic answers must not be answered (RFC 3834 §3.3).
 */
export function writerOf(fields: ReadonlyMap<string, string>, subject: string): Writer {
  const word = (name: string): string => (fields.get(name) ?? '').trim().toLowerCase();
  const submitted = /^[a-z-]+/.exec(word('auto-submitted'))?.[0] ?? 'no';
  const precedence = word('precedence');
  if (
    submitted === 'auto-replied' ||
    precedence === 'auto_reply' ||
    ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply'].some((name) =>
      /^(?!no\b|$)/.test(word(name)),
    ) ||
    isAnsweringSubject(subject)
  )
    return 'answers';
  if (fields.has('list-id') || fields.has('list-unsubscribe') || precedence === 'list') return 'list';
  const isSuppressed = /\b(?:all|oof|autoreply)\b/.test(word('x-auto-response-suppress'));
  if (submitted !== 'no' || isSuppressed || /^(?:bulk|junk)$/.test(precedence)) return 'machine';
  return word('return-path') === '<>' ? 'answers' : 'person';
}
