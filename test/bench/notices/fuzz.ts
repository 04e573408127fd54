/**
 * Hostile names, subjects, texts, identifiers and addresses: each is composed into a notice and the bytes are read again
 * by a reader of its own and by nodemailer's address parser; one in so many also leaves through a real connection, and
 * what the server took is compared. `npm run fuzz:notices -- [--runs N] [--seed N] [--every N] [--json]`.
 */
import { parseArgs } from 'node:util';
import addressparser from 'nodemailer/lib/addressparser';
import { makeRandom } from '#drill/seat/random';
import { GMAIL } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { SubmissionDoor } from '#engine/mail/smtp-session';
import { NETWORK_LIMITS } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { passwordCredential } from '#shared/mailbox';
import { composeNotice, type NoticeMessage } from '#shared/notices/compose';
import { HostileTexts } from './hostile.ts';
import { decodeBody, decodeText, readFields, readMailbox } from './reparse.ts';

const FROM = 'mario@gmail.com';
const NOW = Date.UTC(2026, 0, 6, 9);
const HIDDEN = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\u200b]/u;
/** Never more than a few wrong ones are kept to be shown. */
const MOST_SHOWN = 20;

/** What a run came to. */
export interface FuzzTally {
  runs: number;
  /** Composed and read again. */
  composed: number;
  /** Addresses that were no plain mailbox: nothing was made of them. */
  refused: number;
  /** Left through a connection and were taken, byte for byte. */
  submitted: number;
  /** Refused addresses that were given to the connection all the same: nothing left. */
  stopped: number;
  wrongs: number;
  readonly wrong: string[];
}

function draw(texts: HostileTexts): NoticeMessage {
  return {
    from: { address: FROM, name: texts.text() },
    to: { address: texts.address(), name: texts.text() },
    date: NOW,
    zoneMinutes: 60,
    messageId: '<abcdefgh@gmail.com>',
    inReplyTo: texts.messageId(),
    references: [texts.messageId(), texts.messageId()],
    subject: texts.text(),
    body: texts.text(),
  };
}

const localOf = (address: string): string => address.replace(/@.*$/, '');

const insist = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** Reads the bytes again; throws at whatever a notice must not hold. */
function inspect(composed: string, message: NoticeMessage): void {
  const { fields, body } = readFields(composed);
  const trimmed = message.to.address.trim();
  const at = trimmed.lastIndexOf('@');
  const address = trimmed.slice(0, at) + trimmed.slice(at).toLowerCase();
  const to = readMailbox(fields.get('To') ?? '');
  insist(to.address === address, `To is ${to.address}`);
  insist(readMailbox(fields.get('From') ?? '').address === FROM, 'another sender');
  for (const [name, expected] of [
    ['To', address],
    ['From', FROM],
  ] as const) {
    const read = addressparser(fields.get(name) ?? '', { flatten: true });
    insist(read.length === 1 && read[0]?.address === expected, `${name} is read as ${JSON.stringify(read)}`);
  }
  for (const text of [to.name, decodeText(fields.get('Subject') ?? '')])
    insist(!HIDDEN.test(text), `hidden letters in ${JSON.stringify(text)}`);
  insist(!/(?![\r\n])[\p{Cc}\p{Cs}]/u.test(decodeBody(body)), 'hidden letters in the body');
  for (const name of ['Message-ID', 'In-Reply-To', 'X-Correlation-ID'])
    insist(/^(?:<[^<>\s]+>)?$/.test(fields.get(name) ?? ''), `${name}: ${fields.get(name)}`);
  insist(
    /^(?:<[^<>\s]+> *)*$/.test(fields.get('References') ?? ''),
    `References: ${fields.get('References')}`,
  );
}

/** Composes `runs` hostile notices; every `every`-th goes to a server. */
export async function fuzzNotices(runs: number, seed: number, every: number): Promise<FuzzTally> {
  const tally: FuzzTally = {
    runs: 0,
    composed: 0,
    refused: 0,
    submitted: 0,
    stopped: 0,
    wrongs: 0,
    wrong: [],
  };
  const mailbox = { name: 'gmail', address: FROM, password: 'secret', security: 'none' } as const;
  await using host = await startMailHost({ ...mailbox, ...GMAIL, filesSentCopy: false });
  const { address, user, password, imap, smtp } = host.mailboxFile();
  const access = { address, user, imap, smtp, credential: passwordCredential(password) };
  const door = new SubmissionDoor(access, { limits: NETWORK_LIMITS, authorities: [] });

  /** What is refused reaches nobody; what is composed arrives as it is, at one address. */
  const leave = async (message: NoticeMessage, composed: string | undefined): Promise<void> => {
    const before = host.submitted.length;
    const raw = Buffer.from(composed ?? 'Subject: x\r\n\r\nx\r\n', 'latin1');
    const to =
      composed === undefined
        ? message.to.address
        : readMailbox(readFields(composed).fields.get('To') ?? '').address;
    const { outcome } = await door.submit({ from: FROM, to, raw });
    const taken = host.submitted.slice(before);
    if (composed === undefined) {
      insist(
        outcome === 'refused' && taken.length === 0,
        `${outcome}: ${taken.length} left for a refused address`,
      );
      tally.stopped += 1;
      return;
    }
    const [only] = taken;
    insist(
      outcome === 'sent' && taken.length === 1 && only !== undefined,
      `${outcome}: ${taken.length} taken`,
    );
    const [who = ''] = only?.to ?? [];
    // The server shows an international domain in letters of its own choice.
    const isSame = to.includes('@xn--') || to.includes('.xn--') ? localOf(who) === localOf(to) : who === to;
    insist(only?.to.length === 1 && isSame, `taken for ${only?.to.join(' and ')}`);
    insist(only?.raw.equals(raw) === true, 'other bytes were taken');
    tally.submitted += 1;
  };

  const texts = new HostileTexts(makeRandom(seed));
  for (; tally.runs < runs; tally.runs += 1) {
    const message = draw(texts);
    let composed: string | undefined;
    try {
      composed = composeNotice(message);
    } catch (error) {
      if (faultOf(error).kind !== 'address-invalid') note(tally, message, error);
      tally.refused += 1;
    }
    try {
      if (composed !== undefined) {
        inspect(composed, message);
        tally.composed += 1;
      }
      if (tally.runs % every === 0) await leave(message, composed);
    } catch (error) {
      note(tally, message, error);
    }
  }
  door.close();
  return tally;
}

function note(tally: FuzzTally, message: NoticeMessage, error: unknown): void {
  tally.wrongs += 1;
  if (tally.wrong.length < MOST_SHOWN) tally.wrong.push(`${String(error)} of ${JSON.stringify(message)}`);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string' },
      seed: { type: 'string' },
      every: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const runs = Number(values.runs ?? 1_000_000);
  const tally = await fuzzNotices(runs, Number(values.seed ?? 1), Number(values.every ?? 50));
  if (values.json !== true) for (const line of tally.wrong) console.log(line);
  console.log(JSON.stringify({ ...tally, wrong: tally.wrong.length }));
  process.exitCode = tally.wrongs === 0 ? 0 : 1;
}
