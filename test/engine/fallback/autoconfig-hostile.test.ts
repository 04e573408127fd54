import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createCertificateAuthority, createSelfSignedCertificate } from '#drill/servers/certificates';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import { findServers, type SearchLine } from '#engine/fallback/autoconfig';
import { faultOf } from '#shared/fault';
import { ADDRESS, answering, at, fileFor, greeting, http, place, SearchBench } from './search-bench.ts';

let bench: SearchBench;
beforeAll(async () => {
  bench = await SearchBench.make();
});
afterEach(() => bench.stop());

const outcome = (line: SearchLine): Promise<string> =>
  findServers(ADDRESS, line).then(
    ({ origin, servers }) => `${origin} ${servers.imap.host}`,
    (error: unknown) => faultOf(error).kind,
  );
const FILE = http(fileFor('imap.ditta.example'));

const BAD: readonly (readonly [what: string, make: () => Promise<ServerCertificate>])[] = [
  ['expired', () => bench.authority.issueExpired()],
  ['not valid yet', () => bench.authority.issueNotYetValid()],
  ['for another name', () => bench.authority.issueForOtherName()],
  ['signed by nobody', () => createSelfSignedCertificate()],
  ['of an unknown authority', async () => (await createCertificateAuthority('Unknown')).issue()],
];

describe.each(BAD)('a certificate %s', (_what, make) => {
  it('makes no settings file: not a byte of a question is sent', async () => {
    const site = await bench.listen(answering(FILE), await make());
    expect(await outcome(await bench.line({ places: () => [place(site)] }))).toBe('provider-unknown');
    expect(site.connections()).toBe(1);
    expect(site.heard()).toBe('');
  });

  it('makes no guessed server: not a byte is said to it', async () => {
    const certificate = await make();
    const imap = await bench.listen(greeting('* OK ready\r\n'), certificate);
    const smtp = await bench.listen(greeting('220 ready\r\n', '250 ok\r\n'), certificate);
    const guesses = { imap: [at(imap)], smtp: [at(smtp)] };
    expect(await outcome(await bench.line({ guesses: () => guesses }))).toBe('provider-unknown');
    expect([imap.connections(), smtp.connections()]).toEqual([1, 1]);
    expect([imap.heard(), smtp.heard()]).toEqual(['', '']);
  });
});

describe('a guessed submission service without STARTTLS', () => {
  it('is none, and of the address it hears nothing', async () => {
    const imap = await bench.listen(greeting('* OK ready\r\n'), await bench.authority.issue());
    const stripped = await bench.listen(greeting('220 ready\r\n', '250-ditta\r\n250 AUTH PLAIN LOGIN\r\n'));
    const guesses = { imap: [at(imap)], smtp: [at(stripped, 'starttls')] };
    expect(await outcome(await bench.line({ guesses: () => guesses }))).toBe('provider-unknown');
    expect(stripped.connections()).toBe(1);
    expect(stripped.heard()).not.toMatch(/anna|AUTH/i);
  });
});

// Well-formed wherever it is cut.
const big = fileFor('imap.ditta.example') + ' '.repeat(70_000);

describe('a settings file', () => {
  it.each([
    ['that is not there', http('', '404 Not Found')],
    [
      'that is a page with status 200',
      http('<!doctype html><p>Non trovata<br>', '200 OK', 'content-type: text/html'),
    ],
    ['with an error’s status', http(fileFor('imap.ditta.example'), '500 Oops')],
    ['larger than 64 KB', http(big)],
    ['compressed all the same', http(fileFor('imap.ditta.example'), '200 OK', 'content-encoding: gzip')],
    ['cut off by the line', FILE.replace(/content-length: \d+/, 'content-length: 99999')],
    ['in another language than HTTP', '* OK IMAP ready\r\n'],
    ['that leads to this computer', http(fileFor('localhost'))],
    ['moved to a file of this computer', http('', '302 Found', 'location: file:///etc/passwd')],
    ['moved to nowhere', http('', '302 Found', 'location: https://')],
    ['moved round in a circle', http('', '302 Found', 'location: /mail/config-v1.1.xml')],
  ])('%s is none', async (_what, answer) => {
    const site = await bench.listen(answering(answer), await bench.authority.issue());
    expect(await outcome(await bench.line({ places: () => [place(site)] }))).toBe('provider-unknown');
    expect(site.connections()).toBeLessThanOrEqual(4);
  });

  it('is followed to another host over HTTPS, whose certificate must hold as well', async () => {
    const certificate = await bench.authority.issue();
    const goal = await bench.listen(answering(FILE), certificate);
    const site = await bench.listen(
      answering(http('', '302 Found', `location: ${place(goal)}`)),
      certificate,
    );
    expect(await outcome(await bench.line({ places: () => [place(site)] }))).toBe(
      'autoconfig imap.ditta.example',
    );
    const trap = await bench.listen(answering(FILE), await bench.authority.issueForOtherName());
    const lure = await bench.listen(
      answering(http('', '302 Found', `location: ${place(trap)}`)),
      certificate,
    );
    expect(await outcome(await bench.line({ places: () => [place(lure)] }))).toBe('provider-unknown');
    expect(trap.heard()).toBe('');
  });

  it.each([
    ['plain HTTP', false, 'http://localhost'],
    ['an address with a name and password', true, 'https://anna:x@localhost'],
  ])('is not followed to %s', async (_what, isSecure, start) => {
    const certificate = await bench.authority.issue();
    const goal = await bench.listen(answering(FILE), isSecure ? certificate : undefined);
    const moved = http('', '301 Moved', `location: ${start}:${goal.port}/`);
    const site = await bench.listen(answering(moved), certificate);
    expect(await outcome(await bench.line({ places: () => [place(site)] }))).toBe('provider-unknown');
    expect([site.connections(), goal.connections()]).toEqual([1, 0]);
  });

  it('of the second place is taken where the first one fails', async () => {
    const site = await bench.listen(answering(FILE), await bench.authority.issue());
    const bad = await bench.listen(
      answering(FILE.replaceAll('imap.', 'evil.')),
      await createSelfSignedCertificate(),
    );
    const line = await bench.line({ places: () => [place(bad), place(site)] });
    expect(await outcome(line)).toBe('autoconfig imap.ditta.example');
    expect(bad.heard()).toBe('');
  });

  it('is never asked for over plain HTTP', async () => {
    const site = await bench.listen(answering(FILE));
    const plain = `http://localhost:${site.port}/mail/config-v1.1.xml`;
    expect(await outcome(await bench.line({ places: () => [plain] }))).toBe('provider-unknown');
    expect(site.connections()).toBe(0);
  });
});
