import type { OfficialKind } from '#shared/official/official-word';

/** A page, what it says, and the words it says it with (a part of the quote is enough). */
export type PageCase = readonly [
  name: string,
  page: string | readonly [status: number, page: string],
  kind: OfficialKind,
  quote: string,
];

const HEAD = '<!doctype html><html lang="it"><head><meta charset="utf-8"><title>';
export const page = (title: string, body: string): string =>
  `${HEAD}${title}</title><style>.a{color:red}</style></head><body>${body}</body></html>`;

const FORM =
  '<main><h1>Accedi a Libero Mail</h1><form action="/logincheck" method="post"><label for="u">Indirizzo email</label>' +
  '<input id="u" type="email" name="LOGINID"><label for="p">Password</label><input id="p" type="password" name="PASSWORD">' +
  '<button>Entra</button></form><p><a href="/aiuto">Problemi di accesso?</a></p></main>';
const FOOTER =
  '<footer><ul><li><a href="/a">Assistenza e manutenzione auto</a></li><li>Disservizi: come fare reclamo</li></ul>' +
  '<p>Italiaonline S.p.A. © 2026. Il servizio non è disponibile ai minori di 14 anni.</p></footer>';
/** The login page of an ordinary day, with something put before its form. */
export const login = (before = '', after = ''): string =>
  page('Libero Mail - Login', before + FORM + after + FOOTER);
/** A page that is there to say one thing. */
export const sorry = (body: string, title = 'Libero Mail'): string => page(title, body);
export const SPACES = '<div>Notizie dal mondo: oggi si parla di cucina, viaggi, salute e sport.</div>'.repeat(
  30,
);
