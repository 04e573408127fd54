import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startFaultProxy } from '#drill/servers/fault-proxy';
import { submit } from '#engine/mail/smtp-session';
import { accessTo, MESSAGE, SessionBench } from '#support/session-bench';

let bench: SessionBench;
beforeAll(async () => {
  bench = await SessionBench.make();
});
afterEach(() => bench.stop());

describe('a submission cut by the line', () => {
  it.each([
    ['before the message: proven not taken', 100, 'retry'],
    // A small message is handed to the system whole, dot and all: how much of it went out cannot be known.
    ['inside a small message: not taken, but unknown to us', 250, 'unknown'],
  ] as const)('%s', async (_what, bytes, outcome) => {
    const host = await bench.start('none');
    const proxy = await startFaultProxy(host.smtp.port);
    await proxy.set({ kind: 'cut', after: bytes, direction: 'up', how: 'reset' });
    const access = { ...accessTo(host), smtp: { ...host.smtp, port: proxy.port } };
    const raw = Buffer.from(`Subject: ciao\r\n\r\n${'ciao\r\n'.repeat(100)}`);
    expect(await submit(access, { ...MESSAGE, raw }, bench.line)).toMatchObject({ outcome });
    expect(host.submitted.length).toBe(0);
    await proxy.stop();
  });

  it('nothing leaves when the last word before the body cannot be written down', async () => {
    const host = await bench.start('none');
    const beforeBody = (): void => {
      throw new Error('disk full');
    };
    expect(await submit(accessTo(host), { ...MESSAGE, beforeBody }, bench.line)).toMatchObject({
      outcome: 'retry',
    });
    expect(host.submitted.length).toBe(0);
  });

  it('after the dot: taken by the server, unknown to us', async () => {
    const host = await bench.start('none');
    host.faults.smtp.add({ on: 'data-stored', act: { kind: 'close' } });
    expect(await submit(accessTo(host), MESSAGE, bench.line)).toMatchObject({
      outcome: 'unknown',
      fault: { kind: 'outcome-unknown' },
    });
    expect(host.submitted.length).toBe(1);
  });

  it('before the dot, a service that only drips is left soon, however patient one is after it', async () => {
    const host = await bench.start('none');
    host.faults.smtp.add({ on: 'rcpt', act: { kind: 'trickle', everyMs: 50 } });
    const patient = { ...bench.line, limits: { ...bench.line.limits, afterDotMs: 600_000 } };
    const startedAt = performance.now();
    expect(await submit(accessTo(host), MESSAGE, patient)).toMatchObject({
      outcome: 'retry',
      fault: { kind: 'silent' },
    });
    expect(performance.now() - startedAt).toBeLessThan(6000);
  });
});
