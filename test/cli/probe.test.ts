import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { faultOf } from '#shared/fault';
import { readFlags, UsageError } from '../../electron/cli/command.ts';
import { probeCommand } from '../../electron/cli/probe.ts';

let host: EmbeddedMailHost;
let folder: string;
beforeEach(async () => {
  host = await startMailHost({
    name: 'libero',
    address: 'anna@libero.it',
    password: 'secret',
    security: 'none',
    ...LIBERO,
  });
  folder = mkdtempSync(path.join(tmpdir(), 'probe-'));
  writeFileSync(path.join(folder, 'm.json'), JSON.stringify(host.mailboxFile()));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await host.stop();
});

interface Printed {
  readonly code: number;
  readonly values: Record<string, unknown>[];
}

async function probe(
  args: readonly string[],
  onValue: (values: unknown[]) => void = () => undefined,
  signal = new AbortController().signal,
): Promise<Printed> {
  const values: Record<string, unknown>[] = [];
  const result = (value: unknown): void => {
    values.push(value as Record<string, unknown>);
    onValue(values);
  };
  const flags = readFlags(['--mailbox', path.join(folder, 'm.json'), ...args], probeCommand);
  return {
    code: await probeCommand.run(flags, { json: true, result, say: () => undefined }, signal),
    values,
  };
}

/** The layers of a look over a connection that needs no TLS, with any times. */
const passed = (...deeper: string[]): unknown[] =>
  ['dns', 'tcp', 'greeting', ...deeper].map((layer) => ({ layer, ms: expect.any(Number) }));

describe('one probe', () => {
  it('answers the diagnosis with its reasons', async () => {
    const { code, values } = await probe([]);
    expect(code).toBe(0);
    expect(values).toEqual([
      {
        diagnosis: 'well',
        surfaces: [
          {
            surface: 'imap',
            verdict: 'well',
            code: 'login',
            ms: expect.any(Number),
            layers: passed('login', 'mailbox'),
          },
          {
            surface: 'smtp',
            verdict: 'well',
            code: 'login',
            ms: expect.any(Number),
            layers: passed('login'),
          },
        ],
        controls: [],
        at: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
  });

  it('is done, exit 0, whatever it finds', async () => {
    await host.down();
    expect(await probe([])).toMatchObject({ code: 0, values: [{ diagnosis: 'refused' }] });
  });

  it('asks the given neutral hosts when something fails', async () => {
    await host.down();
    const neutral = http.createServer((_request, response) => response.writeHead(204).end());
    await new Promise<void>((resolve) => neutral.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(neutral.address() as AddressInfo).port}/`;
    const up = await probe(['--control', url]);
    const down = await probe(['--control', 'http://127.0.0.1:1/', '--control', 'http://127.0.0.1:2/']);
    neutral.close();
    expect([up.values[0]?.['diagnosis'], down.values[0]?.['diagnosis']]).toEqual(['refused', 'line-down']);
    expect(up.values[0]?.['controls']).toMatchObject([{ verdict: 'well' }]);
  });

  it.each([[['--control', 'http://example.org/']], [['--control', 'nonsense']], [['--nonsense']]])(
    'refuses %j',
    async (args) => {
      await expect(probe(args)).rejects.toBeInstanceOf(UsageError);
    },
  );

  it.each([
    ['a mailbox file that is not there', ['--mailbox', '/nonexistent.json'], 'file-unreadable'],
    ['a policy file that is not there', ['--policy', '/nonexistent.json'], 'file-unreadable'],
  ])('fails on %s', async (_name, args, kind) => {
    expect(faultOf(await probe(args).catch((error: unknown) => error)).kind).toBe(kind);
  });

  it('fails on a policy with a mistyped name', async () => {
    const file = path.join(folder, 'p.json');
    writeFileSync(file, '{"helthy": {}}');
    expect(faultOf(await probe(['--policy', file]).catch((error: unknown) => error)).kind).toBe(
      'input-invalid',
    );
  });
});

describe('a watch', () => {
  it('prints a line for each round, follows its policy, and ends with the signal', async () => {
    const file = path.join(folder, 'p.json');
    writeFileSync(
      file,
      JSON.stringify({
        healthy: { everyMs: 20 },
        bounds: { leastGapMs: 0 },
        suspect: { delaysMs: [20] },
        confirm: { full: { misses: 3, afterMs: 0 } },
      }),
    );
    const stop = new AbortController();
    const onValue = (values: unknown[]): void => {
      if (values.length === 2) void host.down();
      if ((values.at(-1) as { phase: string }).phase === 'outage') stop.abort();
    };
    const { code, values } = await probe(['--watch', '--policy', file], onValue, stop.signal);
    expect(code).toBe(0);
    const phases = values.map((value) => value['phase']);
    expect([phases[0], ...phases.slice(-3)]).toEqual(['up', 'suspect', 'suspect', 'outage']);
    expect(values.at(-1)).toMatchObject({ diagnosis: 'refused', effects: ['outage-confirmed'] });
    expect(host.signIns.length).toBe(2);
  });
});
