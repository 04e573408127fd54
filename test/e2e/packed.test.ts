import { existsSync } from 'node:fs';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listPackage } from '@electron/asar';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noElectron } from '#support/electron-app';
import {
  canPack,
  launchPacked,
  makeHome,
  type Package,
  type PackedApp,
  packApp,
  startable,
} from '#support/packed-app';
import { startUpdateFeed, type UpdateFeed } from '#support/update-feed';
import { FUSES, readFuses } from '../../electron/packaging/fuses.ts';

const MB = 1024 * 1024;

describe.skipIf(noElectron || !canPack)('the packed app', () => {
  let folder: string;
  let packed: Package;
  let copy: Package;
  let home: string;
  let running: PackedApp | undefined;

  beforeAll(async () => {
    folder = await makeHome();
    packed = await packApp(path.join(folder, 'pack'));
    copy = await startable(packed, path.join(folder, 'copy'));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    home = await makeHome();
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
    await rm(path.join(copy.resources, 'app-update.yml'), { force: true });
    await rm(home, { recursive: true, force: true });
  });
  const launch = async (options: Parameters<typeof launchPacked>[2] = {}): Promise<PackedApp> => {
    running = await launchPacked(copy, home, options);
    return running;
  };

  it('brings what it needs and nothing else, in 15 MB at most', async () => {
    const entries = listPackage(packed.asar, { isPack: false });
    const files = entries.filter((name) => !entries.some((other) => other.startsWith(`${name}/`)));
    const stray = files.filter(
      (name) =>
        !/^\/(?:package\.json|out\/main\/index\.js|out\/main\/chunks\/[\w-]+\.(?:js|png)|out\/preload\/preload\.cjs|out\/renderer\/index\.html|out\/licences\.json|out\/renderer\/assets\/[\w-]+\.(?:js|css|woff2|txt))$/.test(
          name,
        ),
    );
    expect(stray).toEqual([]);
    expect((await stat(packed.asar)).size).toBeLessThanOrEqual(15 * MB);
    // No second app that Electron could start instead.
    expect(existsSync(path.join(packed.resources, 'default_app.asar'))).toBe(false);
  });

  it('has its fuses set', async () => {
    const fuses = await readFuses(packed.program);
    expect(fuses.size).toBeGreaterThanOrEqual(8);
    for (const [option, on] of fuses) expect([option, on]).toEqual([option, FUSES[option]]);
  });

  it('opens its window, from its archive, with DevTools shut', async () => {
    const { window, snapshot, facts } = await launch();
    await window.locator('h1').first().waitFor();
    expect(await window.title()).toBe('Posta di Scorta');
    expect((await snapshot()).updates.stage).toEqual({ name: 'off' });
    await expect
      .poll(facts, { timeout: 60_000 })
      .toEqual({ isPackaged: true, appPath: copy.asar, devTools: 'shut' });
  });

  it('is no Node for anybody, and lets no debugger in', async () => {
    const { window, stderr } = await launch({
      env: { ELECTRON_RUN_AS_NODE: '1' },
      args: ['--inspect=0'],
    });
    expect(await window.title()).toBe('Posta di Scorta');
    expect(stderr()).not.toContain('Debugger listening');
  });

  describe('brings in new versions of itself', () => {
    let feed: UpdateFeed;
    let appImage: string;
    const started = (): string => path.join(home, 'started');

    beforeEach(async () => {
      const next = `#!/bin/sh\nprintf %s "$APPIMAGE" > '${started()}'\n`;
      feed = await startUpdateFeed({ version: '9.9.9', file: Buffer.from(next) });
      appImage = path.join(home, 'posta-di-scorta.AppImage');
      await writeFile(appImage, 'the version that runs');
      await writeFile(
        path.join(copy.resources, 'app-update.yml'),
        `provider: generic\nurl: ${feed.url}\nupdaterCacheDirName: posta-di-scorta-updater\n`,
      );
    });
    afterEach(() => feed.stop());
    const launchImage = (): Promise<PackedApp> => launch({ env: { APPIMAGE: appImage } });
    const stageOf = async ({ snapshot }: PackedApp) => (await snapshot()).updates.stage;

    it('when the user says so: asks, downloads, leaves in order, and the new one starts', async () => {
      const app = await launchImage();
      expect((await app.invoke('updates.check', null)).ok).toBe(true);
      expect(await stageOf(app)).toMatchObject({ name: 'offered', version: '9.9.9' });
      expect(feed.asked.map(({ path: asked }) => asked)).toEqual(['/latest-linux.yml']);
      // The same for everybody: the feed cannot count its people.
      expect(feed.asked[0]?.headers['x-user-staging-id']).toBe('00000000-0000-0000-0000-000000000000');
      expect((await app.invoke('updates.download', null)).ok).toBe(true);
      await expect.poll(() => stageOf(app), { timeout: 30_000 }).toEqual({ name: 'ready', version: '9.9.9' });
      expect(await readFile(appImage, 'utf8')).toBe('the version that runs');
      expect((await app.invoke('updates.install', null)).ok).toBe(true);
      expect(await app.exited).toBe(0);
      expect((await readFile(appImage)).equals(feed.offer.file)).toBe(true);
      await expect.poll(() => existsSync(started()), { timeout: 30_000 }).toBe(true);
    });

    it('but none that is not what its publisher made', async () => {
      feed.offer = { ...feed.offer, sha512: Buffer.alloc(64, 1).toString('base64') };
      const app = await launchImage();
      await app.invoke('updates.check', null);
      await app.invoke('updates.download', null);
      await expect
        .poll(() => stageOf(app), { timeout: 30_000 })
        .toMatchObject({ name: 'failed', fault: { kind: 'update-refused' } });
      expect(await app.invoke('updates.install', null)).toMatchObject({ fault: { kind: 'nothing-to-do' } });
      expect(await readFile(appImage, 'utf8')).toBe('the version that runs');
    });

    it('none that is not newer', async () => {
      feed.offer = { ...feed.offer, version: '0.0.1' };
      const app = await launchImage();
      expect((await app.invoke('updates.check', null)).ok).toBe(true);
      expect(await stageOf(app)).toMatchObject({ name: 'current' });
    });

    it('says when the feed does not answer, and goes on', async () => {
      const app = await launchImage();
      await feed.stop();
      expect(await app.invoke('updates.check', null)).toMatchObject({
        fault: { kind: 'update-unreachable' },
      });
      expect(await stageOf(app)).toMatchObject({ name: 'failed' });
      feed = await startUpdateFeed(feed.offer);
    });

    it('nor does it ask anybody where it is not its own to renew', async () => {
      const app = await launch();
      expect(await stageOf(app)).toEqual({ name: 'off' });
      expect(await app.invoke('updates.check', null)).toMatchObject({ fault: { kind: 'nothing-to-do' } });
      expect(feed.asked).toEqual([]);
    });
  });
});
