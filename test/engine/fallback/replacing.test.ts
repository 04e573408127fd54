import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { makePorts } from '#support/ports';
import { startOwnMailHost } from './own-mail-host.ts';

const ONE = 'anna@uno.example';
const OTHER = 'anna@due.example';
const LIMITS = { connectMs: 2000, greetingMs: 2000, commandMs: 2000, afterDotMs: 2000 };

let ports: Ports;
let engine: Engine;
const hosts: EmbeddedMailHost[] = [];

beforeEach(async () => {
  ports = makePorts({ limits: LIMITS });
  engine = createEngine(ports);
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
});

/** Connects it in place of the one in use; what its proof ran into. `arrives`: whether mail to it arrives. */
async function replaceWith(address: string, arrives: () => boolean): Promise<string | undefined> {
  const host = await startOwnMailHost(address, arrives);
  hosts.push(host);
  const servers = { imap: host.imap, smtp: host.smtp };
  return engine.handlers['fallback.connect']({ address, password: 'giusta', servers, as: 'fallback' }).then(
    () => undefined,
    (error: unknown) => faultOf(error).kind,
  );
}

it('a proven fallback stays in use until the one that takes its place is proven', async () => {
  expect(await replaceWith(ONE, () => true)).toBeUndefined();
  let arrives = false;
  expect(await replaceWith(OTHER, () => arrives)).toBe('not-arrived');
  expect(engine.snapshot()).toMatchObject({
    fallback: { address: ONE, entry: 'open', fault: undefined },
    spare: { address: OTHER, provenAt: undefined },
  });
  expect(engine.snapshot().fallback?.provenAt).toBeDefined();
  arrives = true;
  await engine.handlers['fallback.prove']({ as: 'spare' });
  await engine.handlers['fallback.takeSpare'](null);
  expect(engine.snapshot()).toMatchObject({ fallback: { address: OTHER }, spare: { address: ONE } });
});

it('once it is proven, the former one and its password are gone', async () => {
  await replaceWith(ONE, () => true);
  expect(await replaceWith(OTHER, () => true)).toBeUndefined();
  const { fallback, spare } = engine.snapshot();
  expect(fallback).toMatchObject({ address: OTHER, entry: 'open', fault: undefined });
  expect(fallback?.provenAt).toBeDefined();
  expect(spare).toBeUndefined();
  expect(await ports.vault.names()).toEqual([OTHER]);
});

it('one that was never proven is replaced at once', async () => {
  expect(await replaceWith(ONE, () => false)).toBe('not-arrived');
  expect(await replaceWith(OTHER, () => false)).toBe('not-arrived');
  expect(engine.snapshot()).toMatchObject({ fallback: { address: OTHER }, spare: undefined });
});
