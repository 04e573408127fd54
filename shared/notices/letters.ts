import type { NoticeKind, NoticeWording } from '#shared/notices/state';

/** What the words of a letter can mention. */
export interface LetterFacts {
  /** Empty: a greeting without a name. */
  readonly greetingName: string;
  readonly primary: string | undefined;
  readonly provider: string | undefined;
  readonly fallback: string;
  /** "lunedì 23 gennaio". */
  readonly since: string | undefined;
  readonly until: string;
  readonly phone: string | undefined;
  readonly signature: string;
  /** `chat`: pasted into a message from the telephone, which comes from no address. */
  readonly medium: 'mail' | 'chat';
}

/** Paragraphs; `undefined` ones are left out. */
type Paragraphs = readonly (string | undefined)[];

/** What a letter says; the user may put other words in place of these. */
interface Letter {
  readonly subject: string;
  readonly words: string;
}

/** How one turns to somebody. The words stand between what opens a letter and what closes it. */
interface Register {
  readonly opening: (facts: LetterFacts) => string;
  /** That there is nothing to open, whom to call in doubt, and the greeting that some end with. */
  readonly closing: (facts: LetterFacts) => Paragraphs;
  readonly letters: Readonly<Record<NoticeKind, (facts: LetterFacts) => Letter>>;
}

const say = (...paragraphs: readonly string[]): string => paragraphs.join('\n\n');
/** A sentence that holds of a mail alone. */
const inMail = ({ medium }: LetterFacts, sentence: string): string =>
  medium === 'mail' ? ` ${sentence}` : '';

const between = (
  since: string | undefined,
  until: string,
  words: readonly [from: string, to: string, unknown: string, on: string],
): string => {
  if (since === undefined) return words[2];
  return since === until ? `${words[3]}${since}` : `${words[0]} ${since} ${words[1]} ${until}`;
};

const itMine = (primary: string | undefined): string =>
  primary === undefined ? 'la mia casella di posta' : `la mia casella ${primary}`;
const itCause = (provider: string | undefined): string =>
  provider === undefined
    ? 'è un guasto del fornitore, non dipende da me'
    : `è un guasto di ${provider}, non dipende da me`;
const itSince = (since: string | undefined): string =>
  since === undefined ? 'In questi giorni' : `Da ${since}`;
/** Whoever answers this letter writes to the fallback: where it should go is said. */
const there = (facts: LetterFacts, word: string): string => (facts.primary === undefined ? '' : ` ${word}`);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What holds of a mail alone: a text for the telephone comes from no address. */
export const OF_MAIL: Readonly<Record<NoticeWording['language'], string>> = {
  it: 'È l’indirizzo da cui parte questo messaggio.',
  en: 'It is the address this message comes from.',
};

const IT_SUBJECTS = {
  down: 'Il mio indirizzo per qualche giorno',
  back: 'La mia casella funziona di nuovo',
  resend: 'Forse ho perso un tuo messaggio',
};

const itDays = (facts: LetterFacts): string =>
  between(facts.since, facts.until, ['tra', 'e', 'nei giorni scorsi', '']);

