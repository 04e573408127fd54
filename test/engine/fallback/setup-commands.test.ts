import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { setupPlace, setupSteps } from '#shared/fallback/steps';
import { faultOf } from '#shared/fault';
import { makePorts } from '#support/ports';
import { startOwnMailHost } from './own-mail-host.ts';

const ONE = 'anna@uno.example';
const OTHER = 'anna@due.example';

let folder: string;
let ports: Ports;
let engine: Engine;
const hosts: EmbeddedMailHost[] = [];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'setup-'));
  ports = makePorts({ databasePath: path.join(folder, 'db') });
  engine = createEngine(ports);
  await engine.start();
});
afterEach(async () => {
  await engine.stop();
  await Promise.all(hosts.splice(0).map((host) => host.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function restart(): Promise<void> {
  await engine.stop();
  engine = createEngine(ports);
  await engine.start();
}

async function connect(address: string, as: 'fallback' | 'spare' = 'fallback'): Promise<void> {
  const host = await startOwnMailHost(address);
  hosts.push(host);
  const servers = { imap: host.imap, smtp: host.smtp };
  await engine.handlers['fallback.connect']({ address, password: 'giusta', servers, as });
}

/** The step on which the window would go on, from what the engine remembers. */
function place(): string | undefined {
  const { setup, fallback, loop } = engine.snapshot();
  return setupPlace(setupSteps({ as: 'fallback', setup, view: fallback, loop, byLetters: true }))?.id;
}

describe('the guided setup in the engine', () => {
  it('goes on after a restart where it was, at every step', async () => {
    const { handlers } = engine;
    expect(place()).toBe('question');
    await handlers['setup.answer']({ answer: 'none' });
    await restart();
    expect(place()).toBe('make-address');
    await engine.handlers['setup.answer']({ claims: ['address-made'] });
    await restart();
    expect(place()).toBe('two-step');
    await engine.handlers['setup.answer']({ claims: ['address-made', 'two-step-on', 'app-password-made'] });
    await restart();
    expect(place()).toBe('letters');
    await engine.handlers['setup.answer']({ answer: 'other', address: ONE, claims: [] });
    await restart();
    expect(place()).toBe('password');
    // What is not wanted is put away for good.
    await engine.handlers['setup.clear'](null);
    await restart();
    expect(engine.snapshot().setup).toMatchObject({ answer: undefined, address: undefined, claims: [] });
    expect(place()).toBe('question');
  });

  it('is over once the mailbox is proven, and keeps nothing of what was answered on the way', async () => {
    await engine.handlers['setup.answer']({ answer: 'other', address: ONE });
    await connect(ONE);
    expect(engine.snapshot().setup).toMatchObject({ answer: undefined, address: undefined, claims: [] });
    expect(place()).toBe('loop');
    await engine.handlers['loop.answer']({ answer: 'elsewhere' });
    await restart();
    expect(place()).toBeUndefined();
  });

  it('asks of each mailbox anew where its way back leads', async () => {
    await connect(ONE);
    await engine.handlers['loop.answer']({ answer: 'elsewhere' });
    await connect(OTHER, 'spare');
    await engine.handlers['fallback.takeSpare'](null);
    expect(engine.snapshot()).toMatchObject({ fallback: { address: OTHER }, loop: undefined });
    await engine.handlers['loop.answer']({ answer: 'on-primary' });
    expect(engine.snapshot().loop).toBe('on-primary');
    await engine.handlers['fallback.takeSpare'](null);
    expect(engine.snapshot().loop).not.toBe('on-primary');
  });

  it('has no way back to ask about without a mailbox', async () => {
    const kind = await engine.handlers['loop.answer']({ answer: 'elsewhere' }).catch(
      (error: unknown) => faultOf(error).kind,
    );
    expect(kind).toBe('fallback-missing');
  });
});
