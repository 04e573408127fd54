import { cleanDetail } from '#shared/fault';
import type { Place } from './element.ts';
import type { OfficialWord } from './official-word.ts';
import { type PageText, type Piece, readPageText } from './page-text.ts';
import {
  isBesideThePoint,
  isFormComplaint,
  isToCome,
  namesMail,
  namesService,
  speaksForItself,
} from './relevance.ts';
import { type TroubleKind, troubleIn, wordsOf } from './wording.ts';

/** A page as it was answered: the HTTP status and its text, HTML or plain. */
export interface OfficialPage {
  readonly status: number;
  readonly text: string;
}

const QUOTE_LIMIT = 200;
/** More than this is not read as one sentence: nobody announces an outage in a chapter. */
const SENTENCE_LIMIT = 600;
/** A page with no form and no more letters than this is there to say one thing. */
const NOTICE_LIMIT = 1500;

const SENTENCE_END = /(?<=[.!?…])\s+/;

interface Sentence {
  readonly text: string;
  readonly words: string;
  readonly place: Place;
}
interface Candidate extends Sentence {
  readonly kind: TroubleKind;
  /** Among the sentences of the page. */
  readonly index: number;
}

const sentencesOf = ({ text, place }: Piece): readonly Sentence[] =>
  text
    .split(SENTENCE_END)
    .filter((sentence) => sentence.length <= SENTENCE_LIMIT)
    .map((sentence) => ({ text: sentence, words: wordsOf(sentence), place }));

/**
 * How much a page may be presumed to speak of its own service. `notice`: a short page without a form, or a server's
 * error. `missing`: the page was not found, which says nothing of the service. `form`: a login page. `portal`: anything
 * else, which may well tell news of others.
 */
type Trust = 'notice' | 'missing' | 'form' | 'portal';

function trustIn({ pieces, hasLoginForm }: PageText, status: number): Trust {
  if (status >= 500) return 'notice';
  if (hasLoginForm) return 'form';
  const letters = pieces.reduce((sum, { text, place }) => sum + (place === 'aside' ? 0 : text.length), 0);
  if (letters > NOTICE_LIMIT) return 'portal';
  return status === 404 || status === 410 ? 'missing' : 'notice';
}

/** What a sentence must name to be taken for the page's word on itself. */
function isTrusted({ words, place }: Sentence, trust: Trust): boolean {
  if (trust === 'notice') return true;
  if (trust === 'missing') return namesService(words);
  if (isToCome(words)) return false;
  if (place === 'alert' && trust === 'form') return namesService(words);
  return trust === 'portal' && place === 'text' ? speaksForItself(words) : namesMail(words);
}

function candidate(sentence: Sentence, index: number, trust: Trust): Candidate | undefined {
  const { text, words, place } = sentence;
  if (place === 'aside' || text.endsWith('?')) return undefined;
  const trouble = troubleIn(words);
  if (trouble === undefined || isBesideThePoint(words, trouble.index)) return undefined;
  return isTrusted(sentence, trust) ? { ...sentence, kind: trouble.kind, index } : undefined;
}

// A sentence of the page itself tells more than its headline, and a headline more than the name of the tab.
const WORTH: Record<Place, number> = { text: 2, alert: 2, heading: 1, title: 0, aside: 0 };
const worth = ({ words, place }: Candidate): number => WORTH[place] + (namesService(words) ? 2 : 0);

/** Cuts between words; a word that is too long is cut between characters. */
function cut(text: string): string {
  const clean = cleanDetail(text);
  if (clean.length <= QUOTE_LIMIT) return clean;
  const end = clean.lastIndexOf(' ', QUOTE_LIMIT);
  return clean
    .slice(0, end > 0 ? end : QUOTE_LIMIT)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}

/** The sentence; where it is short and the next one belongs to it, that too: "Torneremo entro le 18." */
function quoteOf({ text, index, place }: Candidate, sentences: readonly Sentence[]): string {
  const next = sentences[index + 1];
  const goesOn = /[.!:…]$/.test(text) && place !== 'title' && next !== undefined && next.place !== 'aside';
  const both = goesOn ? `${text} ${next.text}` : text;
  return cut(both.length <= QUOTE_LIMIT ? both : text);
}

const KINDS: readonly TroubleKind[] = ['maintenance', 'outage', 'login-trouble'];

/**
 * What a provider's page says of its own service, from what a person would see of it. Words count only where the page
 * says them of itself, now: not in links, menus, footers and news, not as a question, a condition or a memory.
 */
export function readOfficialWord({ status, text }: OfficialPage): OfficialWord {
  const page = readPageText(text);
  const trust = trustIn(page, status);
  const sentences = page.pieces.flatMap(sentencesOf);
  const isCatalogue = page.hasLoginForm && sentences.some(({ words }) => isFormComplaint(words));
  const found = sentences
    .map((sentence, index) => candidate(sentence, index, trust))
    .filter((one) => one !== undefined)
    .filter(({ kind }) => kind !== 'login-trouble' || !isCatalogue);
  for (const kind of KINDS) {
    const [best] = found
      .filter((one) => one.kind === kind)
      .toSorted((one, other) => worth(other) - worth(one));
    if (best !== undefined) return { kind, quote: quoteOf(best, sentences) };
  }
  if (page.hasLoginForm && status < 400) return { kind: 'normal', quote: '' };
  // What an error page calls itself is worth keeping; what an ordinary one does is not.
  return { kind: 'other', quote: status < 400 ? '' : cut(page.pieces[0]?.text ?? '') };
}
