import { foldText } from '#shared/text/fold';

/** What a column of a table of contacts holds. */
export type ColumnRole =
  | 'email'
  | 'full'
  | 'given'
  | 'middle'
  | 'family'
  | 'nickname'
  | 'organisation'
  | 'mobile'
  | 'phone'
  | 'phone-label'
  | 'groups'
  | 'language';

/**
 * The headings that are known, as `headingKey` writes them. Sources: exports of Google Contacts (before and since
 * 2024), Outlook.com and Outlook in both languages, Thunderbird in both languages, and the titles in the source of
 * Open-Xchange, which Libero's webmail runs on. Marked "assumed": no export of Libero's or Virgilio's own could be seen;
 * these are the words of their pages and of other Italian webmails. A table without any of these is read by what its
 * cells hold.
 */
const HEADINGS: Readonly<Record<ColumnRole, readonly string[]>> = {
  email: [
    // Google; Outlook; Thunderbird.
    'e mail value',
    'e mail address',
    'email address',
    'primary email',
    'secondary email',
    // Outlook and Thunderbird in Italian.
    'indirizzo posta elettronica',
    'indirizzo di posta elettronica',
    'email primaria',
    'email secondaria',
    // Open-Xchange ("Email 1").
    'email',
    // Assumed.
    'e mail',
    'mail',
    'posta elettronica',
    'indirizzo email',
    'indirizzo e mail',
    'indirizzo mail',
    'indirizzo email principale',
    'indirizzo email secondario',
    'email principale',
    'email alternativa',
    'email personale',
    'email casa',
    'email lavoro',
    'email ufficio',
    'altra email',
    'altro indirizzo email',
    'e mail primaria',
    'e mail secondaria',
    'e mail personale',
    'e mail lavoro',
    'e mail principale',
    'primary e mail',
    'secondary e mail',
  ],
  full: [
    'name',
    'display name',
    'full name',
    'nome visualizzato',
    'nome completo',
    'nome e cognome',
    'nominativo',
    'contatto',
  ],
  given: ['first name', 'given name', 'nome'],
  middle: ['middle name', 'additional name', 'secondo nome'],
  family: ['last name', 'family name', 'surname', 'sur name', 'cognome'],
  nickname: ['nickname', 'soprannome', 'nick', 'alias', 'file as'],
  organisation: [
    'organization name',
    'company',
    'organization',
    'organizzazione',
    'societa',
    'azienda',
    'ditta',
  ],
  mobile: [
    'mobile phone',
    'mobile number',
    'mobile',
    'cellulare',
    'numero cellulare',
    'telefono cellulare',
    'cell',
    'cellular telephone',
  ],
  phone: [
    'phone value',
    'telephone home',
    'telephone business',
    'telephone primary',
    'telephone other',
    'phone',
    'phone number',
    'home phone',
    'business phone',
    'work phone',
    'primary phone',
    'other phone',
    'telefono',
    'numero di telefono',
    'abitazione',
    'ufficio',
    'telefono casa',
    'telefono abitazione',
    'telefono lavoro',
    'telefono ufficio',
    'telefono principale',
    'altro telefono',
  ],
  'phone-label': ['phone type', 'phone label'],
  groups: [
    'group membership',
    'labels',
    'categories',
    'groups',
    'group',
    'gruppi',
    'gruppo',
    'categorie',
    'etichette',
  ],
  // Outlook in both languages.
  language: ['language', 'lingua'],
};

const ROLES: ReadonlyMap<string, ColumnRole> = new Map(
  (Object.keys(HEADINGS) as ColumnRole[]).flatMap((role) =>
    HEADINGS[role].map((heading) => [heading, role] as const),
  ),
);

/** A heading without accents, capitals, signs and numbers: "E-mail 2 - Value" is "e mail value". */
const headingKey = (heading: string): string =>
  foldText(heading.slice(0, 100))
    .replace(/[^\p{L}\d]+/gu, ' ')
    .replace(/(?:^| )\d+(?= |$)/g, '')
    .trim();

/** What a heading stands for, if it is known. */
export const roleOf = (heading: string): ColumnRole | undefined => ROLES.get(headingKey(heading));
