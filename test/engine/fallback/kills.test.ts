import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine } from '#engine/engine';
import { faultOf } from '#shared/fault';
import { startStrictProvider } from '#support/strict-provider';
import { type ChildStart, portsIn } from './kill-child.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

async function host(
  name: string,
  address: string,
  password: string,
  more: object = {},
): Promise<EmbeddedMailHost> {
  const made: EmbeddedMailHost = await startMailHost({
    ...GMAIL,
    name,
    address,
    password,
    security: 'none',
    onSubmit: async ({ raw }) => void (await made.deliver('inbox', raw)),
    ...more,
  });
  stops.push(() => made.stop());
  return made;
}

interface After {
  readonly shown: readonly string[];
  readonly proofs: readonly string[];
  readonly leftovers: readonly string[];
}

async function wake(start: Pick<ChildStart, 'folder' | 'now' | 'services' | 'settings'>): Promise<After> {
  const { ports } = portsIn(start);
  const engine = createEngine(ports);
  await engine.start();
  const { fallback, spare } = engine.snapshot();
  const shown = [fallback, spare].flatMap((view, at) =>
    view === undefined
      ? []
      : [
          `${at === 0 ? 'fallback' : 'spare'} ${view.address} ${view.entry} ${view.provenAt === undefined ? 'unproven' : 'proven'}`,
        ],
  );
  const proofs: string[] = [];
  for (const as of ['fallback', 'spare'] as const) {
    if ((as === 'fallback' ? fallback : spare) === undefined) continue;
    proofs.push(
      `${as} ${await engine.handlers['fallback.prove']({ as }).then(
        () => 'held',
        (error: unknown) => faultOf(error).kind,
      )}`,
    );
  }
  const rows = [fallback, spare].flatMap((view) => (view === undefined ? [] : [view.address]));
  await engine.stop();
  const file = path.join(start.folder, 'vault', 'secrets.json');
  const kept = Object.keys((JSON.parse(readFileSync(file, 'utf8')) as { sealed: object }).sealed);
  return { shown, proofs, leftovers: kept.filter((name) => !rows.includes(name)) };
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'posta-kill-'));
  stops.push(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const connect = (
  mail: EmbeddedMailHost,
  address: string,
  password: string,
  as: 'fallback' | 'spare' = 'fallback',
) => ({
  name: 'fallback.connect',
  args: { address, password, as, servers: { imap: mail.imap, smtp: mail.smtp } },
});
const wrong = (mail: EmbeddedMailHost): number =>
  (mail.signIns ?? []).filter(({ accepted }) => !accepted).length;

const CHILD_MS = 60_000;

/** Runs a process until it has killed itself; false: it came to its end alive. */
async function die(start: ChildStart): Promise<boolean> {
  const child = fork(new URL('kill-child.ts', import.meta.url), {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const end = Promise.withResolvers<boolean>();
  child.on('message', (word: string) => {
    if (word === 'done') end.resolve(false);
    if (word.startsWith('broken')) end.reject(new Error(word));
  });
  // Slower than this is none of the machine's doing.
  const limit = setTimeout(() => end.reject(new Error('neither dead nor done')), CHILD_MS);
  child.once('exit', (_code, signal) => end.resolve(signal === 'SIGKILL'));
  child.send(start);
  try {
    const died = await end.promise;
    if (!died) child.disconnect();
    return died;
  } finally {
    clearTimeout(limit);
    child.kill('SIGKILL');
  }
}

type Step = ChildStart['steps'][number];

/** Every place around a change of the vault. What is found after each. */
async function everywhere(
  make: () => Promise<Omit<ChildStart, 'killAt' | 'folder'>>,
): Promise<readonly (After & { at: string })[]> {
  const found: (After & { at: string })[] = [];
  for (let change = 1; change < 9; change += 1) {
    for (const when of ['before', 'after'] as const) {
      const start: ChildStart = {
        ...(await make()),
        folder: folder(),
        killAt: { change, when },
      };
      if (!(await die(start))) return found;
      const after = await wake(start);
      found.push({ ...after, at: `${when} ${change}` });
    }
  }
  return found;
}

const A = 'anna@uno.example';
const B = 'anna@due.example';
const forget = (role: string): Step => ({ name: 'mailbox.forget', args: { role } });
const lies = (found: Awaited<ReturnType<typeof everywhere>>): readonly string[] =>
  found.flatMap(({ at, shown, proofs, leftovers }) => [
    ...(leftovers.length > 0 ? [`${at}: orphan`] : []),
    ...shown.flatMap((one, n) =>
      one.includes(' open ') && !proofs[n]?.endsWith('held')
        ? [`${at}: shown "${one}", in truth ${proofs[n]}`]
        : [],
    ),
  ]);

it('reconnecting one address to another service: no password ever meets the other service', {
  timeout: 240_000,
}, async () => {
  const old = await host('old', A, 'vecchia');
  const next = await host('next', A, 'nuova');
  const found = await everywhere(async () => ({
    now: Date.now(),
    services: [],
    steps: [connect(old, A, 'vecchia'), 'ready', connect(next, A, 'nuova')],
  }));
  expect({ killed: found.length, lies: lies(found), wrong: wrong(old) + wrong(next) }).toEqual({
    killed: expect.toSatisfy((count: number) => count >= 2),
    lies: [],
    wrong: 0,
  });
});

it('replacing, exchanging and forgetting leave nothing behind and nothing untrue', {
  timeout: 300_000,
}, async () => {
  const one = await host('one', A, 'prima');
  const two = await host('two', B, 'seconda');
  const found = await everywhere(async () => ({
    now: Date.now(),
    services: [],
    steps: [
      connect(one, A, 'prima'),
      'ready',
      connect(two, B, 'seconda', 'spare'),
      { name: 'fallback.takeSpare', args: null },
      forget('spare'),
      connect(one, A, 'prima'),
      forget('fallback'),
    ],
  }));
  expect({ killed: found.length, lies: lies(found), wrong: wrong(one) + wrong(two) }).toEqual({
    killed: expect.toSatisfy((count: number) => count >= 2),
    lies: [],
    wrong: 0,
  });
});

it('a sign-in for an address that had a password, and the other way round', {
  timeout: 300_000,
}, async () => {
  const G = 'anna.rossi@gmail.com';
  const provider = await startStrictProvider(G);
  stops.push(() => provider.close());
  const mail = await host('gmail', G, 'altra', { signIn: { accessTokens: provider.accessTokens } });
  const settings = { address: G, user: G, imap: mail.imap, smtp: mail.smtp };
  const signIn: Step = { name: 'fallback.signIn', args: { service: 'google', as: 'fallback' } };
  const make = async () => ({ now: Date.now(), services: [provider.service()], settings });
  const found = [
    ...(await everywhere(async () => ({
      ...(await make()),
      steps: [connect(mail, G, 'altra'), 'ready', signIn],
    }))),
    ...(await everywhere(async () => ({
      ...(await make()),
      steps: [signIn, 'ready', connect(mail, G, 'altra')],
    }))),
  ];
  expect({ killed: found.length, lies: lies(found), wrong: wrong(mail) }).toEqual({
    killed: expect.toSatisfy((count: number) => count >= 2),
    lies: [],
    wrong: 0,
  });
});
