import type { Preferences } from '#shared/preferences';
import { textsFor } from '#shared/text/texts';

/** What the browser shows when the provider has sent it back. */
export type SignInPage = 'given' | 'not-given';

const HEADERS = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  connection: 'close',
} as const;

/** The headers of every answer on the loopback: the address in the browser's bar holds the code. */
export const answerHeaders = (type: 'text/html' | 'text/plain') => ({
  ...HEADERS,
  'content-type': `${type}; charset=utf-8`,
});

/** A page without script, style or picture. Nothing from outside is in it. */
export function signInPage(page: SignInPage, language: Preferences['language']): string {
  const texts = textsFor(language).signInPage;
  const [title, sentence] =
    page === 'given' ? [texts.givenTitle, texts.given] : [texts.notGivenTitle, texts.notGiven];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Posta di Scorta</title></head>
<body><main><h1>${title}</h1><p>${sentence}</p><p>${texts.goBack}</p></main></body>
</html>
`;
}
