import { describe, expect, it } from 'vitest';
import { feedHost, mayUpdate, type UpdateFacts } from '../../electron/main/update-feed.ts';

const SIGNED =
  'provider: generic\nurl: https://example.org/versions\npublisherName:\n  - CN=Posta di Scorta\n';
const given = (change: Partial<UpdateFacts>): boolean =>
  mayUpdate({ config: SIGNED, platform: 'linux', appImage: '/home/anna/posta.AppImage', ...change });
const at = (url: string): string => `provider: generic\nurl: ${url}\nupdaterCacheDirName: posta\n`;

describe('a copy updates itself', () => {
  it.each(['linux', 'darwin', 'win32'] as const)('where it was given a feed, on %s', (platform) => {
    expect(given({ platform })).toBe(true);
  });

  it('from an address in quotes, and from loopback, which is no line', () => {
    expect(given({ config: at("'https://example.org/versions'") })).toBe(true);
    expect(given({ config: at('http://127.0.0.1:8080/') })).toBe(true);
  });
});

describe('a copy does not update itself', () => {
  it.each([
    ['without a feed', { config: undefined }],
    ['from an open line', { config: at('http://example.org/versions') }],
    ['from what only looks like loopback', { config: at('http://127.0.0.1.example.org/') }],
    ['from no address', { config: at('versions') }],
    ['from a service that nobody chose', { config: 'provider: github\nowner: somebody\nrepo: posta\n' }],
    ['where a package manager owns it', { appImage: undefined }],
    [
      'on Windows without a publisher to hold the signature against',
      { platform: 'win32', config: at('https://example.org/versions') },
    ],
    ['on a system that we do not know', { platform: 'freebsd' }],
  ] as const)('%s', (_name, change) => {
    expect(given(change)).toBe(false);
  });
});

it.each([
  [SIGNED, 'example.org'],
  [at("'http://127.0.0.1:8080/'"), '127.0.0.1'],
  [at('versions'), undefined],
  ['provider: generic\n', undefined],
])('the host of a feed is read off its address', (config, host) => {
  expect(feedHost(config)).toBe(host);
});
