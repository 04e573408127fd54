import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Log } from '#engine/ports';
import { faultOf } from '#shared/fault';
import { DEFAULT_PREFERENCES } from '#shared/preferences';

// The `electron` package outside Electron looks for a runtime to download; a folder given this way keeps it quiet.
vi.hoisted(() => {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= '/nowhere';
});
const { openSettings } = await import('../../electron/main/settings-store.ts');

describe('the settings file', () => {
  let folder: string;
  let file: string;
  let events: string[];
  const log: Log = { write: (_level, event) => events.push(event) };
  const open = async () => {
    const settings = openSettings(folder, log);
    await settings.beginKeeping();
    return settings;
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
    file = path.join(folder, 'settings.json');
    events = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('begins with the defaults', async () => {
    expect((await open()).read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual([]);
  });

  it('keeps preferences and the window over a restart, apart from each other', async () => {
    (await open()).write({ ...DEFAULT_PREFERENCES, language: 'en' });
    (await open()).writeWindow({ width: 800, height: 600, maximized: true });
    const later = await open();
    expect(later.read()).toEqual({ ...DEFAULT_PREFERENCES, language: 'en' });
    expect(later.readWindow()).toEqual({ width: 800, height: 600, maximized: true });
  });

  it.skipIf(process.platform === 'win32')('belongs to its owner', async () => {
    (await open()).write(DEFAULT_PREFERENCES);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"preferences": {"lang'],
    ['zeros', '\0'.repeat(40)],
    ['a language nobody speaks', JSON.stringify({ preferences: { ...DEFAULT_PREFERENCES, language: 'xx' } })],
    [
      'quiet hours that are no hours',
      '{"preferences":{"quietHours":{"on":true,"from":"25:00","until":"7"}}}',
    ],
    ['a window of a millimetre', '{"window":{"width":1,"height":1,"maximized":false}}'],
    ['a number', '{"preferences":7}'],
  ])('sets a file of %s aside and starts with the defaults', async (_what, text) => {
    await writeFile(file, text);
    expect((await open()).read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual(['settings-set-aside']);
    expect(await readFile(path.join(folder, 'settings.unreadable.json'), 'utf8')).toBe(text);
    expect((await open()).read()).toEqual(DEFAULT_PREFERENCES);
  });

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', () => execFileSync('mkfifo', [file])],
    ['a folder', () => mkdir(file)],
    ['what is far too large', () => writeFile(file, `{}${' '.repeat(1_000_001)}`)],
  ])('%s in the place of the file is set aside unread', async (_what, put) => {
    await put();
    expect((await open()).read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual(['settings-set-aside']);
    expect((await stat(file)).isFile()).toBe(true);
    expect(existsSync(path.join(folder, 'settings.unreadable.json'))).toBe(true);
  });

  it('heeds a file that it cannot write to, and says which choice is not kept', async () => {
    await writeFile(file, JSON.stringify({ preferences: { language: 'en' } }));
    const settings = openSettings(folder, log);
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder was');
    await settings.beginKeeping();
    expect(events).toEqual(['settings-not-kept']);
    expect(settings.read().language).toBe('en');
    let fault: string | undefined;
    try {
      settings.write({ ...settings.read(), theme: 'dark' });
    } catch (error) {
      fault = faultOf(error).kind;
    }
    expect(fault).toBe('choice-not-kept');
    expect(settings.read()).toMatchObject({ language: 'en', theme: 'dark' });
  });

  it('keeps what was written before it began to keep', async () => {
    const settings = openSettings(folder, log);
    settings.write({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    settings.writeWindow({ width: 800, height: 600, maximized: false });
    expect(existsSync(file)).toBe(false);
    await settings.beginKeeping();
    expect(openSettings(folder, log).read().theme).toBe('dark');
    expect(openSettings(folder, log).readWindow().width).toBe(800);
  });

  it('keeps a window of any size in a way that it reads again', async () => {
    (await open()).writeWindow({ width: 300, height: 900.5, maximized: false });
    expect((await open()).readWindow()).toEqual({ width: 320, height: 901, maximized: false });
    expect(events).toEqual([]);
  });

  it('keeps what an earlier version wrote, and adds what it did not know', async () => {
    const before = { language: 'en', notifyAfter: '1-hour', startWithComputer: true, theme: 'dark' };
    const window = { width: 900, height: 700, maximized: false };
    await writeFile(file, JSON.stringify({ preferences: before, window }));
    const settings = await open();
    expect(settings.read()).toEqual({ ...DEFAULT_PREFERENCES, ...before });
    expect(settings.readWindow()).toEqual(window);
    expect(settings.isFirstClosing()).toBe(true);
    expect(events).toEqual([]);
  });

  it('knows the first closing of the window once, over restarts too', async () => {
    const settings = await open();
    expect([settings.isFirstClosing(), settings.isFirstClosing()]).toEqual([true, false]);
    expect((await open()).isFirstClosing()).toBe(false);
  });

  it('keeps the quiet hours and what is to be told', async () => {
    const quietHours = { on: false, from: '23:15', until: '06:00' };
    (await open()).write({ ...DEFAULT_PREFERENCES, quietHours, notifyOf: [] });
    expect((await open()).read()).toMatchObject({ quietHours, notifyOf: [] });
  });

  it('ignores what a later version may have added', async () => {
    await writeFile(
      file,
      JSON.stringify({ preferences: { ...DEFAULT_PREFERENCES, theme: 'dark', more: 1 }, further: {} }),
    );
    expect((await open()).read()).toMatchObject({ theme: 'dark' });
    expect(events).toEqual([]);
  });

  it('goes on with what it knows when the file breaks while the app runs', async () => {
    const settings = await open();
    settings.write({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    await writeFile(file, '{');
    expect(settings.read().theme).toBe('dark');
  });

  it('starts without a file where none can be kept', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where a folder belongs');
    const settings = await open();
    expect(settings.read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual(['settings-not-kept']);
  });
});
