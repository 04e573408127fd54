import type { OfficialKind } from '#shared/official/official-word';

/** A page, what it is, and the sentence to be quoted (empty: nothing). */
export interface Sample {
  readonly name: string;
  readonly status?: number;
  readonly html: string;
  readonly kind: OfficialKind;
  readonly quote?: string;
}

const FORM =
  '<form action="/logincheck.php" method="post"><label>Email<input type="text" name="LOGINID"></label>' +
  '<label>Password<input type="password" name="PASSWORD"></label><button>Accedi</button></form>';
const LINKS = '<nav><a href="/">Notizie</a><a href="/m">Motori</a></nav>';
const FOOT =
  '<footer>Italiaonline S.p.A. <a href="/aiuto">Aiuto</a> Assistenza e manutenzione · Segnala un disservizio della posta</footer>';
const PORTAL = `<div>${'<p>Le notizie di oggi: politica, sport, cultura e spettacoli da tutta Italia.</p>'.repeat(40)}</div>`;

const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>${title}</title>` +
  '<script>var messages = {down: "Il servizio Libero Mail è temporaneamente non disponibile"};</script>' +
  `<style>.x{content:"in manutenzione"}</style></head><body>${body}</body></html>`;
/** The login page of any day, with something more on it. */
const login = (more = ''): string =>
  page('Libero Mail - login', `${LINKS}<h1>Accedi a Libero Mail</h1>${FORM}${more}${FOOT}`);

const JANUARY = 'Il servizio Libero Mail è temporaneamente non disponibile.';

export const NORMAL: readonly Sample[] = [
  { name: 'a login page', html: login(), kind: 'normal' },
  {
    name: 'a first step that asks for the address',
    html: page('Virgilio', '<form><input type="email" name="x"></form>'),
    kind: 'normal',
  },
  { name: 'a login name alone', html: page('Login', '<input name="username">'), kind: 'normal' },
  {
    name: 'a footer about maintenance',
    html: login('<footer>Manutenzione caldaie: il servizio di posta</footer>'),
    kind: 'normal',
  },
  {
    name: 'a link to car maintenance',
    html: login('<a href="/auto">Assistenza e manutenzione auto</a>'),
    kind: 'normal',
  },
  {
    name: 'plain text on car maintenance',
    html: login('<p>Assistenza e manutenzione auto</p>'),
    kind: 'normal',
  },
  {
    name: 'a linked headline about the mail itself',
    html: login(
      '<h2><a href="/n">Libero Mail non disponibile, lavori di manutenzione: che cosa è successo</a></h2>',
    ),
    kind: 'normal',
  },
  {
    name: 'news on a motorway',
    html: login('<h3>Lavori di manutenzione in autostrada, chiuso lo svincolo</h3>'),
    kind: 'normal',
  },
  {
    name: 'an article beside the form',
    html: login('<article><h2>Posta elettronica in manutenzione, utenti furiosi</h2></article>'),
    kind: 'normal',
  },
  {
    name: 'a news box',
    html: login('<div class="box-news"><h2>Il servizio mail è fuori servizio da ore</h2></div>'),
    kind: 'normal',
  },
  { name: 'help: a question', html: login('<p>Problemi tecnici con la posta?</p>'), kind: 'normal' },
  {
    name: 'help: a condition',
    html: login('<p>Se la casella di posta non è disponibile, scrivi all’assistenza.</p>'),
    kind: 'normal',
  },
  {
    name: 'help: in case of an outage',
    html: login('<h2>In caso di disservizio generale del servizio mail chiama il 123.</h2>'),
    kind: 'normal',
  },
  {
    name: 'a hidden message',
    html: login('<div style="display: none" class="error">Credenziali non riconosciute</div>'),
    kind: 'normal',
  },
  {
    name: 'a hidden message by attribute',
    html: login('<p hidden>Il servizio mail è in manutenzione</p>'),
    kind: 'normal',
  },
  {
    name: 'a hidden message by its class',
    html: login('<div class="alert d-none"><span>Username o password errati</span></div>'),
    kind: 'normal',
  },
  {
    name: 'messages waiting beside their fields',
    html: login(
      '<div class="error">Campo obbligatorio</div><div class="error">Credenziali non riconosciute</div>',
    ),
    kind: 'normal',
  },
  { name: 'a refusal in the running text', html: login('<p>Password errata</p>'), kind: 'normal' },
  {
    name: 'what a page without scripts says',
    html: login('<noscript>Servizio mail non disponibile senza JavaScript</noscript>'),
    kind: 'normal',
  },
  { name: 'a comment', html: login('<!-- il servizio Libero Mail è in manutenzione -->'), kind: 'normal' },
  {
    name: 'a template',
    html: login('<template><h1>Servizio mail in manutenzione</h1></template>'),
    kind: 'normal',
  },
  {
    name: 'an outage that is over',
    html: login(
      '<div class="avviso">Il problema della posta è stato risolto: il servizio mail è di nuovo disponibile.</div>',
    ),
    kind: 'normal',
  },
  {
    name: 'English, on any day',
    html: page(
      'Sign in',
      `<h1>Sign in to your mailbox</h1>${FORM}<p>If the service is unavailable, contact us.</p>`,
    ),
    kind: 'normal',
  },
];

export const TROUBLE: readonly Sample[] = [
  {
    name: 'January 2023',
    html: page('Libero Mail', `<img src="logo.png"><p>${JANUARY} Ci scusiamo per il disagio.</p>`),
    kind: 'outage',
    quote: JANUARY,
  },
  {
    name: 'January 2023 in capitals and entities',
    html: page('Libero', '<p>IL SERVIZIO LIBERO MAIL &Egrave; TEMPORANEAMENTE NON DISPONIBILE</p>'),
    kind: 'outage',
    quote: 'IL SERVIZIO LIBERO MAIL È TEMPORANEAMENTE NON DISPONIBILE',
  },
  {
    name: 'January 2023 with an apostrophe for the accent',
    html: page('Libero', "<p>Il servizio Libero Mail e' temporaneamente non disponibile</p>"),
    kind: 'outage',
    quote: "Il servizio Libero Mail e' temporaneamente non disponibile",
  },
  {
    name: 'January 2023 above the form',
    html: login(`<div>${JANUARY}</div>`),
    kind: 'outage',
    quote: JANUARY,
  },
  {
    name: 'January 2023 in a portal',
    html: page('Libero', `${LINKS}${PORTAL}<p>${JANUARY}</p>`),
    kind: 'outage',
    quote: JANUARY,
  },
  {
    name: 'broken by markup',
    html: page(
      'Libero',
      '<p>Il servizio <b>Libero Mail</b> &egrave;<br>temporaneamente&nbsp;non <i>dispo&shy;nibile</i></p>',
    ),
    kind: 'outage',
    quote: 'Il servizio Libero Mail è temporaneamente non disponibile',
  },
  {
    name: 'June 2023: maintenance',
    html: page('Servizio in manutenzione', '<h1>Servizio in manutenzione</h1>'),
    kind: 'maintenance',
    quote: 'Servizio in manutenzione',
  },
  {
    name: 'June 2023: maintenance in a portal',
    html: page('Libero Mail', `${LINKS}<h1>Servizio in manutenzione</h1>${PORTAL}`),
    kind: 'maintenance',
    quote: 'Servizio in manutenzione',
  },
  {
    name: 'June 2023: credentials',
    html: login('<div class="error-message" role="alert">Credenziali non riconosciute</div>'),
    kind: 'login-trouble',
    quote: 'Credenziali non riconosciute',
  },
  {
    name: 'June 2023: credentials alone',
    html: page('Libero', '<p>Credenziali non riconosciute</p>'),
    kind: 'login-trouble',
    quote: 'Credenziali non riconosciute',
  },
  {
    name: 'June 2023: HTTP 505',
    status: 505,
    html: page('login.libero.it', '<p>HTTP ERROR 505</p>'),
    kind: 'outage',
    quote: 'HTTP ERROR 505',
  },
  {
    name: 'Tomcat',
    status: 505,
    html: '<title>HTTP Status 505 – HTTP Version Not Supported</title>',
    kind: 'outage',
    quote: 'HTTP Status 505 – HTTP Version Not Supported',
  },
  {
    name: 'nginx',
    status: 502,
    html: '<html><head><title>502 Bad Gateway</title></head><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>',
    kind: 'outage',
    quote: '502 Bad Gateway',
  },
  {
    name: 'plain text',
    status: 503,
    html: 'Service Unavailable',
    kind: 'outage',
    quote: 'Service Unavailable',
  },
  {
    name: 'a maintenance page that is an article',
    html: page(
      'We’ll be right back',
      '<article><h1>We’ll be back soon!</h1><p>Sorry, we’re performing some maintenance at the moment.</p></article>',
    ),
    kind: 'maintenance',
    quote: 'Sorry, we’re performing some maintenance at the moment.',
  },
  {
    name: 'soon',
    html: page('Virgilio', '<h1>Torneremo presto</h1>'),
    kind: 'maintenance',
    quote: 'Torneremo presto',
  },
  {
    name: 'works on the mail, above the form',
    html: login('<p class="avviso">Sono in corso lavori di manutenzione sulle caselle di posta.</p>'),
    kind: 'maintenance',
    quote: 'Sono in corso lavori di manutenzione sulle caselle di posta.',
  },
  {
    name: 'down for maintenance',
    html: page('Avviso', '<p>La posta non è disponibile per manutenzione straordinaria.</p>'),
    kind: 'maintenance',
    quote: 'La posta non è disponibile per manutenzione straordinaria.',
  },
  {
    name: 'technicians at work',
    html: page('Virgilio Mail', '<p>Stiamo lavorando per ripristinare il servizio il prima possibile.</p>'),
    kind: 'outage',
    quote: 'Stiamo lavorando per ripristinare il servizio il prima possibile.',
  },
  {
    name: 'technical problems, above the form',
    html: login(
      '<div role="alert">A causa di problemi tecnici l’accesso alla posta potrebbe essere lento. Ci scusiamo.</div>',
    ),
    kind: 'other',
    quote: 'A causa di problemi tecnici l’accesso alla posta potrebbe essere lento.',
  },
  {
    name: 'an outage under way, above the form',
    html: login('<div class="alert">È in corso un disservizio che interessa Libero Mail.</div>'),
    kind: 'outage',
    quote: 'È in corso un disservizio che interessa Libero Mail.',
  },
  {
    name: 'not yet restored',
    html: page(
      'Libero',
      '<p>Le caselle di posta non sono ancora disponibili. Il servizio non è ancora stato ripristinato.</p>',
    ),
    kind: 'outage',
    quote: 'Le caselle di posta non sono ancora disponibili.',
  },
  {
    name: 'a promise to be back',
    html: page(
      'Libero',
      '<p>Il servizio è momentaneamente sospeso, sarà di nuovo disponibile al più presto.</p>',
    ),
    kind: 'outage',
    quote: 'Il servizio è momentaneamente sospeso, sarà di nuovo disponibile al più presto.',
  },
  {
    name: 'English: unavailable',
    html: page('Mail', '<h1>Our mail service is temporarily unavailable</h1>'),
    kind: 'outage',
    quote: 'Our mail service is temporarily unavailable',
  },
  {
    name: 'English: maintenance',
    html: page('Under maintenance', '<p>Please come back later.</p>'),
    kind: 'maintenance',
    quote: 'Under maintenance',
  },
  {
    name: 'English: difficulties',
    html: page(
      'Webmail',
      `<div class="alert">We are experiencing technical difficulties with webmail.</div>${FORM}`,
    ),
    kind: 'outage',
    quote: 'We are experiencing technical difficulties with webmail.',
  },
  {
    name: 'English: credentials',
    html: page('Webmail', `<h2>Invalid credentials</h2>${FORM}`),
    kind: 'login-trouble',
    quote: 'Invalid credentials',
  },
  {
    name: 'maintenance with an end in sight, above the form',
    html: login('<h2>La posta è in manutenzione: sarà di nuovo disponibile alle 18</h2>'),
    kind: 'maintenance',
    quote: 'La posta è in manutenzione: sarà di nuovo disponibile alle 18',
  },
  {
    name: 'a page cut off in the middle',
    html: '<html><body><h1>Servizio in manutenzione',
    kind: 'maintenance',
    quote: 'Servizio in manutenzione',
  },
];

export const OTHER: readonly Sample[] = [
  { name: 'nothing', html: '', kind: 'other' },
  {
    name: 'an application that needs scripts',
    html: page(
      'Libero Mail',
      '<div id="root"></div><p>Servizio non disponibile: attiva JavaScript nel tuo browser.</p>',
    ),
    kind: 'other',
  },
  {
    name: 'not found',
    status: 404,
    html: page('404', '<h1>La pagina non è disponibile</h1>'),
    kind: 'other',
  },
  { name: 'a redirect', status: 302, html: page('302', '<h1>Servizio in manutenzione</h1>'), kind: 'other' },
  {
    name: 'too many questions',
    status: 429,
    html: page('429', '<p>Servizio temporaneamente non disponibile</p>'),
    kind: 'other',
  },
  { name: 'a search field', html: page('Portale', `<input type="search" name="q">${PORTAL}`), kind: 'other' },
  {
    name: 'works announced for another day',
    html: login('<p>Sabato dalle 2 alle 6 la posta non sarà disponibile per manutenzione programmata.</p>'),
    kind: 'other',
    quote: 'Sabato dalle 2 alle 6 la posta non sarà disponibile per manutenzione programmata.',
  },
  { name: 'a failing server without words', status: 500, html: '<p>Oops</p>', kind: 'other' },
];
