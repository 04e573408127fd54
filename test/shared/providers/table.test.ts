import { describe, expect, it } from 'vitest';
import { LINKS } from '#shared/links';
import {
  closedServiceOf,
  failsTogether,
  isElsewhere,
  PROVIDERS,
  providerName,
  providerOf,
  settingsFor,
  sharesServers,
} from '#shared/providers';
import { sizeText } from '#shared/text/format';
import { textsFor } from '#shared/text/texts';

/** Address → login name, reading and sending: what Thunderbird's ISPDB or the provider's own page says (2026). */
const ROWS: readonly (readonly [address: string, user: string, imap: string, smtp: string])[] = [
  ['Anna@Libero.it', 'Anna@Libero.it', 'tls imapmail.libero.it:993', 'tls smtp.libero.it:465'],
  ['a@iol.it', 'a@iol.it', 'tls imapmail.libero.it:993', 'tls smtp.libero.it:465'],
  ['a@virgilio.it', 'a@virgilio.it', 'tls in.virgilio.it:993', 'tls out.virgilio.it:465'],
  ['a@gmail.com', 'a@gmail.com', 'tls imap.gmail.com:993', 'tls smtp.gmail.com:465'],
  ['a@hotmail.it', 'a@hotmail.it', 'tls outlook.office365.com:993', 'starttls smtp-mail.outlook.com:587'],
  ['a@live.co.uk', 'a@live.co.uk', 'tls outlook.office365.com:993', 'starttls smtp-mail.outlook.com:587'],
  ['a@tiscali.it', 'a@tiscali.it', 'tls imap.tiscali.it:993', 'tls smtp.tiscali.it:465'],
  ['a@alice.it', 'a@alice.it', 'starttls in.alice.it:143', 'starttls out.alice.it:587'],
  ['a@tim.it', 'a@tim.it', 'starttls imap.tim.it:143', 'starttls smtp.tim.it:587'],
  ['a@fastwebnet.it', 'a@fastwebnet.it', 'tls imap.fastwebnet.it:993', 'starttls smtp.fastwebnet.it:587'],
  ['a@aruba.it', 'a@aruba.it', 'tls imaps.aruba.it:993', 'tls smtps.aruba.it:465'],
  ['a@email.it', 'a@email.it', 'tls in.email.it:993', 'tls out.email.it:465'],
  ['a@icloud.com', 'a@icloud.com', 'tls imap.mail.me.com:993', 'starttls smtp.mail.me.com:587'],
  ['a@yahoo.it', 'a@yahoo.it', 'tls imap.mail.yahoo.com:993', 'tls smtp.mail.yahoo.com:465'],
  ['a@aol.it', 'a@aol.it', 'tls imap.aol.com:993', 'tls smtp.aol.com:465'],
  ['a@gmx.net', 'a@gmx.net', 'tls imap.gmx.net:993', 'tls mail.gmx.net:465'],
  ['a@gmx.it', 'a@gmx.it', 'tls imap.gmx.com:993', 'tls mail.gmx.com:465'],
  ['a.b@web.de', 'a.b', 'tls imap.web.de:993', 'tls smtp.web.de:465'],
  ['a@italymail.com', 'a@italymail.com', 'tls imap.mail.com:993', 'tls smtp.mail.com:465'],
  ['a@zohomail.eu', 'a@zohomail.eu', 'tls imap.zoho.eu:993', 'tls smtp.zoho.eu:465'],
  ['a@fastmail.fm', 'a@fastmail.fm', 'tls imap.fastmail.com:993', 'tls smtp.fastmail.com:465'],
  ['a@yandex.com', 'a@yandex.com', 'tls imap.yandex.com:993', 'tls smtp.yandex.com:465'],
  ['a@posteo.it', 'a@posteo.it', 'tls posteo.de:993', 'tls posteo.de:465'],
  ['a@mailbox.org', 'a@mailbox.org', 'tls imap.mailbox.org:993', 'tls smtp.mailbox.org:465'],
  ['a@wanadoo.fr', 'a@wanadoo.fr', 'tls imap.orange.fr:993', 'tls smtp.orange.fr:465'],
  ['a@free.fr', 'a', 'tls imap.free.fr:993', 'tls smtp.free.fr:465'],
  ['a@t-online.de', 'a@t-online.de', 'tls secureimap.t-online.de:993', 'tls securesmtp.t-online.de:465'],
];

const written = (one: { security: string; host: string; port: number } | undefined): string =>
  `${one?.security} ${one?.host}:${one?.port}`;

