/** The only page there is, and the only one that may give commands. */
export const APP_ORIGIN = 'app://bundle';

/** What the page may do: its own files, and nothing from anywhere else. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // No policy at all: one that anybody may make would turn any text into code again.
  "trusted-types 'none'",
].join('; ');

/** Sent with every answer, a refusal included. */
export const ASSET_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
};

/** The content type of a file; what the window has no use for stays a bag of bytes. */
export const typeOf = (asset: string): string =>
  TYPES[asset.slice(asset.lastIndexOf('.') + 1)] ?? 'application/octet-stream';

/**
 * The file that an address of the window names; `undefined` for everything that is not on the list.
 * Nothing is decoded and no path is ever put together from the address: an encoded or climbing one is simply not listed.
 */
export function assetFor(address: string, assets: ReadonlySet<string>): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (url.protocol !== 'app:' || url.host !== 'bundle' || url.username !== '' || url.password !== '')
    return undefined;
  const asset = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
  return assets.has(asset) ? asset : undefined;
}
