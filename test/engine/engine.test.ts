import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { AMPLE_LIMITS, makePorts } from '#support/ports';

const ANNA = 'anna@libero.it';
const SPARE = 'anna.scorta@gmail.com';

let libero: EmbeddedMailHost;
let gmail: EmbeddedMailHost;
let ports: Ports;
let engine: Engine;

beforeEach(async () => {
  libero = await startMailHost({
    ...LIBERO,
    name: 'libero',
    address: ANNA,
    password: 'giusta',
    security: 'none',
  });
  gmail = await startMailHost({
    ...GMAIL,
    name: 'gmail',
    address: SPARE,
    password: 'abcdefghijklmnop',
    security: 'none',
    onSubmit: async ({ raw }) => void (await gmail.deliver('inbox', raw)),
  });
  ports = makePorts({ limits: AMPLE_LIMITS });
  engine = createEngine(ports);
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all([libero.stop(), gmail.stop()]);
});

const servers = ({ imap, smtp }: EmbeddedMailHost) => ({ imap, smtp });
const connect = (password: string) =>
  engine.handlers['primary.connect']({ address: ANNA, password, servers: servers(libero) });
const kindOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => faultOf(error).kind,
  );

describe('the history', () => {
  it('is answered for the mailbox that is asked about', async () => {
    await connect('giusta');
    const asked = await engine.handlers['history.read']({ address: ANNA });
    expect(asked).toMatchObject({ address: ANNA, now: ports.clock.now(), outages: [], words: [] });
  });
});

describe('connecting the primary mailbox', () => {
  it('verifies reading and sending, and keeps the password in the vault alone', async () => {
    expect(await connect('giusta')).toEqual({ address: ANNA, verified: true });
    expect(engine.snapshot().primary).toEqual({
      address: ANNA,
      providerName: 'Libero Mail',
      passwordMissing: false,
    });
    expect(JSON.stringify(engine.snapshot())).not.toContain('giusta');
  });

  it('a refused login connects nothing, after one attempt', async () => {
    expect(await kindOf(connect('sbagliata'))).toBe('login-refused');
    expect(engine.snapshot().primary).toBeUndefined();
    expect(await ports.vault.read(ANNA)).toBeUndefined();
    expect(libero.signIns).toHaveLength(1);
  });

  it('in the middle of an outage the mailbox is kept, and said to be unverified', async () => {
    await libero.down();
    expect(await connect('giusta')).toEqual({ address: ANNA, verified: false });
    expect(engine.snapshot().primary?.address).toBe(ANNA);
  });
});

describe('connecting the fallback mailbox', () => {
  const connectFallback = (address = SPARE) =>
    engine.handlers['fallback.connect']({
      address,
      password: 'abcd efgh ijkl mnop',
      servers: servers(gmail),
      as: 'fallback',
    });

  it('proves it: logs in, sends one message to itself, and finds it', async () => {
    await connectFallback();
    const { fallback } = engine.snapshot();
    expect(fallback).toMatchObject({ address: SPARE, entry: 'open', fault: undefined });
    expect(fallback?.provenAt).toBe(ports.clock.now());
    expect(gmail.submitted.map(({ from, to }) => [from, ...to])).toEqual([[SPARE, SPARE]]);
  });

  it('refuses one that would fail together with the primary', async () => {
    await connect('giusta');
    expect(await kindOf(connectFallback('anna@virgilio.it'))).toBe('same-mailbox');
    expect(gmail.signIns).toEqual([]);
  });
});

describe('a restart', () => {
  it('finds everything where it was', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'engine-'));
    const databasePath = path.join(folder, 'posta.db');
    await engine.stop();
    ports = makePorts({ limits: AMPLE_LIMITS, databasePath });
    engine = createEngine(ports);
    await engine.start();
    await connect('giusta');
    await engine.stop();
    engine = createEngine(ports);
    await engine.start();
    expect(engine.snapshot().primary).toMatchObject({ address: ANNA, passwordMissing: false });
    rmSync(folder, { recursive: true });
  });
});