describe('the table of providers', () => {
  it.each(ROWS)('%s', (address, user, imap, smtp) => {
    const settings = settingsFor(address);
    expect([settings?.user, written(settings?.imap), written(settings?.smtp)]).toEqual([user, imap, smtp]);
  });

  it('has each domain once and each id once', () => {
    const domains = PROVIDERS.flatMap((provider) => provider.domains);
    expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([]);
    const ids = PROVIDERS.map((provider) => provider.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(domains.filter((domain) => !/^[a-z\d-]+(?:\.[a-z\d-]+)+$/.test(domain))).toEqual([]);
  });

  it('leads nobody to a server that is not encrypted', () => {
    const doors = PROVIDERS.flatMap(({ imap, smtp, alternatives }) => [
      imap,
      smtp,
      ...alternatives.imap,
      ...alternatives.smtp,
    ]);
    expect(doors.filter((door) => door.security === 'none')).toEqual([]);
  });

  it('names the page of the app password wherever one is needed', () => {
    const lost = PROVIDERS.filter(
      ({ signIn, appPasswordLink }) =>
        signIn === 'app-password' &&
        (appPasswordLink === undefined || !LINKS[appPasswordLink].startsWith('https://')),
    );
    expect(lost).toEqual([]);
  });

  it('supposes little of what nobody says: few notices, no copy filed by the server', () => {
    expect(providerOf('a@posteo.it')).toMatchObject({ firstDayNotices: 20, filesSentCopy: false });
    expect(providerOf('a@gmail.com')).toMatchObject({ firstDayNotices: 40, filesSentCopy: true });
    expect(providerOf('a@outlook.fr')).toMatchObject({ firstDayNotices: 10, filesSentCopy: true });
    expect(providerOf('a@libero.it')).toMatchObject({ firstDayNotices: 0, filesSentCopy: false });
  });

  it.each([
    ['a@libero.it', 'b@virgilio.it', true],
    ['a@libero.it', 'b@tim.it', false],
    ['a@alice.it', 'b@tim.it', true],
    ['a@yahoo.it', 'b@aol.com', true],
    ['a@gmx.it', 'b@web.de', true],
    ['a@proton.me', 'b@pm.me', true],
    ['a@proton.me', 'b@gmail.com', false],
    ['a@ditta.example', 'b@ditta.example', true],
    ['a@ditta.example', 'b@gmail.com', false],
    ['a@gmail.com', 'b@ditta.example', false],
  ] as const)('%s and %s fail together: %s', (one, other, together) => {
    expect(failsTogether(one, other)).toBe(together);
    expect(failsTogether(other, one)).toBe(together);
  });

  it.each([
    // A domain of one's own that is kept at Libero, and the two halves of one company.
    ['imapmail.libero.it', 'imapmail.libero.it', true],
    ['popmail.libero.it', 'in.virgilio.it', true],
    ['IMAP.gmail.com', 'smtp.googlemail.com', true],
    ['imap.gmail.com', 'imapmail.libero.it', false],
    ['imap.ditta.example', 'imap.altra.example', false],
    ['imap.ditta.example', 'imap.ditta.example', true],
    // Part of a name is no domain.
    ['imap.nonlibero.it', 'imapmail.libero.it', false],
  ])('%s and %s are of one service: %s', (one, other, together) => {
    const at = (host: string) => {
      const server = { host, port: 993, security: 'tls' } as const;
      return { imap: server, smtp: server };
    };
    expect(sharesServers(at(one), at(other))).toBe(together);
    expect(sharesServers(at(other), at(one))).toBe(together);
  });

  it('a Google account with an address of another provider has its mail elsewhere', () => {
    const elsewhere = (address: string) => [
      isElsewhere('google', address),
      isElsewhere('microsoft', address),
    ];
    expect(elsewhere('a@gmail.com')).toEqual([false, true]);
    expect(elsewhere('a@hotmail.it')).toEqual([true, false]);
    expect(elsewhere('a@yahoo.it')).toEqual([true, true]);
    expect(elsewhere('a@proton.me')).toEqual([true, true]);
    // A domain in no table may be the guest of either.
    expect(elsewhere('a@ditta.example')).toEqual([false, false]);
  });

  it('knows who lets no mail program in, and gives them no servers', () => {
    expect(closedServiceOf('a@proton.me')?.name).toBe('Proton Mail');
    expect(providerName('a@proton.me')).toBe('Proton Mail');
    expect(settingsFor('a@proton.me')).toBeUndefined();
    expect(closedServiceOf('a@gmail.com')).toBeUndefined();
    expect(providerName('a@ditta.example')).toBe('ditta.example');
  });

  it('tells what a free mailbox holds and takes, of those who publish it', () => {
    const limitsOf = (address: string) => providerOf(address)?.limits;
    expect(sizeText(limitsOf('a@libero.it')?.freeBytes ?? 0, textsFor('it'))).toBe('1,2 GB');
    expect(sizeText(limitsOf('a@virgilio.it')?.freeBytes ?? 0, textsFor('it'))).toBe('3,6 GB');
    expect(limitsOf('a@gmail.com')?.largestBytes).toBe(35_651_584);
    expect(limitsOf('a@libero.it')?.largestBytes).toBeUndefined();
    expect(limitsOf('a@tiscali.it')).toEqual({});
  });
});
