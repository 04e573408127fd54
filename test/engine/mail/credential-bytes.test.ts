import { beforeAll, describe, expect, it } from 'vitest';
import { openConnection } from '#engine/mail/connection';
import { openImap } from '#engine/mail/imap-session';
import type { MailLine } from '#engine/mail/mail-line';
import { submit, verifySubmission } from '#engine/mail/smtp-session';
import { faultOf } from '#shared/fault';
import { type Credential, type MailboxAccess, Secret, type Security } from '#shared/mailbox';
import { type Quirk, type Recorder, startRecorder } from './byte-recorder.ts';
import { makeProofs, type Proof, type Proofs } from './odd-certificates.ts';

const USER = 'anna@libero.it';
const SECRET = 'Ys9$kq-Segreto-7zW';
const LIMITS = { connectMs: 1000, greetingMs: 500, commandMs: 500, afterDotMs: 500 };
const MESSAGE = { from: USER, to: 'zia@example.org', raw: Buffer.from('Subject: x\r\n\r\nx\r\n') };

type Kind = Credential['kind'];
const SERVICES = ['imap', 'smtp'] as const;
const KINDS: readonly Kind[] = ['password', 'access-token'];

let proofs: Proofs;
let line: MailLine;
beforeAll(async () => {
  proofs = await makeProofs();
  line = { limits: LIMITS, authorities: proofs.authorities };
});

/** The secret as it is, and as a piece of base64 wherever it begins in what was encoded. */
const TRACES = [
  SECRET,
  ...[0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'\0'.repeat(before)}${SECRET}`)
      .toString('base64')
      .replaceAll('=', '');
    // The first and the last digits depend on what stands around the secret.
    return encoded.slice(before === 0 ? 0 : before + 1, -2);
  }),
];

const tracesIn = (bytes: Buffer): readonly string[] => TRACES.filter((trace) => bytes.includes(trace));

function accessTo(port: number, security: Security, kind: Kind): MailboxAccess {
  const endpoint = { host: 'localhost', port, security };
  return {
    address: USER,
    user: USER,
    imap: endpoint,
    smtp: endpoint,
    credential: { kind, secret: new Secret(SECRET) },
  };
}

/** Every way of the product to log in, one after the other; what each came to. */
async function tryEverything(service: 'imap' | 'smtp', access: MailboxAccess): Promise<readonly string[]> {
  const greeted = async () => {
    const found = await openConnection(service, access[service], line);
    return found.fault === undefined ? found : undefined;
  };
  const told: string[] = [];
  const attempt = async (work: Promise<unknown>): Promise<void> => {
    told.push(
      await work.then(
        () => 'none',
        (error: unknown) => faultOf(error).kind,
      ),
    );
  };
  if (service === 'imap') {
    const look = async (over?: Awaited<ReturnType<typeof greeted>>): Promise<void> => {
      const session = await openImap(access, line, over);
      await session.status('INBOX');
      await session.close();
    };
    await attempt(look());
    const found = await greeted();
    if (found !== undefined) await attempt(look(found));
  } else {
    await attempt(verifySubmission(access, line));
    const found = await greeted();
    if (found !== undefined) await attempt(verifySubmission(access, line, found));
    const outcome = await submit(access, MESSAGE, line);
    told.push(outcome.outcome === 'sent' ? 'none' : outcome.fault.kind);
  }
  return told;
}

interface Case {
  readonly service: 'imap' | 'smtp';
  readonly security: Security;
  readonly kind: Kind;
  readonly quirk: Quirk;
  readonly proof: Proof;
}

async function play({ service, security, kind, quirk, proof }: Case) {
  await using recorder: Recorder = await startRecorder({ service, security, quirk, proof: proof.options });
  const told = await tryEverything(service, accessTo(recorder.port, security, kind));
  const { connections } = recorder;
  return { told, connections, wire: recorder.wire(), heard: recorder.heard() };
}

const everywhere = (securities: readonly Security[], quirk: Quirk, proof: Proof): readonly Case[] =>
  SERVICES.flatMap((service) =>
    securities.flatMap((security) => KINDS.map((kind) => ({ service, security, kind, quirk, proof }))),
  );

const nameOf = ({ service, security, kind }: Case): string => `${service} ${security} ${kind}`;

const QUIRKS: readonly Quirk[] = ['stripped', 'refused', 'clear after consent', 'hangs up', 'skips'];

describe('a server that does not prove who it is', () => {
  const counted = { cases: 0, attempts: 0, bytes: 0 };

  async function expectNothing(one: Case): Promise<void> {
    const { told, connections, wire, heard } = await play(one);
    counted.cases += 1;
    counted.attempts += told.length;
    counted.bytes += wire.length;
    const title = `${nameOf(one)}, ${one.quirk}, certificate ${one.proof.what}`;
    const found = {
      case: title,
      letIn: told.filter((kind) => kind === 'none').length,
      wasTried: connections >= told.length && told.length > 0,
      traces: [...tracesIn(wire), ...tracesIn(heard)],
      login: /\b(?:AUTH|AUTHENTICATE|LOGIN) /i.test(heard.toString('latin1')),
    };
    expect(found).toEqual({ case: title, letIn: 0, wasTried: true, traces: [], login: false });
  }

  it('with any bad certificate gets no byte of a password or a token', async () => {
    const cases = proofs.bad.flatMap((proof) => everywhere(['tls', 'starttls'], 'none', proof));
    for (const one of cases) await expectNothing(one);
  }, 120_000);

  it.each(QUIRKS)(
    'nor where STARTTLS is %s',
    async (quirk) => {
      for (const one of everywhere(['starttls'], quirk, proofs.good)) await expectNothing(one);
    },
    60_000,
  );

  it('nor where IMAP finds words injected in clear behind the consent', async () => {
    const cases = everywhere(['starttls'], 'injected', proofs.good);
    for (const one of cases.filter(({ service }) => service === 'imap')) await expectNothing(one);
  });

  it('nor where the TLS port speaks in clear', async () => {
    for (const one of everywhere(['tls'], 'clear on the TLS port', proofs.good)) await expectNothing(one);
  }, 60_000);

  it('was met in many cases', () => {
    process.stdout.write(`no credential byte: ${JSON.stringify(counted)}\n`);
    expect(counted.cases).toBeGreaterThanOrEqual(60);
  });
});

describe('the same count finds the secret where all is well', () => {
  it.each(
    (['tls', 'starttls', 'none'] as const).flatMap((security) =>
      SERVICES.flatMap((service) => KINDS.map((kind) => [service, security, kind] as const)),
    ),
  )('%s %s %s', async (service, security, kind) => {
    const { told, wire, heard } = await play({ service, security, kind, quirk: 'none', proof: proofs.good });
    expect(told.filter((word) => word !== 'none')).toEqual([]);
    expect(tracesIn(heard)).not.toEqual([]);
    // In clear only on loopback, where the wire is this computer.
    expect(tracesIn(wire).length > 0).toBe(security === 'none');
    const mechanism = kind === 'access-token' ? /\bXOAUTH2\b/ : /\bPLAIN\b/;
    expect(heard.toString('latin1')).toMatch(mechanism);
  });
});

it.each(KINDS)(
  'what is injected in clear into SMTP is thrown away, and the %s is only told inside TLS',
  async (kind) => {
    const injected = {
      service: 'smtp',
      security: 'starttls',
      kind,
      quirk: 'injected',
      proof: proofs.good,
    } as const;
    const { wire, heard } = await play(injected);
    expect(tracesIn(heard)).not.toEqual([]);
    expect(tracesIn(wire)).toEqual([]);
  },
);
