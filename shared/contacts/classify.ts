import type { ContactKind } from '#shared/contacts/contact';
import { addressKey } from '#shared/email-address';
import { failsTogether } from '#shared/providers';

/** What the headers counted about one correspondent. `lists` and `machines` are part of `received`. */
export interface Correspondence {
  readonly sent: number;
  readonly received: number;
  /** Received messages with the marks of a mailing list or a newsletter. */
  readonly lists: number;
  /** Received messages that say a program wrote them. */
  readonly machines: number;
}

/** Whose mailbox is looked at. */
export interface Whose {
  /** Keys of the user's own addresses. */
  readonly own: ReadonlySet<string>;
  /** The mailbox that may fail; `undefined` when it is not known. */
  readonly primaryAddress: string | undefined;
}

// Compared without dots, hyphens and underscores.
const MACHINE =
  /noreply|donotreply|dontreply|nonrispondere|^nepasrepondre|^mailerdaemon|^mailer$|^postmaster$|^bounces?(?:\+|$|\d)|^notification|^notific[ah]|^alerts?$|^automat|^robot$|^daemon$|^root$|^nobody$|^cron$|^listserv$|^postacertificata$|^majordomo$|^mdaemon$/;
const LIST =
  /^(?:newsletters?|news|mailinglist|lista|announce|updates?|promo|offerte|marketing|crm)$|(?:^|\+)(?:un)?subscribe$/;
// "ciao@" and "hello@" are how young firms write "info@".
const ROLES: ReadonlySet<string> = new Set(
  (
    'info informazioni support supporto assistenza assistenzaclienti help helpdesk sales vendite commerciale amministrazione ' +
    'admin administrator contact contacts contatti contattaci office ufficio segreteria segretario reception billing fatture ' +
    'fatturazione contabilita ordini orders prenotazioni booking bookings reservations abuse webmaster hostmaster ' +
    'security sicurezza press stampa ufficiostampa hr jobs careers lavoro risorseumane privacy dpo service servizio servizi ' +
    'servizioclienti servizicliente clienti customerservice customercare customersupport feedback direzione protocollo urp ' +
    'noc team staff redazione shop store account accounts community hello ciao'
  ).split(' '),
);

// As one word among others these are offices too: "ufficio.anagrafe@", "segreteria-didattica@". Family names are not here.
const OFFICE_WORDS: ReadonlySet<string> = new Set(
  (
    'info informazioni support supporto assistenza help helpdesk amministrazione ufficio uffici office segreteria servizio ' +
    'servizi service customer clienti prenotazioni booking fatturazione fatture ordini orders protocollo urp biblioteca ' +
    'anagrafe direzione redazione sportello comunicazioni comunicazione portineria iscrizioni'
  ).split(' '),
);
// A matter with its number: "support+id123", "ticket-4711", "reply+9f3k".
const TICKET =
  /^(?:reply|replies|ticket|tickets|case|support|help|assistenza|richiesta|conversation|thread)[+._-].*\d/;
// The mailboxes that the ministry gives to schools are the code of the school: "rmic81200x".
const SCHOOL = /^[a-z]{4}[0-9][0-9a-z]{4,5}@(?:pec\.)?istruzione\.it$/;

/** Nobody calls a mailbox `k3j9d0x2q`: letters and digits that change places again and again come from a program. */
const isCode = (bare: string): boolean =>
  bare.length >= 7 && (bare.match(/[a-z](?=\d)|\d(?=[a-z])/g) ?? []).length >= 3;

/** What an address alone gives away about who reads it. */
function kindByName(address: string): 'machine' | 'list' | 'role' | undefined {
  const key = addressKey(address);
  const local = key.split('@')[0] ?? '';
  const bare = local.replace(/[._-]/g, '');
  if (MACHINE.test(bare) || TICKET.test(local) || isCode(bare)) return 'machine';
  if (LIST.test(bare)) return 'list';
  const isOffice = ROLES.has(bare) || local.split(/[._-]/).some((word) => OFFICE_WORDS.has(word));
  return isOffice || SCHOOL.test(key) ? 'role' : undefined;
}

/** What kind of correspondent an address is. Whoever is not plainly a person is not proposed. */
export function classify(
  address: string,
  counts: Correspondence,
  { own, primaryAddress }: Whose,
): ContactKind {
  if (own.has(addressKey(address))) return 'self';
  const named = kindByName(address);
  if (named !== undefined) return named;
  const { sent, received, lists, machines } = counts;
  if (lists > 0 && lists * 2 >= received) return 'list';
  // A friend's holiday replies are automatic too: whoever was written to more often than that is a person.
  if (machines > sent && machines * 2 >= received) return 'machine';
  if (lists + machines > sent && (lists + machines) * 2 >= received) return 'list';
  return primaryAddress !== undefined && failsTogether(primaryAddress, address) ? 'dead-provider' : 'person';
}

/** True for the address of the list itself: `cinema.example.org` is written to at `cinema@example.org`. */
export function isListAddress(address: string, listId: string): boolean {
  const [local = '', domain = ''] = addressKey(address).split('@');
  if (listId === `${local}.${domain}`) return true;
  const organisation = domain.split('.').slice(-2).join('.');
  return listId.split('.')[0] === local && listId.endsWith(`.${organisation}`);
}
