/**
 * Takes the net away from Chromium: it finds no host, by name or by number, but these. The window needs none, and the mail
 * goes out through Node; but a page may have a name looked up (`dns-prefetch`) or call a relay (WebRTC over TCP) past its
 * content security policy and past `webRequest`. Whoever lets Chromium fetch something has to name its host here.
 */
export const resolverRules = (reachable: readonly string[]): string =>
  ['MAP * ~NOTFOUND', ...reachable.map((host) => `EXCLUDE ${host}`)].join(', ');
