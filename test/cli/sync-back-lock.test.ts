import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { lockDestination } from '../../electron/cli/destination-lock.ts';
import { contents, fillMorning, makeScene } from '../engine/sync-back/scene.ts';
import { flagsFor, killedAfter, type Printed, posta } from './sync-back-command.ts';

test('two at once, each with a ledger of its own: the second waits outside, and everything is home once', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const another: Promise<Printed>[] = [];
  const unlisten = scene.libero.store.onChange(() => {
    if (another.length === 0) another.push(posta(flagsFor(scene)));
  });
  expect(await posta(flagsFor(scene))).toMatchObject({ code: 0, value: { copied: 5 } });
  unlisten();
  const [second] = await Promise.all(another);
  expect(second).toEqual({
    code: 1,
    value: { fault: expect.objectContaining({ kind: 'already-running' }) },
    words: ['In questa casella sta già copiando un altro programma: aspetta che finisca, poi riprova.'],
  });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
  expect(await posta(flagsFor(scene))).toMatchObject({ code: 0, value: { copied: 0, present: 5 } });
});

test('a killed copy keeps nobody out', async () => {
  await using scene = await makeScene();
  await fillMorning(scene);
  const stored = (): number => scene.libero.store.get('INBOX').messages.length;
  expect(await killedAfter(scene, flagsFor(scene), 1, stored)).toBe(true);
  expect(await posta(flagsFor(scene))).toMatchObject({ code: 0, value: { skipped: [] } });
  expect(await contents(scene.libero, 'INBOX')).toEqual(await contents(scene.gmail, 'INBOX'));
});

test('the mailbox is what is locked, under whatever host name and port; another one is free', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-back-lock-'));
  const at = (address: string, host: string, port = 993) =>
    lockDestination(
      { address, imap: { host, port, security: 'tls' } },
      (detail) => expect.unreachable(detail),
      folder,
    );
  const lock = at('Anna@libero.it', 'imapmail.libero.it');
  expect(() => at('anna@libero.it', 'imap.libero.it', 143)).toThrow('already-running');
  at('bruno@libero.it', 'imapmail.libero.it')?.release();
  lock?.release();
  at('anna@libero.it', 'imapmail.libero.it')?.release();
});

test('where no lock can be kept the mail comes home all the same', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sync-back-lock-')), 'no-folder');
  writeFileSync(file, '');
  const told: string[] = [];
  const imap = { host: 'imapmail.libero.it', port: 993, security: 'tls' } as const;
  expect(
    lockDestination({ address: 'a@libero.it', imap }, (detail) => told.push(detail), file),
  ).toBeUndefined();
  expect(told).toHaveLength(1);
});
