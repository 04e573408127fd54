import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import { MORNING } from '#support/ports';

/** What must become of a message of the fallback mailbox. */
type Fate =
  /** It is copied. */
  | 'home'
  /** It is at home already and stays there once, as it is. */
  | 'there'
  /** The same as another that is copied. */
  | 'twin'
  /** The app sent it itself: nobody's mail. */
  | 'own'
  /** Received before or after the stretch of time that is brought home. */
  | 'outside';

/** One message of the fallback mailbox. */
export interface SetMail {
  readonly name: string;
  readonly raw: Buffer;
  readonly flags: readonly string[];
  readonly at: Instant;
  readonly folder: 'INBOX' | 'sent';
  readonly fate: Fate;
}

/** The stretch of time that is brought home. */
export const STRETCH = { since: MORNING, until: MORNING + 24 * HOUR_MS };

interface Traits {
  /** `null`: without a Message-ID. */
  readonly id?: string | null;
  readonly date?: string | null;
  readonly body?: string;
  readonly flags?: readonly string[];
  readonly at?: Instant;
  readonly folder?: 'INBOX' | 'sent';
  readonly fate?: Fate;
}

let minutes = 0;
function mail(name: string, traits: Traits = {}): SetMail {
  minutes += 7;
  const { id = `<${name.replaceAll(' ', '.')}@posta.example>`, date = 'Mon, 23 Jan 2023 09:00:00 +0100' } =
    traits;
  const { folder = 'INBOX', body = `Ciao, sono ${name}.\r\nA presto\r\n` } = traits;
  const isSent = folder === 'sent';
  const fields = [
    'Received: by mx.example; Mon, 23 Jan 2023 09:00:00 +0100',
    `From: ${isSent ? 'Anna <anna.scorta@gmail.com>' : 'Bruno <bruno@example.org>'}`,
    `To: ${isSent ? 'bruno@example.org' : 'anna.scorta@gmail.com'}`,
    `Subject: ${name}`,
    ...(date === null ? [] : [`Date: ${date}`]),
    ...(id === null ? [] : [`Message-ID: ${id}`]),
  ];
  return {
    name,
    // Latin-1, so that what is not ASCII is one byte of eight bits and no UTF-8.
    raw: Buffer.from(`${fields.join('\r\n')}\r\n\r\n${body}`, 'latin1'),
    flags: traits.flags ?? [],
    at: traits.at ?? MORNING + minutes * MINUTE_MS + 13 * SECOND_MS,
    folder,
    fate: traits.fate ?? 'home',
  };
}

const withBareLf = (plain: SetMail): SetMail => ({
  ...plain,
  raw: Buffer.from(plain.raw.toString('latin1').replace('.\r\n', '.\n'), 'latin1'),
});

/** The Message-ID of the notice that the app sent and of its proof that receiving works. */
export const OWN_IDS = ['<avviso@posta.example>', '<prova@posta.example>'] as const;

const TWICE = { id: '<due.volte@posta.example>' };
const NAMELESS = { id: null, body: 'sempre uguale\r\n' };

/** A mailbox in which everything that ever made a copy tool lose, double or misdate a message happens once. */
export const HOUSEHOLD: readonly SetMail[] = [
  mail('semplice', { at: STRETCH.since }),
  mail('letta', { flags: ['\\Seen', '\\Answered'] }),
  mail('segnata', { flags: ['\\Flagged', '$Forwarded', 'lavoro'] }),
  mail('stesso id A', TWICE),
  mail('stesso id B', { ...TWICE, body: 'un altro testo\r\n', flags: ['\\Seen'] }),
  mail('senza id', NAMELESS),
  mail('senza id', { ...NAMELESS, fate: 'twin' }),
  mail('senza id altra', { id: null, body: 'un testo diverso\r\n' }),
  mail('gemella', { body: 'uguale in tutto\r\n' }),
  mail('gemella', { body: 'uguale in tutto\r\n', fate: 'twin' }),
  mail('gia a casa', { fate: 'there' }),
  mail('a casa con un altro testo'),
  mail('data antica', { date: 'Thu, 1 Jan 1970 00:00:00 +0000' }),
  mail('data futura', { date: 'Fri, 1 Jan 2038 00:00:00 -1200', at: STRETCH.until - SECOND_MS }),
  mail('data impossibile', { date: 'domani, forse' }),
  mail('nessuna data', { id: null, date: null }),
  mail('vuota', { body: '' }),
  mail('otto bit', { body: 'perch\u00e9 \u00e8 cos\u00ec, a 10 \u00a3\r\n' }),
  withBareLf(mail('riga nuda')),
  mail('lunga', { body: 'una riga come tante altre\r\n'.repeat(3000) }),
  mail('troppo presto', { at: STRETCH.since - SECOND_MS, fate: 'outside' }),
  mail('troppo tardi', { at: STRETCH.until, fate: 'outside' }),
  mail('prova', { id: OWN_IDS[1], fate: 'own' }),
  mail('risposta', { folder: 'sent', flags: ['\\Seen'] }),
  mail('bozza inviata', { folder: 'sent', flags: ['\\Seen', '\\Draft'] }),
  mail('avviso', { folder: 'sent', id: OWN_IDS[0], flags: ['\\Seen'], fate: 'own' }),
  // The same as one received: a mail to oneself lies in both folders, and comes home to both.
  mail('semplice', { folder: 'sent', flags: ['\\Seen'] }),
];

/** What lies at home before: mail of long ago, the original of one message, and a namesake of another. */
export const AT_HOME: readonly SetMail[] = [
  mail('di prima', { at: STRETCH.since - 72 * HOUR_MS, flags: ['\\Seen'] }),
  ...HOUSEHOLD.filter(({ fate }) => fate === 'there').map((one) => ({
    ...one,
    flags: ['\\Seen'],
    at: one.at + 26 * HOUR_MS,
  })),
  mail('a casa con un altro testo', { body: 'questo testo era qui prima\r\n', at: STRETCH.since + HOUR_MS }),
  mail('inviata di prima', { folder: 'sent', at: STRETCH.since - HOUR_MS, flags: ['\\Seen'] }),
];

/** Any number of ordinary mails more, of sizes from a few bytes to some tens of kilobytes. */
export function moreMail(count: number, random: () => number): readonly SetMail[] {
  const flagSets = [[], ['\\Seen'], ['\\Seen', '\\Answered'], ['\\Flagged', 'lavoro']];
  return Array.from({ length: count }, (_, index) => {
    const lines = Math.floor(random() ** 3 * 1200);
    return mail(`altra ${index} ${Math.floor(random() * 1e9)}`, {
      body: `riga numero ${lines}, perch\u00e9 no\r\n`.repeat(lines),
      flags: flagSets[Math.floor(random() * flagSets.length)] ?? [],
      folder: random() < 0.2 ? 'sent' : 'INBOX',
      at: STRETCH.since + Math.floor(random() * 86_000) * SECOND_MS,
    });
  });
}
