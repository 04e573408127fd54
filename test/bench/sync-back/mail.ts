import { makeRandom } from '#drill/seat/random';
import type { Instant } from '#shared/time';

/** A message as a mailbox holds it. `flags` are IMAP's, keywords among them. */
export interface Letter {
  readonly raw: Buffer;
  /** INTERNALDATE, whole seconds. */
  readonly receivedAt: Instant;
  readonly flags: readonly string[];
}

/** The instant before the first message, as `--since` takes it. */
export const FIRST_DAY = '2023-01-20T00:00:00Z';

// One message in so many; the rests keep them apart. At 10,000 messages: 100 have no Message-ID, 40 share that of the
// one before with another body, 20 are that one again, 300 carry an attachment and ten one of 5 MB: 350 MB in all.
const WITHOUT_ID = { every: 100, rest: 31 };
const SAME_ID = { every: 250, rest: 120 };
const TWIN = { every: 500, rest: 140 };
const ATTACHMENT = { every: 33, rest: 5 };
const HUGE = { every: 1000, rest: 77 };
const HUGE_BYTES = 5_000_000;

const is = (index: number, { every, rest }: { every: number; rest: number }): boolean =>
  index % every === rest;

/** True for a message that is the one before it once more, in every byte. */
export const isTwin = (index: number): boolean => is(index, TWIN);

const FLAG_SETS = [
  [],
  [],
  ['\\Seen'],
  ['\\Seen'],
  ['\\Seen'],
  ['\\Seen', '\\Answered'],
  ['\\Flagged'],
  ['\\Seen', '$Forwarded'],
  ['\\Seen', 'NonJunk'],
  ['\\Seen', '\\Answered', '\\Flagged', '$Forwarded', 'NonJunk', 'lavoro'],
];
/** The keywords that occur. */
export const KEYWORDS = ['$Forwarded', 'NonJunk', 'lavoro'] as const;

const WORDS =
  'ciao domenica perché più la riunione è spostata a giovedì ti mando il preventivo che avevi chiesto grazie mille per ' +
  'le foto della festa sono bellissime però manca quella con la nonna città università ordine spedito fattura allegata';
const ZONES = ['+0100', '+0200', '-0500', '+0530', '+0000'];
const LINE_BYTES = 76;

/** Lines of base64 to cut attachments from: compressed files look like noise, to servers and to TLS. */
function makeNoise(random: () => number): string {
  const bytes = Buffer.alloc(4_000_000);
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.writeUInt32LE(random() * 0x1_0000_0000, at);
  return `${bytes.toString('base64').match(/.{76}/g)?.join('\r\n') ?? ''}\r\n`;
}

/** `usual`: as in a real mailbox, 35 kB on average. `brief`: 2.5 kB, one in a thousand of 5 MB; for very many. */
export type Sizes = 'usual' | 'brief';

