import type { OfficialKind } from '#shared/official/official-word';

/** A page, what it is, and the sentence to be quoted (empty: nothing). */
export interface Sample {
  readonly name: string;
  readonly status?: number;
  readonly html: string;
  readonly kind: OfficialKind;
  readonly quote?: string;
}

export const FORM =
  '<form action="/logincheck.php" method="post"><label>Email<input type="text" name="LOGINID"></label>' +
  '<label>Password<input type="password" name="PASSWORD"></label><button>Accedi</button></form>';
export const LINKS = '<nav><a href="/">Notizie</a><a href="/m">Motori</a></nav>';
const FOOT =
  '<footer>Italiaonline S.p.A. <a href="/aiuto">Aiuto</a> Assistenza e manutenzione · Segnala un disservizio della posta</footer>';
export const PORTAL = `<div>${'<p>Le notizie di oggi: politica, sport, cultura e spettacoli da tutta Italia.</p>'.repeat(40)}</div>`;

export const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>${title}</title>` +
  '<script>var messages = {down: "Il servizio Libero Mail è temporaneamente non disponibile"};</script>' +
  `<style>.x{content:"in manutenzione"}</style></head><body>${body}</body></html>`;
/** The login page of any day, with something more on it. */
export const login = (more = ''): string =>
  page('Libero Mail - login', `${LINKS}<h1>Accedi a Libero Mail</h1>${FORM}${more}${FOOT}`);
