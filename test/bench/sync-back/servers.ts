import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { type Dovecot, startDovecot } from '#drill/servers/dovecot';
import { openControl } from '#drill/servers/dovecot-control';
import { openLineClient } from '#drill/servers/line-client';
import type { HeldMessage, ServerCertificate } from '#drill/servers/mail-host-types';
import { fillInbox } from './fill.ts';
import { type Facts, factsOf } from './likeness.ts';
import { createLetters, isTwin, type Sizes } from './mail.ts';

const DELAY_LINE = fileURLToPath(new URL('delay-line.ts', import.meta.url));
const FOLDERS = [
  { name: 'INBOX', role: 'inbox' },
  { name: 'Sent', role: 'sent', specialUse: '\\Sent' },
] as const;
export const PASSWORD = 'segreto-di-prova';

/** Whether the destination announces MULTIAPPEND (RFC 3502). */
export type Appending = 'single' | 'multi';

/** The mailbox that everybody copies from. It is only ever read. */
export interface Source {
  readonly port: number;
  readonly user: string;
  readonly messages: number;
  readonly bytes: number;
  /** Every message, in the order of the mailbox, as it was made: not as any server tells it. */
  readonly facts: readonly Facts[];
  /** The same without those that are there a second time: what must come home. */
  readonly distinct: readonly Facts[];
  /** Rejects unless the server shows exactly what was made, in its order: nobody has touched it. */
  check(): Promise<void>;
}

/** An empty mailbox for one run. */
export interface Target extends AsyncDisposable {
  readonly port: number;
  readonly user: string;
  /** Shows what is there now, over a port that no latency touches. */
  visit(visitor: (message: HeldMessage) => void): Promise<void>;
}

/** Two ports that lead to source and target, as far away as was asked for. */
export interface Line extends AsyncDisposable {
  readonly from: number;
  readonly to: number;
}

/** What a bench needs to run on: private servers that trust one authority, and a folder for its files. */
export interface Grounds extends AsyncDisposable {
  readonly folder: string;
  readonly ca: string;
  readonly caFile: string;
  source(messages: number, sizes?: Sizes): Promise<Source>;
  target(appending: Appending): Promise<Target>;
}

const start = (user: string, certificate: ServerCertificate, capability?: string): Promise<Dovecot> =>
  startDovecot({ user, password: PASSWORD, security: 'tls', certificate, folders: FOLDERS, capability });

/** Everything that this Dovecot announces after the login, but for MULTIAPPEND. */
async function capabilityWithoutMultiappend(certificate: ServerCertificate): Promise<string> {
  await using dovecot = await start('nobody@example.org', certificate);
  await using client = await openLineClient({ port: dovecot.controlPort });
  await client.read();
  await client.command(`LOGIN nobody@example.org ${PASSWORD}`);
  const { untagged } = await client.command('CAPABILITY');
  const line = untagged.map(String).find((text) => text.startsWith('* CAPABILITY ')) ?? '';
  const all = line.split(' ').slice(2);
  if (!all.includes('MULTIAPPEND')) throw new Error(`this Dovecot has no MULTIAPPEND: ${line}`);
  return all.filter((name) => name !== 'MULTIAPPEND').join(' ');
}

/** Prepares the grounds; whatever was started on them stops with them. */
export async function openGrounds(seed: number): Promise<Grounds> {
  await using started = new AsyncDisposableStack();
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-sync-back-'));
  started.defer(() => rmSync(folder, { recursive: true, force: true }));
  const authority = await createCertificateAuthority();
  const certificate = await authority.issue();
  const caFile = path.join(folder, 'ca.pem');
  writeFileSync(caFile, authority.ca);
  const withoutMultiappend = await capabilityWithoutMultiappend(certificate);
  const kept = started.move();
  return {
    folder,
    ca: authority.ca,
    caFile,
    async source(messages, sizes = 'usual') {
      const user = 'anna.scorta@example.org';
      const dovecot = kept.use(await start(user, certificate));
      const letterAt = createLetters(seed, sizes);
      const facts: Facts[] = [];
      const distinct: Facts[] = [];
      let bytes = 0;
      fillInbox(
        dovecot,
        user,
        (function* letters() {
          for (let index = 0; index < messages; index += 1) {
            const letter = letterAt(index);
            const fact = factsOf({ ...letter, internalDate: new Date(letter.receivedAt) });
            facts.push(fact);
            if (!isTwin(index)) distinct.push(fact);
            bytes += letter.raw.length;
            yield letter;
          }
        })(),
      );
      const check = async (): Promise<void> => {
        const shown: Facts[] = [];
        const control = openControl(dovecot.controlPort, user, PASSWORD);
        await control.visit('INBOX', (held) => shown.push(factsOf(held)));
        if (!isDeepStrictEqual(shown, facts)) throw new Error('the source is not as it was made');
      };
      // The server writes its own index at the first reading: not counted.
      await check();
      return { port: dovecot.port, user, messages, bytes, facts, distinct, check };
    },
    async target(appending) {
      const user = 'anna@example.com';
      const announced = appending === 'multi' ? undefined : withoutMultiappend;
      const dovecot = await start(user, certificate, announced);
      const visit: Target['visit'] = (visitor) =>
        openControl(dovecot.controlPort, user, PASSWORD).visit('INBOX', visitor);
      return { port: dovecot.port, user, visit, [Symbol.asyncDispose]: () => dovecot.stop() };
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Lays a line with so much of a round trip, milliseconds; with 0 there is nothing between. */
export async function layLine(from: number, to: number, roundTripMs: number): Promise<Line> {
  if (roundTripMs === 0) return { from, to, [Symbol.asyncDispose]: () => Promise.resolve() };
  const args = [DELAY_LINE, roundTripMs / 2, from, to].map(String);
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const [printed] = (await once(child.stdout, 'data', { signal: AbortSignal.timeout(15_000) })) as [Buffer];
  const [near, far] = z.tuple([z.number(), z.number()]).parse(JSON.parse(printed.toString()));
  return {
    from: near,
    to: far,
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
