import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';

const ME = 'mario@libero.it';
const POSTA = fileURLToPath(new URL('../../electron/cli/posta.ts', import.meta.url));
const MESSAGES = 1560;
const SENDERS = 13;
let host: EmbeddedMailHost;
let folder: string;
beforeEach(async () => {
  const mailbox = { name: 'libero', address: ME, password: 'secret', security: 'none' } as const;
  host = await startMailHost({ ...mailbox, ...LIBERO });
  folder = mkdtempSync(path.join(tmpdir(), 'harvest-kill-'));
  writeFileSync(path.join(folder, 'm.json'), JSON.stringify(host.mailboxFile()));
  for (let index = 0; index < MESSAGES; index += 1) {
    const head = `From: p${index % SENDERS}@example.org\r\nTo: ${ME}\r\nMessage-ID: <${index}@example.org>\r\n`;
    await host.deliver('inbox', `${head}Date: Tue, 6 Jan 2026 10:00:00 +0100\r\n\r\nbody\r\n`);
  }
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await host.stop();
});

/** Runs the command; with `killAt` it is killed (SIGKILL) as soon as it says that so many are read. */
async function harvest(
  killAt?: number,
): Promise<{ readonly said: readonly string[]; readonly printed: string }> {
  const files = ['--mailbox', path.join(folder, 'm.json'), '--db', path.join(folder, 'db')];
  const child = spawn(process.execPath, [POSTA, 'harvest', ...files, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (killAt !== undefined && Number(line.split('/')[0]) >= killAt) child.kill('SIGKILL');
  });
  let printed = '';
  for await (const chunk of child.stdout) printed += String(chunk);
  return { said, printed };
}

it('killed again and again, counts every message exactly once and never begins anew', {
  timeout: 60_000,
}, async () => {
  const totals: number[] = [];
  for (let kill = 0; kill < 2; kill += 1) {
    const { said, printed } = await harvest(500);
    if (printed !== '') break;
    totals.push(Number(said[0]?.split('/')[1]));
  }
  // At least the batch that it said it had read is kept, each time.
  expect(totals.length).toBeGreaterThan(0);
  for (const [index, total] of totals.entries()) expect(total).toBeLessThanOrEqual(MESSAGES - index * 500);
  const { printed } = await harvest();
  const rows = JSON.parse(printed) as readonly { received: number }[];
  expect(rows.map(({ received }) => received)).toEqual(
    Array.from({ length: SENDERS }, () => MESSAGES / SENDERS),
  );
});
