import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { holdingsOf } from '#support/holdings';
import { openOwnHost } from '#support/own-mail-host';
import { takeShots } from '#support/shots';

const it_ = textsFor('it');
const words = it_.firstRun;
const ADDRESS = 'anna@miodominio.it';
const PATIENCE_MS = 60_000;
const SWAPS = 10;

describe.skipIf(noElectron)('the first start', () => {
  let userData: string;
  let temporary: string;
  let host: EmbeddedMailHost;
  let running: LaunchedApp;

  beforeEach(async () => {
    userData = await mkdtemp(path.join(tmpdir(), 'posta-e2e-'));
    temporary = await mkdtemp(path.join(tmpdir(), 'posta-e2e-tmp-'));
    host = await openOwnHost('own', ADDRESS, LIBERO);
    await launch();
  }, 60_000);
  afterEach(async () => {
    await running.close();
    await host.stop();
    await rm(userData, { recursive: true, force: true });
    await rm(temporary, { recursive: true, force: true });
  });

  async function launch(): Promise<void> {
    running = await launchApp({ userData, env: { TMPDIR: temporary } });
  }
  const button = (name: string): Locator => running.window.getByRole('button', { name, exact: true });
  const seeStep = (number: number): Promise<void> =>
    running.window.getByText(words.stepOf(number, 4)).waitFor();
  /** The folders of demos that are there: Chromium has some of its own beside them. */
  const demoFolders = async (): Promise<string[]> =>
    (await readdir(temporary)).filter((name) => name.startsWith('posta-di-scorta-'));
  async function toDemo(): Promise<void> {
    await button(it_.demo.show).click();
    await button(it_.demo.leave).waitFor({ timeout: PATIENCE_MS });
  }
  async function toReality(): Promise<void> {
    await button(it_.demo.leave).click();
    await button(it_.demo.leave).waitFor({ state: 'detached', timeout: PATIENCE_MS });
  }
  /** A provider of one's own: address, password, and the servers a helper would write. */
  async function typeMailbox(): Promise<void> {
    const { window } = running;
    await window.getByLabel(it_.connect.address).fill(ADDRESS);
    await window.getByLabel(it_.connect.password, { exact: true }).fill('giusta');
    const hosts = window.getByLabel(it_.technical.host);
    await hosts.first().waitFor();
    for (const [index, { port }] of [host.imap, host.smtp].entries()) {
      await hosts.nth(index).fill('127.0.0.1');
      await window.getByLabel(it_.technical.port).nth(index).fill(String(port));
      await window.getByLabel(it_.technical.security).nth(index).selectOption('none');
    }
  }

  it('four screens lead to the watch; closing the window or the app in between loses no step', async () => {
    await seeStep(1);
    await takeShots(running, '50-first-welcome');
    await button(words.begin).click();
    await seeStep(2);
    await takeShots(running, '51-first-mailbox');
    await typeMailbox();
    await running.close();
    await launch();
    await seeStep(2);
    await typeMailbox();
    await running.window.reload();
    await seeStep(2);
    expect(await running.window.getByLabel(it_.connect.address).inputValue()).toBe(ADDRESS);
    await typeMailbox();
    await button(it_.connect.submit).click();
    await seeStep(3);
    await takeShots(running, '52-first-choices');
    await button(it_.common.back).click();
    await running.window.getByText(words.connected(ADDRESS)).waitFor();
    await takeShots(running, '53-first-connected');
    await button(words.next).click();
    await button(words.next).click();
    await seeStep(4);
    const entry = path.join(userData, 'config/autostart');
    expect(await readdir(entry)).toEqual(['posta-di-scorta.desktop']);
    await running.until(({ watch }) => watch.phase === 'up');
    await takeShots(running, '54-first-ready');
    await button(words.later).click();
    await running.window
      .getByRole('heading', { level: 1, name: it_.home.calmTitle('miodominio.it') })
      .waitFor();
    expect((await running.snapshot()).preferences).toMatchObject({
      firstRun: 'done',
      startWithComputer: true,
    });
  });

  it('the demo begins on the first screen, leaves nothing behind, and gives the first screen back', async () => {
    await toDemo();
    const demo = await running.until(({ primary }) => primary !== undefined, PATIENCE_MS);
    expect(demo).toMatchObject({ demo: { pausesWatch: false }, fallback: { entry: 'open' } });
    expect(await demoFolders()).toHaveLength(1);
    await takeShots(running, '55-demo-home');
    await button(it_.demo.acts['break-silent']).click();
    await running.until(({ watch }) => watch.phase !== 'up', PATIENCE_MS);
    await toReality();
    await seeStep(1);
    expect(await running.snapshot()).toMatchObject({ demo: undefined, primary: undefined });
    expect(await demoFolders()).toEqual([]);
  });

  it('closing the window ends the demo: the mailbox is watched again', async () => {
    await toDemo();
    const { app } = running;
    await running.window.close();
    await expect.poll(demoFolders, { timeout: PATIENCE_MS }).toEqual([]);
    const opened = app.waitForEvent('window');
    await app.evaluate(({ app: electron }) => electron.emit('activate'));
    await (await opened).getByText(words.stepOf(1, 4)).waitFor();
  });

  it('a mailbox of one’s own is watched as before after the demo, ten times over, and nothing piles up', async () => {
    await running.invoke('primary.connect', {
      address: ADDRESS,
      password: 'giusta',
      servers: { imap: host.imap, smtp: host.smtp },
    });
    await running.until(({ watch }) => watch.phase === 'up');
    await running.invoke('preferences.change', { firstRun: 'done' });
    const openSettings = async (): Promise<void> => {
      const nav = running.window.getByRole('navigation', { name: it_.nav.label });
      await nav.getByRole('button', { name: it_.nav.settings }).click();
    };
    await openSettings();
    await takeShots(running, '56-demo-door');
    const swap = async (): Promise<void> => {
      await openSettings();
      await toDemo();
      expect((await running.snapshot()).demo).toMatchObject({ pausesWatch: true });
      // The engine that may look at it is gone, and the demo knows nothing of it.
      const looks = host.signIns.length;
      await running.until(({ contacts }) => contacts.count > 0, PATIENCE_MS);
      expect(host.signIns.length).toBe(looks);
      await toReality();
    };
    // The first one loads the code of the demo, which stays.
    await swap();
    const before = await holdingsOf(running);
    for (let turn = 1; turn < SWAPS; turn += 1) await swap();
    await expect.poll(() => holdingsOf(running)).toEqual(before);
    expect(await demoFolders()).toEqual([]);
    const real = await running.snapshot();
    expect(real).toMatchObject({
      demo: undefined,
      primary: { address: ADDRESS, passwordMissing: false },
      watch: { phase: 'up' },
    });
    await running.invoke('watch.look', null);
    await running.until(({ watch }) => watch.lastLookAt !== real.watch.lastLookAt && !watch.looking);
    expect((await running.snapshot()).watch.phase).toBe('up');
  });
});
