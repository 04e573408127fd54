import { FORM, LINKS, login, PORTAL, page, type Sample } from './page-kit.ts';

const JANUARY = 'Il servizio Libero Mail è temporaneamente non disponibile.';

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
    name: 'own names beside others, above the form',
    html: login(
      '<p>Le caselle Libero Mail non sono raggiungibili per un guasto nel Data Center di Milano</p>',
    ),
    kind: 'outage',
    quote: 'Le caselle Libero Mail non sono raggiungibili per un guasto nel Data Center di Milano',
  },
  {
    name: 'a page cut off in the middle',
    html: '<html><body><h1>Servizio in manutenzione',
    kind: 'maintenance',
    quote: 'Servizio in manutenzione',
  },
];
