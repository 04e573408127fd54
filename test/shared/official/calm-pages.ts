import { FORM, login, PORTAL, page, type Sample } from './page-kit.ts';

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
  {
    name: 'news on another service',
    html: login('<h2>Sito INPS fuori servizio: è in manutenzione</h2>'),
    kind: 'normal',
  },
  {
    name: 'news on another mail',
    html: login('<h2>Utenti Gmail senza pace: la posta non è raggiungibile</h2>'),
    kind: 'normal',
  },
  {
    name: 'a feature that a plan does not have',
    html: login('<p>La funzione non è disponibile per gli account Mail Plus</p>'),
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
