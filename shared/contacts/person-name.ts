import { givenNameIn } from '#shared/contacts/first-names';

/** How many letters of a name are kept. */
export const NAME_LIMIT = 64;
// Controls, line separators, bidirectional and zero-width characters: a name could hide text or turn ours around.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]+/gu;
const QUOTES = /^['"“”‘’\s]+|['"“”‘’\s]+$/g;
const QUOTED = /^['"“”‘’\s]|['"“”‘’\s]$/;
// Longer than any real name: what follows is not worth reading.
const READ_LIMIT = 1000;

// Nearly every line of a mailbox: nothing in it could be cleaned.
const PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Makes one clean line of text from outside: NFC, no control, direction or zero-width characters. */
export function cleanLine(text: string, limit: number): string {
  if (text.length <= limit && PLAIN.test(text)) return text;
  const clean = text.slice(0, READ_LIMIT).normalize('NFC').replace(UNSAFE, ' ').replace(/\s+/g, ' ').trim();
  return Array.from(clean).slice(0, limit).join('').trim();
}

/** A display name that is safe to store, show and send; empty when it is only an address again. */
export function cleanName(text: string): string {
  const line = cleanLine(text, NAME_LIMIT);
  const name = QUOTED.test(line) ? line.replace(QUOTES, '') : line;
  return name.includes('@') ? '' : name;
}

const WORD = /^\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*$/u;
const TITLE =
  /^(?:dott|dottor|dottore|dr|drssa|dottssa|dottoressa|avv|avvocato|ing|arch|geom|rag|prof|profssa|professoressa|professor|professore|sig|sigra|signora|signor|don|mr|mrs|ms|miss)$/;
// A firm or an office is greeted without a name.
const FIRM =
  /^(?:srl|srls|spa|snc|sas|ltd|llc|gmbh|inc|coop|onlus|asd|aps|odv|studio|ditta|ufficio|segreteria|comune|scuola|istituto|condominio|associazione|team|staff|farmacia|hotel|agenzia|banca|servizio|clienti|newsletter|info|famiglia|family|fam|coniugi|casa|club|gruppo|group|office|support|service|shop|store|news)$/;

/** A word that puts two people into one name, in lower case: "Mario e Anna Rossi". */
export const JOINING = /^(?:e|ed|and|und|et|y|&|\+)$/;

const bare = (word: string): string => word.toLowerCase().replace(/[^\p{L}]/gu, '');
const capitalised = (word: string): string => {
  const isOneCase = word === word.toUpperCase() || word === word.toLowerCase();
  if (!isOneCase) return word;
  return word
    .toLowerCase()
    .replace(/(^|['’-])(\p{L})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase());
};

/**
 * The words of a plausible personal name, given name first, titles left out; empty for anything else. Of two people
 * neither is greeted alone.
 */
export function wordsOfName(name: string): readonly string[] {
  const [family, given, ...more] = cleanName(name).split(',');
  const ordered = given === undefined || more.length > 0 ? cleanName(name) : `${given} ${family}`;
  const words = ordered.split(' ').filter((word) => word !== '' && !TITLE.test(bare(word)));
  const plausible =
    words.length > 0 &&
    words.length <= 5 &&
    words.every(
      (word) =>
        WORD.test(word) && word.length <= 30 && !FIRM.test(bare(word)) && !JOINING.test(word.toLowerCase()),
    );
  return plausible ? words.map(capitalised) : [];
}

/** What a friend would call them; empty when the name is not plainly a person's. */
export function firstNameOf(name: string): string {
  return givenNameIn(wordsOfName(name));
}

/** Given name and family name for a formal greeting; empty when the name is not plainly a person's. */
export function fullNameOf(name: string): string {
  const words = wordsOfName(name);
  return words.length < 2 ? '' : words.join(' ');
}
