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
}

interface Letter {
  readonly subject: string;
  /** Paragraphs; `undefined` ones are left out. */
  readonly body: readonly (string | undefined)[];
}

type Register = Readonly<Record<NoticeKind, (facts: LetterFacts) => Letter>>;

const between = (
  since: string | undefined,
  until: string,
  words: readonly [string, string, string],
): string =>
  since === undefined || since === until ? words[2] : `${words[0]} ${since} ${words[1]} ${until}`;

const itMine = (primary: string | undefined): string =>
  primary === undefined ? 'la mia casella di posta' : `la mia casella ${primary}`;
const itCause = (provider: string | undefined): string =>
  provider === undefined
    ? 'è un guasto del fornitore, non dipende da me'
    : `è un guasto di ${provider}, non dipende da me`;
const itSince = (since: string | undefined): string =>
  since === undefined ? 'In questi giorni' : `Da ${since}`;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const IT_SUBJECTS = {
  down: 'Il mio indirizzo per qualche giorno',
  back: 'La mia casella funziona di nuovo',
  resend: 'Forse ho perso un tuo messaggio',
};

const itInformal = (facts: LetterFacts, ...paragraphs: string[]): readonly (string | undefined)[] => [
  facts.greetingName === '' ? 'Ciao,' : `Ciao ${facts.greetingName},`,
  ...paragraphs,
  `Qui non c’è niente da aprire e non ti chiedo nessun dato. Se hai dubbi, telefonami${
    facts.phone === undefined ? '' : ` al ${facts.phone}`
  }.`,
  facts.signature,
];

const itFormal = (facts: LetterFacts, ...paragraphs: string[]): readonly (string | undefined)[] => [
  facts.greetingName === '' ? 'Buongiorno,' : `Gentile ${facts.greetingName},`,
  ...paragraphs,
  `Questo messaggio non contiene niente da aprire e non chiede nessun dato. Se ha dubbi, mi telefoni pure${
    facts.phone === undefined ? '' : ` al ${facts.phone}`
  }.`,
  'Cordiali saluti',
  facts.signature,
];

const itDays = (facts: LetterFacts): string =>
  between(facts.since, facts.until, ['tra', 'e', 'nei giorni scorsi']);

const ITALIAN: Readonly<Record<NoticeWording['register'], Register>> = {
  informal: {
    down: (facts) => ({
      subject: IT_SUBJECTS.down,
      body: itInformal(
        facts,
        `${itSince(facts.since)} ${itMine(facts.primary)} non funziona: ${itCause(facts.provider)}.`,
        `Finché non torna, scrivimi a ${facts.fallback}. È l’indirizzo da cui parte questo messaggio.`,
      ),
    }),
    back: (facts) => ({
      subject: IT_SUBJECTS.back,
      body: itInformal(
        facts,
        `${capital(itMine(facts.primary))} funziona di nuovo: puoi scrivermi lì, come prima.`,
      ),
    }),
    resend: (facts) => ({
      subject: IT_SUBJECTS.resend,
      body: itInformal(
        facts,
        `${capital(itMine(facts.primary))} funziona di nuovo, ma quello che mi hai scritto ${itDays(facts)} può essersi perso.`,
        'Se non ti ho risposto, puoi rimandarmelo?',
      ),
    }),
  },
  formal: {
    down: (facts) => ({
      subject: IT_SUBJECTS.down,
      body: itFormal(
        facts,
        `${itSince(facts.since)} ${itMine(facts.primary)} non funziona: ${itCause(facts.provider)}.`,
        `Finché non torna, può scrivermi a ${facts.fallback}. È l’indirizzo da cui parte questo messaggio.`,
      ),
    }),
    back: (facts) => ({
      subject: IT_SUBJECTS.back,
      body: itFormal(
        facts,
        `${capital(itMine(facts.primary))} funziona di nuovo: può scrivermi lì, come prima.`,
      ),
    }),
    resend: (facts) => ({
      subject: 'Forse ho perso un Suo messaggio',
      body: itFormal(
        facts,
        `${capital(itMine(facts.primary))} funziona di nuovo, ma quello che mi ha scritto ${itDays(facts)} può essersi perso.`,
        'Se non Le ho risposto, può rimandarmelo?',
      ),
    }),
  },
};

const enMine = (primary: string | undefined): string =>
  primary === undefined ? 'my mailbox' : `my mailbox ${primary}`;
const enCause = (provider: string | undefined): string =>
  provider === undefined ? 'My provider has a fault' : `${provider} has a fault`;
const enDays = (facts: LetterFacts): string =>
  between(facts.since, facts.until, ['between', 'and', 'in the last days']);

const enBody = (
  register: NoticeWording['register'],
  facts: LetterFacts,
  ...paragraphs: string[]
): readonly (string | undefined)[] => {
  const hello = register === 'informal' ? 'Hi' : 'Dear';
  const nameless = register === 'informal' ? 'Hi,' : 'Good day,';
  return [
    facts.greetingName === '' ? nameless : `${hello} ${facts.greetingName},`,
    ...paragraphs,
    `There is nothing to open here and I ask you for no data. If in doubt, please phone me${
      facts.phone === undefined ? '' : ` on ${facts.phone}`
    }.`,
    register === 'formal' ? 'Kind regards' : undefined,
    facts.signature,
  ];
};

const english = (register: NoticeWording['register']): Register => ({
  down: (facts) => ({
    subject: 'My address for a few days',
    body: enBody(
      register,
      facts,
      `${facts.since === undefined ? 'These days' : `Since ${facts.since}`} ${enMine(facts.primary)} has not been working. ${enCause(facts.provider)}; it is nothing I can mend.`,
      `Until it is back, please write to me at ${facts.fallback}. It is the address this message comes from.`,
    ),
  }),
  back: (facts) => ({
    subject: 'My mailbox works again',
    body: enBody(
      register,
      facts,
      `${capital(enMine(facts.primary))} works again: you can write to me there, as before.`,
    ),
  }),
  resend: (facts) => ({
    subject: 'I may have missed a message of yours',
    body: enBody(
      register,
      facts,
      `${capital(enMine(facts.primary))} works again, but what you wrote to me ${enDays(facts)} may be lost.`,
      'If I have not answered you, could you send it again?',
    ),
  }),
});

/** Every letter, by language, register and kind. */
export const LETTERS: Readonly<
  Record<NoticeWording['language'], Readonly<Record<NoticeWording['register'], Register>>>
> = {
  it: ITALIAN,
  en: { informal: english('informal'), formal: english('formal') },
};
