import { parseMessageIds } from '#shared/contacts/headers';
import { recipientKey } from '#shared/notices/delivery/head';
import type { MailPart } from '#shared/notices/delivery/parts';
import { idsOfHeader, type ReportKind } from '#shared/notices/delivery/report';
import { classIn, cleanDiagnostic, enhancedIn } from '#shared/notices/delivery/status';
import { ownWords } from '#shared/notices/delivery/subject';
import { decodeEntities } from '#shared/official/entities';

/** What a report says in words, where no part of it is for machines. */
export interface ReportText {
  /** `undefined`: its words do not tell. */
  readonly kind: ReportKind | undefined;
  /** The addresses it names before the copy of the message, as keys. */
  readonly recipients: ReadonlySet<string>;
  /** Identifiers of the message that is copied below, and those named in the text. */
  readonly copied: readonly string[];
  readonly named: readonly string[];
  /** Of the passage about one recipient. */
  about(key: string): { readonly status: string; readonly diagnostic: string };
}

// The words of a report stand at its beginning; a copy of the message may follow.
const TEXT_LIMIT = 64 * 1024;
const MAX_ADDRESSES = 100;
const MAX_LINES = 400;
const PASSAGE_LINES = 12;

const ADDRESS = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,253}/g;
/**
 * Where the copy begins: qmail's line of hyphens (cr.yp.to, QSBMF), Exim's and sendmail's framed titles, Exchange's and
 * Gmail's headings.
 */
const COPY_LINE =
  /^\s{0,4}(?:-{3}|={3}|_{8}|.{0,60}(?:original message|message headers?|messaggio originale|intestazioni? originali?|copy of (?:the|your) message|copia del messaggio|diagnostic information for administrators)\b)/i;

