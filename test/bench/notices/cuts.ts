/**
 * The connection cut at every byte of a whole submission, in each direction, by FIN and by RST; then the run goes on.
 * Two notices over one connection, so that a kept one is cut too. What the server took is counted beside what the outbox
 * says. `npm run cuts:notices -- [--step N] [--lanes N] [--security none|tls|starttls] [--json]`; under TLS the handshake
 * is cut too, and its bytes differ a little from one connection to the next.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { type ProxyDirection, startFaultProxy } from '#drill/servers/fault-proxy';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { ServerCertificate } from '#drill/servers/mail-host-types';
import { reportDirect } from '#engine/notices/direct-report';
import { type DirectJob, runDirect } from '#engine/notices/direct-run';
import { passwordCredential, type Security } from '#shared/mailbox';
import { NO_PACE } from '#shared/notices/pacing';
import { makeContext } from '#support/engine-context';
import { HandClock } from '#support/ports';
import { copiesByRecipient, untruths } from './truth.ts';

const HOWS = ['close', 'reset'] as const;
const LIMITS = { connectMs: 5000, greetingMs: 5000, commandMs: 5000, afterDotMs: 5000 };
const PATIENCE_MS = 15_000;

/** A clock for which every wait is over at once. */
class QuickClock extends HandClock {
  override sleep(delayMs: number): Promise<void> {
    this.advance(delayMs);
    return Promise.resolve();
  }
}

interface Cut {
  readonly direction: ProxyDirection;
  readonly after: number;
  readonly how: (typeof HOWS)[number];
}

/** What cutting came to. */
export interface CutTally {
  cuts: number;
  /** Bytes of the whole dialogue, each way. */
  readonly bytes: Readonly<Record<ProxyDirection, number>>;
  /** Contacts with more than one copy on the server. */
  twice: number;
  /** Notices whose state is not what the server holds, or that were left waiting. */
  untrue: number;
  /** Shown as unknown at the end: their bytes were under way and the server has not got them. */
  unknown: number;
  notices: number;
  readonly wrong: string[];
}

/** How the connection is protected, and by whose word. */
interface Protection {
  readonly security: Security;
  readonly certificate: ServerCertificate;
}

const startHost = (protection: Protection): Promise<EmbeddedMailHost> =>
  startMailHost({ name: 'gmail', address: 'mario@gmail.com', password: 'secret', ...protection, ...GMAIL });

let serial = 0;

/** Sends two notices through a connection that is cut once; answers how many bytes went each way before the end. */
async function play(
  host: EmbeddedMailHost,
  { certificate }: Protection,
  cut: Cut | undefined,
  tally?: CutTally,
): Promise<Readonly<Record<ProxyDirection, number>>> {
  let accepted = 0;
  await using proxy = await startFaultProxy(host.smtp.port, () => {
    accepted += 1;
    if (accepted > 1) void proxy.set({ kind: 'pass' });
    return true;
  });
  if (cut !== undefined) await proxy.set({ kind: 'cut', ...cut });
  const context = {
    ...makeContext({}, {}, new QuickClock()),
    line: { limits: LIMITS, authorities: [certificate.ca] },
  };
  const { address, user, password, imap, smtp } = host.mailboxFile({ smtp: proxy.port });
  const fallback = { address, user, imap, smtp, credential: passwordCredential(password) };
  const job: DirectJob = {
    campaign: 'cuts',
    fallback,
    ownName: 'Mario Bianchi',
    words: () => ({ subject: 'Il mio indirizzo', body: 'Ciao,\n\nscrivimi qui.\n.\nMario' }),
    pace: NO_PACE,
    patienceMs: PATIENCE_MS,
  };
  serial += 1;
  const people = ['a', 'b'].map((letter) => `${letter}.${String(serial).padStart(6, '0')}@example.org`);
  const recipients = people.map((one) => ({
    address: one,
    name: 'Anna Rossi',
    messageId: undefined,
    references: [],
    subject: undefined,
  }));
  const over = { ...context, access: async () => fallback };
  const { signal } = new AbortController();
  await runDirect(over, job, recipients, signal);
  // The run may have ended at its patience: the next one takes up whatever it left.
  await runDirect(over, job, recipients, signal);
  const { rows } = reportDirect(
    context.database,
    job,
    recipients.map((recipient) => ({ recipient })),
  );
  context.database.close();
  if (tally === undefined || cut === undefined) return proxy.bytes;
  const copies = copiesByRecipient(host.submitted.filter(({ to }) => people.includes(to[0] ?? '')));
  const unknown = rows.filter(({ state }) => state === 'unknown');
  const wrong = [
    ...untruths(people, rows, copies),
    // This service keeps a copy in Sent: what it took has been found there.
    ...unknown.filter((row) => copies.has(row.address)).map((row) => `${row.address}: taken, not found`),
  ];
  tally.cuts += 1;
  tally.notices += people.length;
  tally.twice += [...copies.values()].filter((count) => count > 1).length;
  tally.untrue += wrong.length;
  tally.unknown += unknown.length;
  tally.wrong.push(...wrong.map((one) => `${cut.direction} ${cut.after} ${cut.how}: ${one}`));
  return proxy.bytes;
}

/** Cuts at every `step`-th byte. With a step over 1 the two ways of cutting alternate. */
export async function cutNotices(step: number, lanes: number, security: Security): Promise<CutTally> {
  const protection = { security, certificate: await (await createCertificateAuthority()).issue() };
  await using first = await startHost(protection);
  const bytes = { ...(await play(first, protection, undefined)) };
  const tally: CutTally = { cuts: 0, bytes, twice: 0, untrue: 0, unknown: 0, notices: 0, wrong: [] };
  const cuts: Cut[] = [];
  for (const direction of ['up', 'down'] as const) {
    for (let after = 0; after < bytes[direction]; after += step) {
      const hows = step === 1 ? HOWS : HOWS.slice((after / step) % 2).slice(0, 1);
      cuts.push(...hows.map((how) => ({ direction, after, how })));
    }
  }
  const lane = async (): Promise<void> => {
    await using host = await startHost(protection);
    for (let cut = cuts.pop(); cut !== undefined; cut = cuts.pop()) await play(host, protection, cut, tally);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return tally;
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      step: { type: 'string' },
      lanes: { type: 'string' },
      security: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const security = z.enum(['none', 'tls', 'starttls']).parse(values.security ?? 'none');
  const tally = await cutNotices(Number(values.step ?? 1), Number(values.lanes ?? 12), security);
  if (values.json !== true) for (const line of tally.wrong) console.log(line);
  console.log(JSON.stringify({ ...tally, wrong: tally.wrong.length }));
  process.exitCode = tally.twice === 0 && tally.untrue === 0 ? 0 : 1;
}