/** Makes the messages of one seed. The same index is always the same message, whatever was asked for before. */
export function createLetters(seed: number, sizes: Sizes = 'usual'): (index: number) => Letter {
  const noise = makeNoise(makeRandom(seed));
  const words = WORDS.split(' ');

  function letter(index: number, id: number): Letter {
    const random = makeRandom(seed * 1_000_003 + index);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    /** Many small, few large: the logarithm is uniform. */
    const between = (least: number, most: number): number => Math.round(least * (most / least) ** random());
    const prose = (bytes: number): string => {
      const lines: string[] = [];
      for (let length = 0; length < bytes; ) {
        let line = pick(words);
        while (line.length < LINE_BYTES - 12) line += ` ${pick(words)}`;
        lines.push(line);
        length += line.length + 2;
      }
      return `${lines.join('\r\n')}\r\n`;
    };
    const attachment = (bytes: number): string => {
      const parts: string[] = [];
      for (let left = bytes; left > 0; left -= noise.length) {
        const lines = Math.ceil(Math.min(left, noise.length) / (LINE_BYTES + 2));
        const start = Math.floor(random() * (noise.length / (LINE_BYTES + 2) - lines)) * (LINE_BYTES + 2);
        parts.push(noise.slice(start, start + lines * (LINE_BYTES + 2)));
      }
      return parts.join('');
    };
    const html = (bytes: number): string =>
      `<html><body>\r\n${prose(bytes).replaceAll(/^(.+)$/gm, '<p style="margin:0">$1</p>')}</body></html>\r\n`;

    const receivedAt = Date.parse(FIRST_DAY) + index * 61_000 + Math.floor(random() * 50) * 1000;
    const domain = pick(['example.org', 'posta.example.net', 'mail.example.com']);
    const boundary = `----=_Part_${index}_${Math.floor(random() * 1e9)}`;
    const trace = Array.from(
      { length: 3 },
      (_, hop) =>
        `Received: from mx${hop}.${domain} (mx${hop}.${domain} [192.0.2.${hop + 1}])\r\n` +
        `\tby in-${index % 40}.example.org with ESMTPS id ${(index * 7919 + hop).toString(36)}\r\n` +
        `\tfor <anna@example.org>; Mon, 23 Jan 2023 10:00:0${hop} +0100 (CET)`,
    );
    const references = Array.from(
      { length: 1 + (index % 9) },
      (_, back) => `<${index - back - 1}.r@${domain}>`,
    );
    const head = [
      ...trace,
      `Authentication-Results: mx.example.org; dkim=pass header.d=${domain};\r\n spf=pass; dmarc=pass`,
      `DKIM-Signature: v=1; a=rsa-sha256; d=${domain}; s=a1; h=from:to:subject:date;\r\n\tb=${attachment(234).trimEnd().replaceAll('\r\n', '\r\n\t ')}`,
      `From: =?utf-8?Q?Nicol=C3=B2?= Bianchi <nicolo.${index % 300}@${domain}>`,
      `To: ${Array.from({ length: 1 + (index % 17 === 0 ? 60 : 0) }, (_, to) => `"Amico ${to}" <amico.${to}@example.org>`).join(',\r\n ')}`,
      `Date: ${new Date(receivedAt - 3_600_000).toUTCString().replace('GMT', pick(ZONES))}`,
      // Raw letters beyond ASCII are not legal here, and common.
      index % 50 === 7 ? `Subject: Perché no? ${prose(40).trimEnd()}` : `Subject: Re: messaggio ${index}`,
      `References: ${references.join('\r\n\t')}`,
      ...(is(index, WITHOUT_ID) ? [] : [`Message-ID: <${id}.${seed}@posta.example>`]),
      'MIME-Version: 1.0',
      'X-Mailer: Example 12.1',
    ];
    const part = (type: string, encoding: string, body: string): string =>
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
    const mixed = (bytes: number): string =>
      `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n` +
      part('text/plain; charset=utf-8', '8bit', prose(400)) +
      part('application/pdf; name="allegato.pdf"', 'base64', attachment(bytes)) +
      `--${boundary}--\r\n`;
    const written = (bytes: number): string => {
      if (index % 3 === 0) {
        const charset = index % 2 === 0 ? 'utf-8' : 'iso-8859-1';
        return `Content-Type: text/plain; charset=${charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${prose(bytes)}`;
      }
      return (
        `Content-Type: multipart/alternative; boundary="${boundary}"\r\n\r\n` +
        part('text/plain; charset=utf-8', '8bit', prose(bytes / 4)) +
        part('text/html; charset=utf-8', '8bit', html(bytes * 0.55)) +
        `--${boundary}--\r\n`
      );
    };
    const body = is(index, HUGE)
      ? mixed(HUGE_BYTES)
      : sizes === 'brief'
        ? written(between(500, 3000))
        : is(index, ATTACHMENT)
          ? mixed(between(100_000, 2_000_000))
          : written(between(3000, 30_000));
    const isLatin = body.includes('charset=iso-8859-1');
    const raw = Buffer.concat([
      Buffer.from(`${head.join('\r\n')}\r\n`),
      Buffer.from(body, isLatin ? 'latin1' : 'utf8'),
    ]);
    return { raw, receivedAt, flags: pick(FLAG_SETS) };
  }

  return (index) =>
    isTwin(index) ? letter(index - 1, index - 1) : letter(index, is(index, SAME_ID) ? index - 1 : index);
}
