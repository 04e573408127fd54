import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findServers, SEARCH_LIMITS, type SearchLine, searchLine } from '#engine/fallback/autoconfig';
import { faultOf } from '#shared/fault';
import {
  ADDRESS,
  answering,
  at,
  fileFor,
  greeting,
  http,
  place,
  SearchBench,
  SHORT,
} from './search-bench.ts';

let bench: SearchBench;
beforeAll(async () => {
  bench = await SearchBench.make();
});
afterEach(() => bench.stop());

const IMAP_HELLO = greeting('* OK ready\r\n');
const SMTP_HELLO = greeting('220 smtp.ditta.example ready\r\n', '250 ok\r\n');
const srv = (target: string, port: number) => ({ target, port, priority: 0, weight: 1 });
const RECORDS = {
  '_imaps._tcp.ditta.example': srv('imap.ditta.example', 993),
  '_submissions._tcp.ditta.example': srv('smtp.ditta.example', 465),
};

/** What a search came to, in one line. */
async function outcome(line: SearchLine, address = ADDRESS): Promise<string> {
  try {
    const { origin, servers, signIn, needsConfirmation } = await findServers(address, line);
    const { imap, smtp, user } = servers;
    return [origin, imap.host, smtp.host, user, signIn, needsConfirmation ? 'ask' : 'take'].join(' ');
  } catch (error) {
    return faultOf(error).kind;
  }
}

const nobody = (): never => {
  throw new Error('asked for nothing');
};

