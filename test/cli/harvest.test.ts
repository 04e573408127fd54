import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { VIRGILIO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { readFlags } from '../../electron/cli/command.ts';
import { harvestCommand } from '../../electron/cli/harvest.ts';

const ME = 'mario@virgilio.it';
let host: EmbeddedMailHost;
let folder: string;
beforeEach(async () => {
  host = await startMailHost({
    name: 'virgilio',
    address: ME,
    password: 'secret',
    security: 'none',
    ...VIRGILIO,
  });
  folder = mkdtempSync(path.join(tmpdir(), 'harvest-'));
  writeFileSync(path.join(folder, 'm.json'), JSON.stringify(host.mailboxFile()));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await host.stop();
});

const message = (from: string, to: string, date: string): string =>
  `From: ${from}\r\nTo: ${to}\r\nDate: ${date}\r\nMessage-ID: <${from.length}${date.length}@example.org>\r\n\r\nbody\r\n`;

async function harvest(): Promise<unknown> {
  const printed: unknown[] = [];
  const output = { json: true, result: (value: unknown) => void printed.push(value), say: () => undefined };
  const flags = readFlags(
    ['--mailbox', path.join(folder, 'm.json'), '--db', path.join(folder, 'db')],
    harvestCommand,
  );
  expect(await harvestCommand.run(flags, output, new AbortController().signal)).toBe(0);
  return printed[0];
}

it('prints the contacts best first, the same on a second run', async () => {
  await host.deliver(
    'sent',
    message(`Mario <${ME}>`, 'Anna <anna@example.org>', 'Tue, 6 Jan 2026 10:00:00 +0100'),
  );
  await host.deliver('inbox', message('Anna <anna@example.org>', ME, 'Wed, 7 Jan 2026 10:00:00 +0100'));
  await host.deliver('inbox', message('carlo@libero.it', ME, 'Mon, 5 Jan 2026 10:00:00 +0100'));
  const expected = [
    {
      address: 'anna@example.org',
      name: 'Anna',
      sent: 1,
      received: 1,
      lastAt: '2026-01-07T09:00:00.000Z',
      score: expect.any(Number),
      kind: 'person',
    },
    {
      address: 'carlo@libero.it',
      name: '',
      sent: 0,
      received: 1,
      lastAt: '2026-01-05T09:00:00.000Z',
      score: expect.any(Number),
      kind: 'dead-provider',
    },
  ];
  expect(await harvest()).toEqual(expected);
  expect(await harvest()).toEqual(expected);
});
