import { afterEach, beforeEach, expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import { MINUTE_MS } from '#shared/time';
import { openOwnHost, typedFor } from '#support/own-mail-host';
import { HandClock, makePorts } from '#support/ports';

const LIMITS = { connectMs: 500, greetingMs: 500, commandMs: 1500, afterDotMs: 2000 };
const clock = new HandClock();
let hosts: EmbeddedMailHost[];
let engine: Engine;

beforeEach(async () => {
  hosts = await Promise.all([
    openOwnHost('libero', 'anna@libero.it', LIBERO),
    openOwnHost('gmail', 'anna@gmail.com', GMAIL),
    openOwnHost('gmx', 'anna@gmx.net', GMAIL),
  ]);
  engine = createEngine(makePorts({ limits: LIMITS, clock }));
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all(hosts.map((host) => host.stop()));
});

async function passMinutes(count: number): Promise<void> {
  for (let minute = 0; minute < count; minute += 1) {
    clock.advance(MINUTE_MS);
    await engine.settled();
  }
}

it('a fallback replaced in an outage stays in reserve until its mail is home; on a calm day it goes', async () => {
  const [libero, gmail, gmx] = hosts;
  if (libero === undefined || gmail === undefined || gmx === undefined) throw new Error('three hosts');
  const { handlers } = engine;
  await handlers['primary.connect'](typedFor(libero));
  await handlers['fallback.connect']({ ...typedFor(gmx), as: 'fallback' });
  await handlers['fallback.connect']({ ...typedFor(gmail), as: 'fallback' });
  expect(engine.snapshot().spare).toBeUndefined();
  await passMinutes(2);
  await libero.down();
  await passMinutes(15);
  expect(engine.snapshot().watch.phase).toBe('outage');
  await handlers['fallback.connect']({ ...typedFor(gmx), as: 'fallback' });
  const { fallback, spare, syncBack } = engine.snapshot();
  expect(fallback).toMatchObject({ address: 'anna@gmx.net', entry: 'open' });
  expect(spare).toMatchObject({ address: 'anna@gmail.com', entry: 'open' });
  expect(syncBack.elsewhere).toBe('anna@gmail.com');
});
