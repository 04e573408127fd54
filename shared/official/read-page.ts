import { cleanDetail } from '#shared/fault';
import type { OfficialWord } from './official-word.ts';
import { type Block, readBlocks } from './page-blocks.ts';
import {
  type Finding,
  findTrouble,
  fold,
  isAnnounced,
  namesMail,
  namesOthers,
  namesService,
} from './wording.ts';

/** A page as it was received. */
export interface OfficialPage {
  readonly status: number;
  /** HTML or plain text, 256 KB at most. */
  readonly text: string;
}

const NOTHING = '';
const QUOTE_LIMIT = 200;
// An error page says little else; a portal says a thousand things.
const BARE_LIMIT = 1500;
const SENTENCE_END = /(?<=[.!?…]) (?=\S)/;

/** What a page shows, paragraph by paragraph. */
export const visibleText = (html: string): string =>
  readBlocks(html)
    .blocks.map(({ text }) => text)
    .join('\n');

/** At most 200 characters around the words that count, cut at words. */
function quoteOf(sentence: string, { from, until }: Finding): string {
  let start = 0;
  if (until > QUOTE_LIMIT) {
    const blank = sentence.indexOf(' ', Math.max(0, Math.min(from, until - QUOTE_LIMIT / 2) - 60));
    start = blank >= 0 && blank < from ? blank + 1 : from;
  }
  const rest = sentence.slice(start);
  if (rest.length <= QUOTE_LIMIT) return cleanDetail(rest);
  const blank = rest.lastIndexOf(' ', QUOTE_LIMIT);
  return cleanDetail(rest.slice(0, blank > 0 ? blank : QUOTE_LIMIT));
}

interface Claim {
  readonly word: OfficialWord;
  readonly weight: number;
  readonly isAnnounced: boolean;
}

interface Setting {
  /** Little text and no way to log in: whatever such a page says, it says of itself. */
  readonly isBare: boolean;
  readonly hasLoginForm: boolean;
  readonly isMissing: boolean;
  readonly isErrorStatus: boolean;
}

/** Whether a finding is the service speaking of itself, and how clearly; 0 when it is not. */
function weigh(block: Block, quote: string, found: Finding, setting: Setting): number {
  const text = fold(quote);
  const isMail = namesMail(text);
  const { isBare, hasLoginForm, isMissing, isErrorStatus } = setting;
  if (hasLoginForm && block.isStory) return 0;
  if (isMissing && !isMail) return 0;
  const isProminent = block.isTitle || block.isHeading || block.isAlert;
  const clarity = (found.isStatement ? 4 : 0) + (isMail ? 2 : 0) + (isProminent ? 1 : 0);
  if (isBare) return 1 + clarity;
  if (!found.isStatement) return 0;
  if (hasLoginForm && !block.isTitle && !block.isAlert && namesOthers(quote)) return 0;
  if (isErrorStatus && found.kind === 'outage') return 1 + clarity;
  // On a full page of form and menus a refused login is a message waiting to be shown, unless it stands out.
  if (found.kind === 'login-trouble') return isProminent ? 1 + clarity : 0;
  return isMail || (isProminent && namesService(text)) ? 1 + clarity : 0;
}

function claimsOf(block: Block, setting: Setting): readonly Claim[] {
  if (block.isAside || block.isLink) return [];
  return block.text.split(SENTENCE_END).flatMap((sentence) => {
    const folded = fold(sentence);
    const found = findTrouble(folded);
    if (found === undefined) return [];
    const quote = quoteOf(sentence, found);
    const weight = weigh(block, quote, found, setting);
    const word = { kind: found.kind, quote };
    return weight === 0 ? [] : [{ word, weight, isAnnounced: setting.hasLoginForm && isAnnounced(folded) }];
  });
}

// What a form says of its own fields: where these stand ready, the refusals beside them do too.
const FIELD_MESSAGE =
  /campo (?:e'? )?obbligatorio|campi obbligatori|formato non valido|indirizzo (?:e-?mail )?non valido|troppo (?:cort|lung)|field is required|required field|invalid (?:e-?mail|address|format)|sessione (?:e'? )?scaduta|inserisci un(?:a|o)? [a-z-]{1,20} valid/;

/** What the provider's own page says of its service. Never throws; linear in the length of the page. */
export function readOfficialWord({ status, text }: OfficialPage): OfficialWord {
  const other: OfficialWord = { kind: 'other', quote: NOTHING };
  if ((status >= 300 && status < 400) || status === 429) return other;
  const { blocks, hasLoginForm } = readBlocks(text);
  const proper = blocks.filter(({ isAside, isLink }) => !isAside && !isLink);
  const length = proper.reduce((sum, block) => sum + block.text.length, 0);
  const isErrorStatus = status >= 500;
  const isMissing = status >= 400 && status < 500;
  const isBare = !hasLoginForm && !isMissing && length <= BARE_LIMIT;
  const setting = { isBare, hasLoginForm, isMissing, isErrorStatus };
  const isReady = hasLoginForm && proper.some((block) => FIELD_MESSAGE.test(fold(block.text)));
  const claims = proper
    .filter((block) => !isReady || block.isTitle || block.isHeading)
    .flatMap((block) => claimsOf(block, setting));
  const [best] = claims.toSorted((one, two) => two.weight - one.weight);
  if (best !== undefined) return best.isAnnounced ? { ...best.word, kind: 'other' } : best.word;
  return hasLoginForm && status >= 200 && status < 300 ? { kind: 'normal', quote: NOTHING } : other;
}
