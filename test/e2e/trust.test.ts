import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCertificateAuthority } from '#drill/servers/certificates';
import { startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { USER } from '#drill/world/people';
import { World } from '#drill/world/world';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';

const servers = ({ imap, smtp }: MailHost) => ({ imap, smtp });

/** Every file the app left behind, as text. */
async function everythingIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(file.parentPath, file.name), 'latin1')),
  );
  return texts.join('\n');
}

describe.skipIf(noElectron)('a password and who gets it', () => {
  let userData: string;
  let world: World;
  let authority: string;
  let running: LaunchedApp | undefined;

  beforeEach(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    const certificate = await (await createCertificateAuthority()).issue();
    authority = path.join(userData, 'authority.pem');
    await writeFile(authority, certificate.ca);
    world = await World.start({ startHost: startMailHost, certificate, now: () => Date.now() });
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await world.stop();
    await rm(userData, { recursive: true, force: true });
  });
  const connect = (launched: LaunchedApp) =>
    launched.invoke('primary.connect', {
      address: USER.primary,
      password: USER.password,
      servers: servers(world.libero),
    });

  it('logs in where the system vouches for the server', async () => {
    running = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: authority } });
    expect(await connect(running)).toMatchObject({ ok: true, value: { address: USER.primary } });
    const { primary } = await running.until((snapshot) => snapshot.primary !== undefined);
    expect(primary).toMatchObject({ address: USER.primary, passwordMissing: false });
  });

  it('gives nothing to a server nobody vouches for', async () => {
    running = await launchApp({ userData });
    expect(await connect(running)).toMatchObject({ ok: false, fault: { kind: 'untrusted-certificate' } });
    expect((await running.snapshot()).primary).toBeUndefined();
  });

  it('leaves no trace of the password on a computer that cannot protect it, and asks again', async () => {
    running = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: authority } });
    expect(await connect(running)).toMatchObject({ ok: true });
    await running.close();
    const left = await everythingIn(userData);
    expect(left).toContain(USER.primary);
    expect(left).not.toContain(USER.password);
    expect(left).not.toContain(Buffer.from(USER.password).toString('base64'));
    running = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: authority } });
    expect((await running.snapshot()).primary).toMatchObject({
      address: USER.primary,
      passwordMissing: true,
    });
  });

  it('remembers the password where the system protects it', async () => {
    const env = { NODE_EXTRA_CA_CERTS: authority, E2E_VAULT: 'protected' };
    running = await launchApp({ userData, env });
    expect(await connect(running)).toMatchObject({ ok: true });
    await running.kill();
    running = await launchApp({ userData, env });
    const { primary } = await running.until((snapshot) => snapshot.primary?.passwordMissing === false);
    expect(primary?.address).toBe(USER.primary);
  });

  it('writes no address and no password into its log', async () => {
    running = await launchApp({ userData, env: { NODE_EXTRA_CA_CERTS: authority } });
    await connect(running);
    await running.invoke('fallback.connect', {
      address: USER.fallback,
      password: 'CANARY',
      servers: servers(world.gmail),
      as: 'fallback',
    });
    await running.invoke('watch.look', null);
    await running.close();
    running = undefined;
    const logs = await everythingIn(path.join(userData, 'logs'));
    expect(logs).toContain('started');
    expect(logs).not.toMatch(/@|anna|bianchi|girasole|CANARY/i);
  });
});