describe('the servers of an address', () => {
  it.each([
    ['anna@tiscali.it', 'table imap.tiscali.it smtp.tiscali.it anna@tiscali.it password take'],
    ['anna@free.fr', 'table imap.free.fr smtp.free.fr anna password take'],
    ['anna@icloud.com', 'table imap.mail.me.com smtp.mail.me.com anna@icloud.com app-password take'],
    ['anna@outlook.it', 'table outlook.office365.com smtp-mail.outlook.com anna@outlook.it oauth-only take'],
    ['anna@proton.me', 'no-app-access'],
    ['anna', 'address-invalid'],
  ])('%s is told without asking anybody', async (address, expected) => {
    const line = { ...(await bench.line()), places: nobody, guesses: nobody };
    expect(await outcome(line, address)).toBe(expected);
  });

  it('come from the settings file before DNS is asked, and of the address only the domain is told', async () => {
    const site = await bench.listen(
      answering(http(fileFor('mx.provider.example'))),
      await bench.authority.issue(),
    );
    const domains: string[] = [];
    const line = await bench.line({
      resolver: { resolveSrv: nobody, cancel: () => undefined },
      places: (domain) => {
        domains.push(domain);
        return [place(site)];
      },
    });
    expect(await outcome(line)).toBe(
      `autoconfig mx.provider.example mx.provider.example ${ADDRESS} password take`,
    );
    expect(domains).toEqual(['ditta.example']);
    expect(site.heard()).toMatch(/^GET \/mail\/config-v1\.1\.xml HTTP\/1\.1\r\n/);
    expect(site.heard()).not.toContain('anna');
  });

  it('come from the better place even where the other one answers first', async () => {
    const certificate = await bench.authority.issue();
    const second = Promise.withResolvers<string>();
    const best = await bench.listen(
      answering(() => second.promise.then(() => http(fileFor('best.ditta.example')))),
      certificate,
    );
    const other = await bench.listen(
      answering(() => {
        second.resolve('asked');
        return Promise.resolve(http(fileFor('other.ditta.example')));
      }),
      certificate,
    );
    const line = await bench.line({ places: () => [place(best), place(other)] });
    expect(await outcome(line)).toContain('autoconfig best.ditta.example');
  });

  it('come from SRV records, asked of a real DNS server', async () => {
    const line = await bench.line({ resolver: await bench.dns(RECORDS) });
    expect(await outcome(line)).toBe(`srv imap.ditta.example smtp.ditta.example ${ADDRESS} password take`);
  });

  it('in another house are asked about when only DNS says so', async () => {
    const records = { ...RECORDS, '_imaps._tcp.ditta.example': srv('imap.evil.example', 993) };
    const line = await bench.line({ resolver: await bench.dns(records) });
    expect(await outcome(line)).toBe(`srv imap.evil.example smtp.ditta.example ${ADDRESS} password ask`);
  });

  it('of a mistyped address are asked about, whoever vouches for them', async () => {
    const site = await bench.listen(
      answering(http(fileFor('imap.gmial.com'))),
      await bench.authority.issue(),
    );
    const byFile = await bench.line({ places: () => [place(site)] });
    expect(await outcome(byFile, 'anna@gmial.com')).toBe(
      'autoconfig imap.gmial.com imap.gmial.com anna@gmial.com password ask',
    );
    const records = {
      '_imaps._tcp.gmial.com': srv('imap.gmial.com', 993),
      '_submissions._tcp.gmial.com': srv('smtp.gmial.com', 465),
    };
    const byDns = await bench.line({ resolver: await bench.dns(records) });
    expect(await outcome(byDns, 'anna@gmial.com')).toBe(
      'srv imap.gmial.com smtp.gmial.com anna@gmial.com password ask',
    );
  });

  it('that a domain declines in DNS are not offered', async () => {
    const records = { ...RECORDS, '_imaps._tcp.ditta.example': srv('.', 0) };
    expect(await outcome(await bench.line({ resolver: await bench.dns(records) }))).toBe('provider-unknown');
  });

  it('guessed are found when they greet, without a login, and must be confirmed', async () => {
    const certificate = await bench.authority.issue();
    const imap = await bench.listen(IMAP_HELLO, certificate);
    const smtp = await bench.listen(SMTP_HELLO, certificate);
    const guesses = { imap: [at(imap)], smtp: [at(smtp)] };
    const line = await bench.line({ guesses: () => guesses });
    expect(await findServers(ADDRESS, line)).toEqual({
      origin: 'guess',
      servers: { imap: at(imap), smtp: at(smtp), user: ADDRESS },
      signIn: 'password',
      needsConfirmation: true,
    });
    expect(imap.heard()).toBe('');
    expect(smtp.heard()).toMatch(/^EHLO \[127\.0\.0\.1\]\r\n(?:QUIT\r\n)?$/);
  });

  it.each([
    ['imap', IMAP_HELLO, greeting('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['smtp', greeting('* OK I am an IMAP server\r\n'), SMTP_HELLO],
  ])('guessed that speak something else are none (%s)', async (_which, one, other) => {
    const certificate = await bench.authority.issue();
    const imap = await bench.listen(one, certificate);
    const smtp = await bench.listen(other, certificate);
    const wrong = { imap: [at(smtp)], smtp: [at(imap)] };
    expect(await outcome(await bench.line({ guesses: () => wrong }))).toBe('provider-unknown');
  });

  it.each([
    ['answers that it knows of nothing', {}, 'provider-unknown'],
    ['says nothing at all: the computer is cut off', undefined, 'dns'],
  ] as const)('without a name to guess, and with a DNS that %s', async (_what, records, kind) => {
    const nowhere = { host: 'imap.ditta.invalid', port: 993, security: 'tls' } as const;
    const line = await bench.line({
      limits: SHORT,
      resolver: await bench.dns(records),
      guesses: () => ({ imap: [nowhere], smtp: [nowhere] }),
    });
    expect(await outcome(line)).toBe(kind);
  });

  it('are searched for twelve seconds at most', async () => {
    const { fileMs, srvMs, guessMs } = SEARCH_LIMITS;
    // A guessed submission service may take its limit three times: to connect, to greet, to answer.
    expect(fileMs + srvMs + 3 * guessMs).toBeLessThan(12_000);
    expect(searchLine([]).limits).toBe(SEARCH_LIMITS);
  });
});

describe('a search among servers that never end', () => {
  it('ends at its deadlines', async () => {
    const certificate = await bench.authority.issue();
    const mute = await bench.listen(() => undefined, certificate);
    const timers: NodeJS.Timeout[] = [];
    const drip = await bench.listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      timers.push(setInterval(() => socket.write(' '), 10));
    }, certificate);
    const hangs = await bench.listen(() => undefined);
    const line = await bench.line({
      limits: SHORT,
      resolver: await bench.dns(undefined),
      places: () => [place(mute), place(drip), place(hangs)],
      guesses: () => ({ imap: [at(mute), at(hangs)], smtp: [at(mute), at(hangs, 'starttls'), at(hangs)] }),
    });
    const { fileMs, srvMs, guessMs } = line.limits;
    const startedAt = performance.now();
    expect(await outcome(line)).toBe('provider-unknown');
    for (const timer of timers) clearInterval(timer);
    expect(performance.now() - startedAt).toBeLessThan(fileMs + srvMs + 3 * guessMs + 1500);
  });

  it('does not wait for a resolver that ignores being cancelled', async () => {
    const forever = Promise.withResolvers<[]>();
    let cancelled = 0;
    const resolver = {
      resolveSrv: () => forever.promise,
      cancel: () => {
        cancelled += 1;
      },
    };
    expect(await outcome(await bench.line({ limits: SHORT, resolver }))).toBe('provider-unknown');
    expect(cancelled).toBe(1);
  });
});