const ITALIAN: Readonly<Record<NoticeWording['register'], Register>> = {
  informal: {
    opening: ({ greetingName }) => (greetingName === '' ? 'Ciao,' : `Ciao ${greetingName},`),
    closing: ({ phone }) => [
      `Qui non c’è niente da aprire e non ti chiedo nessun dato. Se hai dubbi, telefonami${
        phone === undefined ? '' : ` al ${phone}`
      }.`,
    ],
    letters: {
      down: (facts) => ({
        subject: IT_SUBJECTS.down,
        words: say(
          `${itSince(facts.since)} ${itMine(facts.primary)} non funziona: ${itCause(facts.provider)}.`,
          `Finché non torna, scrivimi a ${facts.fallback}.${inMail(facts, OF_MAIL.it)}`,
        ),
      }),
      back: (facts) => ({
        subject: IT_SUBJECTS.back,
        words: `${capital(itMine(facts.primary))} funziona di nuovo: puoi scrivermi lì, come prima.`,
      }),
      resend: (facts) => ({
        subject: IT_SUBJECTS.resend,
        words: say(
          `${capital(itMine(facts.primary))} funziona di nuovo, ma quello che mi hai scritto ${itDays(facts)} può essersi perso.`,
          `Se non ti ho risposto, puoi rimandarmelo${there(facts, 'lì')}?`,
        ),
      }),
    },
  },
  formal: {
    opening: ({ greetingName }) => (greetingName === '' ? 'Buongiorno,' : `Gentile ${greetingName},`),
    closing: ({ phone }) => [
      `Questo messaggio non contiene niente da aprire e non chiede nessun dato. Se ha dubbi, mi telefoni pure${
        phone === undefined ? '' : ` al ${phone}`
      }.`,
      'Cordiali saluti',
    ],
    letters: {
      down: (facts) => ({
        subject: IT_SUBJECTS.down,
        words: say(
          `${itSince(facts.since)} ${itMine(facts.primary)} non funziona: ${itCause(facts.provider)}.`,
          `Finché non torna, può scrivermi a ${facts.fallback}.${inMail(facts, OF_MAIL.it)}`,
        ),
      }),
      back: (facts) => ({
        subject: IT_SUBJECTS.back,
        words: `${capital(itMine(facts.primary))} funziona di nuovo: può scrivermi lì, come prima.`,
      }),
      resend: (facts) => ({
        subject: 'Forse ho perso un Suo messaggio',
        words: say(
          `${capital(itMine(facts.primary))} funziona di nuovo, ma quello che mi ha scritto ${itDays(facts)} può essersi perso.`,
          `Se non Le ho risposto, può rimandarmelo${there(facts, 'lì')}?`,
        ),
      }),
    },
  },
};

const enMine = (primary: string | undefined): string =>
  primary === undefined ? 'my mailbox' : `my mailbox ${primary}`;
const enCause = (provider: string | undefined): string =>
  provider === undefined ? 'My provider has a fault' : `${provider} has a fault`;
const enDays = (facts: LetterFacts): string =>
  between(facts.since, facts.until, ['between', 'and', 'in the last days', 'on ']);

const english = (register: NoticeWording['register']): Register => ({
  opening: ({ greetingName }) => {
    if (greetingName === '') return register === 'informal' ? 'Hi,' : 'Good day,';
    return `${register === 'informal' ? 'Hi' : 'Dear'} ${greetingName},`;
  },
  closing: ({ phone }) => [
    `There is nothing to open here and I ask you for no data. If in doubt, please phone me${
      phone === undefined ? '' : ` on ${phone}`
    }.`,
    register === 'formal' ? 'Kind regards' : undefined,
  ],
  letters: {
    down: (facts) => ({
      subject: 'My address for a few days',
      words: say(
        `${facts.since === undefined ? 'These days' : `Since ${facts.since}`} ${enMine(facts.primary)} has not been working. ${enCause(facts.provider)}; it is nothing I can mend.`,
        `Until it is back, please write to me at ${facts.fallback}.${inMail(facts, OF_MAIL.en)}`,
      ),
    }),
    back: (facts) => ({
      subject: 'My mailbox works again',
      words: `${capital(enMine(facts.primary))} works again: you can write to me there, as before.`,
    }),
    resend: (facts) => ({
      subject: 'I may have missed a message of yours',
      words: say(
        `${capital(enMine(facts.primary))} works again, but what you wrote to me ${enDays(facts)} may be lost.`,
        `If I have not answered you, could you send it again${there(facts, 'to that address')}?`,
      ),
    }),
  },
});

/** Every letter, by language, register and kind. */
export const LETTERS: Readonly<
  Record<NoticeWording['language'], Readonly<Record<NoticeWording['register'], Register>>>
> = {
  it: ITALIAN,
  en: { informal: english('informal'), formal: english('formal') },
};
