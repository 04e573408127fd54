import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { USER } from '#drill/world/people';
import { World } from '#drill/world/world';
import { openDatabase } from '#engine/storage/database';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';

const servers = ({ imap, smtp }: MailHost) => ({ imap, smtp });
const LETTERS = 60;
const PATIENCE_MS = 90_000;

/** The program is ended in the middle of its work, by its user and by force, and goes on where it was. */
describe.skipIf(noElectron)('ended in the middle of a job', () => {
  let userData: string;
  let world: World;
  let env: Record<string, string>;
  let running: LaunchedApp | undefined;

  beforeEach(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    const certificate = await (await createCertificateAuthority()).issue();
    const authority = path.join(userData, 'authority.pem');
    await writeFile(authority, certificate.ca);
    env = { NODE_EXTRA_CA_CERTS: authority, E2E_VAULT: 'protected' };
    world = await World.start({ startHost: startMailHost, certificate, now: () => Date.now() });
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await world.stop();
    await rm(userData, { recursive: true, force: true });
  });
  const launch = async (): Promise<LaunchedApp> => {
    running = await launchApp({ userData, env });
    return running;
  };
  const close = async (): Promise<void> => {
    await running?.close();
    running = undefined;
  };
  const events = async (): Promise<readonly string[]> => {
    const text = await readFile(path.join(userData, 'logs/posta-di-scorta.log'), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { event: string }).event);
  };

  /** Both mailboxes connected, an outage that has ended, and its letters in the fallback mailbox. */
  async function afterAnOutage(): Promise<void> {
    const app = await launch();
    const primary = { address: USER.primary, password: USER.password, servers: servers(world.libero) };
    expect(await app.invoke('primary.connect', primary)).toMatchObject({ ok: true });
    const fallback = { address: USER.fallback, password: USER.appPassword, servers: servers(world.gmail) };
    expect(await app.invoke('fallback.connect', { ...fallback, as: 'fallback' })).toMatchObject({ ok: true });
    await app.until(({ watch }) => watch.phase === 'up' && watch.lastLookAt !== undefined, PATIENCE_MS);
    await close();
    const now = Date.now();
    const database = openDatabase(path.join(userData, 'posta-di-scorta.db'));
    database.run(
      `INSERT INTO outage(id, address, started_at, mail_since, confirmed_at, ended_at, diagnosis, scope)
       VALUES(1, ?, ?, ?, ?, ?, 'silent', 'full')`,
      USER.primary,
      now - 5 * HOUR_MS,
      now - 5 * HOUR_MS,
      now - 5 * HOUR_MS,
      now - MINUTE_MS,
    );
    database.close();
    for (let count = 0; count < LETTERS; count += 1) {
      const id = `<letter-${count}@example.org>`;
      const raw = `From: Zoe <zoe@example.org>\r\nTo: ${USER.fallback}\r\nMessage-ID: ${id}\r\nSubject: ${count}\r\n\r\nCiao ${count}\r\n`;
      await world.gmail.deliver('inbox', raw, { internalDate: new Date(now - 2 * HOUR_MS + count) });
    }
  }
  const lettersHome = async (): Promise<readonly string[]> => {
    const held = await world.libero.messages('inbox');
    return held.flatMap(
      ({ raw }) => /^Message-ID: (<letter-.*>)\r?$/m.exec(raw.toString('latin1'))?.[1] ?? [],
    );
  };

  it('a copy goes on after a quit and after a kill: every letter is home, once', async () => {
    await afterAnOutage();
    world.libero.faults.imap.add({ on: 'append', act: { kind: 'delay', ms: 250 } });
    const first = await launch();
    expect(await first.invoke('syncBack.plan', null)).toMatchObject({
      ok: true,
      value: { planned: LETTERS },
    });
    expect(await first.invoke('syncBack.start', null)).toMatchObject({ ok: true });
    await expect.poll(async () => (await lettersHome()).length, { timeout: PATIENCE_MS }).toBeGreaterThan(2);
    await close();
    const afterQuit = (await lettersHome()).length;
    expect(afterQuit).toBeLessThan(LETTERS);

    const second = await launch();
    await expect
      .poll(async () => (await lettersHome()).length, { timeout: PATIENCE_MS })
      .toBeGreaterThan(afterQuit + 2);
    await second.kill();
    const afterKill = (await lettersHome()).length;
    expect(afterKill).toBeLessThan(LETTERS);

    world.libero.faults.imap.clear();
    const third = await launch();
    const { syncBack } = await third.until((snapshot) => snapshot.syncBack.state === 'done', PATIENCE_MS);
    expect(syncBack.proof).toMatchObject({ verified: LETTERS, missing: 0, duplicates: 0 });
    const home = await lettersHome();
    expect(new Set(home).size).toBe(LETTERS);
    expect(home).toHaveLength(LETTERS);
    expect((await events()).filter((event) => /cut-off|stop-failed|uncaught|unhandled/.test(event))).toEqual(
      [],
    );
  });

  it('a login at a server that never answers holds no quit up', async () => {
    world.libero.faults.imap.add({ on: 'login', act: { kind: 'silence' } });
    const app = await launch();
    await expect.poll(() => events().catch(() => []), { timeout: PATIENCE_MS }).toContain('started');
    const exited = new Promise((resolve) => {
      app.app.process().once('exit', (code, signal) => resolve([code, signal]));
    });
    // Its answer never comes: the window that asked is gone.
    const asked = app
      .invoke('primary.connect', {
        address: USER.primary,
        password: USER.password,
        servers: servers(world.libero),
      })
      .then(
        () => 'answered',
        () => 'gone',
      );
    await expect.poll(() => world.libero.faults.imap.played, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
    await close();
    expect(await exited).toEqual([0, null]);
    expect(await asked).toBe('gone');
    expect((await events()).filter((event) => /cut-off|stop-failed|uncaught|unhandled/.test(event))).toEqual(
      [],
    );
  });
});
