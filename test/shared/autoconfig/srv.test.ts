import { describe, expect, it } from 'vitest';
import { byHandFor, configPlaces, guessesFor } from '#shared/autoconfig/places';
import { chooseFromSrv, type SrvAnswers, type SrvRecord } from '#shared/autoconfig/srv';

const to = (name: string, port: number, priority = 0, weight = 1): SrvRecord => ({
  name,
  port,
  priority,
  weight,
});
const NONE: SrvAnswers = { imaps: [], imap: [], submissions: [], submission: [] };
const ADDRESS = 'anna@ditta.example';
const IMAPS = [to('imap.ditta.example', 993)];
const SUBMISSIONS = [to('smtp.ditta.example', 465)];

function chosen(answers: Partial<SrvAnswers>): string {
  const found = chooseFromSrv(ADDRESS, { ...NONE, ...answers });
  if (found === undefined) return 'nothing';
  const { imap, smtp, user } = found.servers;
  const doors = [imap, smtp].map(({ security, host, port }) => `${security} ${host}:${port}`);
  return [...doors, user, found.needsConfirmation ? 'ask' : 'take'].join(' | ');
}
const USUAL = `tls imap.ditta.example:993 | tls smtp.ditta.example:465 | ${ADDRESS} | take`;

describe('SRV records', () => {
  it.each<[what: string, answers: Partial<SrvAnswers>, expected: string]>([
    ['with TLS', { imaps: IMAPS, submissions: SUBMISSIONS }, USUAL],
    [
      'with STARTTLS only',
      { imap: [to('imap.ditta.example', 143)], submission: [to('smtp.ditta.example', 587)] },
      `starttls imap.ditta.example:143 | starttls smtp.ditta.example:587 | ${ADDRESS} | take`,
    ],
    [
      'with both: TLS first, whatever the priority',
      {
        imaps: [to('imap.ditta.example', 993, 20)],
        imap: [to('imap.ditta.example', 143, 0)],
        submissions: SUBMISSIONS,
        submission: [to('smtp.ditta.example', 587)],
      },
      USUAL,
    ],
    [
      'by priority, then by weight',
      {
        imaps: [
          to('third.ditta.example', 993, 10, 100),
          to('second.ditta.example', 993, 5, 1),
          to('imap.ditta.example', 993, 5, 50),
        ],
        submissions: SUBMISSIONS,
      },
      USUAL,
    ],
    [
      'with a dot at the end and capitals',
      { imaps: [to('IMAP.Ditta.Example.', 993)], submissions: SUBMISSIONS },
      USUAL,
    ],
    [
      'that decline TLS and offer STARTTLS',
      { imaps: [to('', 0)], imap: [to('imap.ditta.example', 143)], submissions: SUBMISSIONS },
      USUAL.replace('tls imap.ditta.example:993', 'starttls imap.ditta.example:143'),
    ],
    ['that decline reading', { imaps: [to('.', 0)], submissions: SUBMISSIONS }, 'nothing'],
    ['that decline sending', { imaps: IMAPS, submissions: [to('', 0)] }, 'nothing'],
    ['for reading only', { imaps: IMAPS }, 'nothing'],
    ['for sending only', { submissions: SUBMISSIONS }, 'nothing'],
    ['without any', {}, 'nothing'],
    ['that lead to this computer', { imaps: [to('localhost', 993)], submissions: SUBMISSIONS }, 'nothing'],
    ['that lead to an address', { imaps: [to('10.0.0.1', 993)], submissions: SUBMISSIONS }, 'nothing'],
    ['with port 0', { imaps: [to('imap.ditta.example', 0)], submissions: SUBMISSIONS }, 'nothing'],
    [
      'of which the first is no name',
      { imaps: [to('not a name', 993, 0), to('imap.ditta.example', 993, 1)], submissions: SUBMISSIONS },
      USUAL,
    ],
    [
      'that lead to another house are asked about',
      { imaps: [to('imap.provider.example', 993)], submissions: SUBMISSIONS },
      `tls imap.provider.example:993 | tls smtp.ditta.example:465 | ${ADDRESS} | ask`,
    ],
    [
      'whose sending leads to another house as well',
      { imaps: IMAPS, submissions: [to('smtp.provider.example', 465)] },
      `tls imap.ditta.example:993 | tls smtp.provider.example:465 | ${ADDRESS} | ask`,
    ],
    [
      'whose name only ends like the domain',
      { imaps: [to('imap.malditta.example', 993)], submissions: SUBMISSIONS },
      `tls imap.malditta.example:993 | tls smtp.ditta.example:465 | ${ADDRESS} | ask`,
    ],
  ])('%s', (_what, answers, expected) => {
    expect(chosen(answers)).toBe(expected);
  });
});

describe('where a domain is asked', () => {
  it('tells nobody the address, and asks over HTTPS only', () => {
    expect(configPlaces('ditta.example')).toEqual([
      'https://autoconfig.ditta.example/mail/config-v1.1.xml',
      'https://ditta.example/.well-known/autoconfig/mail/config-v1.1.xml',
    ]);
  });

  it('guesses servers of the domain itself, and only encrypted ones', () => {
    const { imap, smtp } = guessesFor('ditta.example');
    const all = [...imap, ...smtp, ...Object.values(byHandFor('ditta.example'))];
    expect(all.filter(({ host }) => !host.endsWith('.ditta.example'))).toEqual([]);
    expect(all.filter(({ security }) => security === 'none')).toEqual([]);
    expect(smtp.map(({ host, port }) => `${host}:${port}`)).toContain('smtp.ditta.example:587');
    expect(imap[0]).toEqual({ host: 'imap.ditta.example', port: 993, security: 'tls' });
  });
});
