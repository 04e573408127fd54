import { abbreviatedIn } from '#shared/notices/abbreviations';
import { isTopLevelDomain } from '#shared/notices/top-level-domains';

const ADDRESS =
  /[\p{L}\p{Nd}][\p{L}\p{Nd}_%+-]{0,63}(?:\.[\p{L}\p{Nd}_%+-]{1,64}){0,8}@((?:[\p{L}\p{Nd}][\p{L}\p{Nd}-]{0,62}\.){1,8}[\p{L}\p{Nd}-]{2,63})/gu;
const PATH_OF_ADDRESS = /@\/\p{L}[^\s]{0,40}/u;
// RFC 3986, 3.2.2: none above 255, none with a nought before other digits; so a telephone number is seldom one.
const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const NUMBERED = new RegExp(`(?<!\\d|\\d\\.)(?:${OCTET}\\.){3}${OCTET}(?!\\d|\\.\\d)`);
const DOTTED = /[\p{L}\p{M}\p{Nd}\p{Extended_Pictographic}_.-]+/gu;
const MARGIN = /^[._-]+|(?<![._-])[._-]+$/g;

// Programs differ in whether a hyphen, a mark or a letter of another kind goes on a host or ends it. Accents go on a short
// ending: "ciò" and "già" are words.
const FIRST_PARTS = [
  /^[^_-]+(?=[_-])/,
  /^\P{M}+(?=\p{M})/u,
  /^\P{Extended_Pictographic}+(?=\p{Extended_Pictographic})/u,
  /^\P{Default_Ignorable_Code_Point}+(?=\p{Default_Ignorable_Code_Point})/u,
  /^[a-z]+(?=[^\p{Script=Latin}\p{Nd}]|[ªº])/u,
  /^[a-z]{3,}(?=[^\p{ASCII}])/u,
];
const endsHost = (label: string): boolean => {
  const shown = label.replace(/^\p{M}+/u, '');
  return [label, shown, ...FIRST_PARTS.map((part) => part.exec(shown)?.[0] ?? '')].some(isTopLevelDomain);
};

const STANDS_BEFORE = /[\p{L}\p{Nd}\p{Extended_Pictographic}]/u;

const endsWithin = (labels: readonly string[], from: number): boolean =>
  labels.some((label, at) => at >= from && endsHost(label) && STANDS_BEFORE.test(labels[at - 1] ?? ''));

function isHost(word: string, before: string, after: string): boolean {
  const labels = word.toLowerCase().split('.');
  const abbreviated = before === '@' ? 0 : abbreviatedIn(labels, after);
  return endsWithin(labels, Math.max(1, abbreviated));
}

function dottedHost(text: string): string | undefined {
  for (const { 0: run, index } of text.matchAll(DOTTED)) {
    const after = text.slice(index + run.length, index + run.length + 60);
    // Between two stops there is no label: what stands on either side is a word of its own.
    const words = run.split(/\.{2,}/).map((word) => word.replace(MARGIN, ''));
    const host = words.find((word) => isHost(word, text[index - 1] ?? '', after));
    if (host !== undefined) return host;
  }
  return undefined;
}

/**
 * The host that a mail program may make something to click on of; `undefined`: none. What decides: a dotted word is one
 * when a label after its first is a top-level domain, in any case and whatever stands before it, unless the word begins
 * with an Italian abbreviation; four octets with dots are one. An ending that is also a word ("saluti.it") counts: the
 * writer is asked for a blank. An e-mail address is none, unless a path follows it.
 */
export function hostIn(text: string): string | undefined {
  const bare = text.replace(ADDRESS, (address: string, domain: string) =>
    endsWithin(domain.toLowerCase().split('.'), 1) ? '@' : address,
  );
  return PATH_OF_ADDRESS.exec(bare)?.[0] ?? NUMBERED.exec(bare)?.[0] ?? dottedHost(bare);
}
