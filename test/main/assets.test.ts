import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASSET_HEADERS, assetFor, typeOf } from '../../electron/main/assets.ts';

const ASSETS = new Set(['index.html', 'assets/index-3_zrs1Nj.css', 'assets/atkinson.woff2']);

describe('the files of the window', () => {
  it.each([
    ['app://bundle/', 'index.html'],
    ['app://bundle/..', 'index.html'],
    ['app://bundle/index.html', 'index.html'],
    ['app://bundle/index.html?x=1#y', 'index.html'],
    ['app://bundle/assets/index-3_zrs1Nj.css', 'assets/index-3_zrs1Nj.css'],
    ['app://bundle/x/../assets/atkinson.woff2', 'assets/atkinson.woff2'],
  ])('%s is %s', (address, asset) => {
    expect(assetFor(address, ASSETS)).toBe(asset);
  });

  it.each([
    'app://bundle/../../etc/passwd',
    'app://bundle/../main/index.js',
    'app://bundle/%2e%2e/%2e%2e/etc/passwd',
    'app://bundle/..%2f..%2fetc%2fpasswd',
    'app://bundle/..%5c..%5cwindows%5cwin.ini',
    'app://bundle/..\\..\\x',
    'app://bundle/%252e%252e/x',
    'app://bundle/%00index.html',
    'app://bundle/index.html%00',
    'app://bundle//etc/passwd',
    'app://bundle/%',
    'app://bundle/assets',
    'app://bundle/assets/',
    'app://bundle/INDEX.HTML',
    'app://bundle/constructor',
    'app://bundle:80/index.html',
    'app://user@bundle/index.html',
    'app://bundle.evil.example/index.html',
    'app://else/index.html',
    'app:index.html',
    'http://bundle/index.html',
    'file:///etc/passwd',
    'index.html',
    '',
  ])('%s is nothing', (address) => {
    expect(assetFor(address, ASSETS)).toBeUndefined();
  });

  it('is never anything that is not listed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((asked) => `app://bundle/${asked}`),
        ),
        (address) => {
          const asset = assetFor(address, ASSETS);
          expect(asset === undefined || ASSETS.has(asset)).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('knows the types the window uses, and calls the rest bytes', () => {
    expect(['a/b.html', 'b.js', 'c.css', 'd.woff2', 'e.svg', 'f.exe', 'noextension'].map(typeOf)).toEqual([
      'text/html; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/css; charset=utf-8',
      'font/woff2',
      'image/svg+xml',
      'application/octet-stream',
      'application/octet-stream',
    ]);
  });

  it('carries a policy that allows nothing from outside', () => {
    expect(ASSET_HEADERS['Content-Security-Policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; base-uri 'none'; " +
        "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it('says the same in the page itself, but for what only a header can say', () => {
    const page = readFileSync(path.join(import.meta.dirname, '../../renderer/index.html'), 'utf8');
    const inPage = /Content-Security-Policy"\s+content="([^"]+)"/.exec(page)?.[1];
    const sent = ASSET_HEADERS['Content-Security-Policy']?.replace("frame-ancestors 'none'; ", '');
    expect(inPage).toBe(sent);
  });
});