// Somebody still tries: said with what happens if that fails, which must not be read as if it had.
const STILL =
  /will (?:be retried|retry|keep trying|continue)|attempts will continue|do(?: not|n['’]t) need to re-?send|no action is required|warning (?:message )?only|non (?:è necessario|occorre) (?:re)?inviar|verr(?:à|anno) (?:ripetut|ritentat)|(?:ripeter|ritenter)(?:à|anno)|nuovi tentativi/i;
const DELAY_SUBJECT = /\bdelay|\britard/i;
const DELAY =
  /\bdelay|(?:has|have) not (?:yet )?been delivered|not yet been|still (?:being )?(?:trying|retried|undelivered)|temporar(?:y|ily)|\britardo|ritardat|non è ancora stat|temporane/i;
const FINAL =
  /permanent|fatal|giv(?:en|ing) up|fail(?:ed|ure)|undeliver|could ?n[o']t be delivered|not (?:be )?delivered|rejected|unable to deliver|unknown|does(?: not|n['’]t)|was(?: not|n['’]t) delivered|did not reach|cannot be reached|returned|non (?:è stato )?(?:possibile |stato )?(?:consegnat|recapitat|riuscit)|impossibile|definitiv|respint|inesistente|non esiste|sconosciut/i;
// "Nobody is trying any more" ends every delay, whatever the text says of the days before.
const GIVEN_UP =
  /permanent(?:ly)?\b|giv(?:en|ing) up|i['’]ve given up|too long|expired|definitiv|scadut|retry time(?:out)? (?:not reached|exceeded)/i;
const ARRIVED =
  /successfully (?:delivered|relayed)|has been (?:delivered|relayed)|delivery (?:succeeded|complete)|è stato consegnat|consegna riuscita|è stato recapitat/i;

/** What a person sees of a part; of HTML its text, roughly. */
function plainText({ type, text }: MailPart): string {
  const cut = text.slice(0, TEXT_LIMIT);
  if (type !== 'text/html') return cut;
  const lines = cut.replace(/<(?:br|p|div|tr|h\d|hr)\b[^<>]{0,500}>/gi, '\n');
  return decodeEntities(lines.replace(/<[^<>]{0,2000}>/g, ' '));
}

function kindOf(subject: string, words: string): ReportKind | undefined {
  const digit = classIn(words);
  if (ARRIVED.test(words) && !FINAL.test(words)) return 'relayed';
  if (STILL.test(words) || DELAY_SUBJECT.test(subject)) return 'delayed';
  if (GIVEN_UP.test(words)) return 'failed';
  if (digit === '5') return 'failed';
  if (DELAY.test(words) || digit === '4') return 'delayed';
  return FINAL.test(words) || FINAL.test(subject) ? 'failed' : undefined;
}

const addressesIn = (text: string): readonly string[] =>
  (text.match(ADDRESS) ?? [])
    .slice(0, MAX_ADDRESSES)
    .map((one) => recipientKey(one.replace(/^[.']+|[.'-]+$/g, '')))
    .filter((key) => key !== '');

const MOST_LINES = 4;

/** The lines from one on, up to a blank one: servers fold their answers over several. */
function paragraph(lines: readonly string[], start: number): string {
  const end = lines.findIndex((line, index) => index > start && line.trim() === '');
  return lines.slice(start, Math.min(end < 0 ? lines.length : end, start + MOST_LINES)).join(' ');
}

/** What tells why, in a passage about one person: the lines from the first code on; without a code all it says. */
const reasonIn = (passage: readonly string[]): string =>
  paragraph(
    passage,
    Math.max(
      0,
      passage.findIndex((line) => classIn(line) !== ''),
    ),
  );

/** The same in a text that names nobody. */
function reasonAnywhere(lines: readonly string[]): string {
  const coded = lines.findIndex((line) => classIn(line) !== '');
  const start = coded >= 0 ? coded : lines.findIndex((line) => FINAL.test(line) || DELAY.test(line));
  return start < 0 ? '' : paragraph(lines, start);
}

/** From the line that names somebody to the one that begins with somebody else. */
function passageAt(lines: readonly string[], at: number, key: string): readonly string[] {
  const passage = lines.slice(at, at + PASSAGE_LINES);
  const end = passage.findIndex((line, index) => {
    const [first = key] = /^\s{0,10}[<'"]?\S{1,300}@/.test(line) ? addressesIn(line) : [];
    return index > 0 && first !== key;
  });
  return end < 0 ? passage : passage.slice(0, end);
}

/** Reads the words of a report: the first text part, or the HTML where there is no other. Never throws. */
export function readReportText(subject: string, parts: readonly MailPart[]): ReportText {
  const part =
    parts.find(({ type }) => type === 'text/plain') ?? parts.find(({ type }) => type === 'text/html');
  const all =
    part === undefined
      ? []
      : plainText(part)
          .split('\n')
          .slice(0, MAX_LINES * 4);
  const start = all.findIndex((line) => addressesIn(line).length > 0);
  // A line of hyphens may stand above the addresses too, as sendmail draws it.
  const copyAt = all.findIndex((line, index) => index > Math.max(0, start) && COPY_LINE.test(line));
  const lines = (copyAt < 0 ? all : all.slice(0, copyAt)).slice(0, MAX_LINES);
  const copy = copyAt < 0 ? '' : all.slice(copyAt + 1).join('\n');
  const words = lines.join('\n');
  return {
    kind: kindOf(ownWords(subject), words),
    recipients: new Set(addressesIn(words)),
    copied: copiedIds(copy),
    named: parseMessageIds(words),
    about(key) {
      const at = lines.findIndex((line) => addressesIn(line).includes(key));
      const reason = at < 0 ? reasonAnywhere(lines) : reasonIn(passageAt(lines, at, key));
      return { status: enhancedIn(reason), diagnostic: cleanDiagnostic(reason) };
    },
  };
}

/** The identifiers in the header of the copy: it begins with the first line that is a field. */
function copiedIds(copy: string): readonly string[] {
  const start = copy.search(/^[A-Za-z][A-Za-z-]{1,40}:/m);
  return start < 0 ? [] : idsOfHeader(copy.slice(start));
}
