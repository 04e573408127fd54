import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  const open = () => openSettings(folder, { write: (_level, event) => events.push(event) });

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'settings-'));
    file = path.join(folder, 'settings.json');
    events = [];
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('begins with the defaults', () => {
    expect(open().read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual([]);
  });

  it('keeps preferences and the window over a restart, apart from each other', () => {
    open().write({ ...DEFAULT_PREFERENCES, language: 'en' });
    open().writeWindow({ width: 800, height: 600, maximized: true });
    const later = open();
    expect(later.read()).toEqual({ ...DEFAULT_PREFERENCES, language: 'en' });
    expect(later.readWindow()).toEqual({ width: 800, height: 600, maximized: true });
  });

  it.skipIf(process.platform === 'win32')('belongs to its owner', async () => {
    open().write(DEFAULT_PREFERENCES);
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
    expect(open().read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual(['settings-set-aside']);
    expect(await readFile(path.join(folder, 'settings.unreadable.json'), 'utf8')).toBe(text);
    expect(open().read()).toEqual(DEFAULT_PREFERENCES);
  });

  it.skipIf(process.platform === 'win32')(
    'is not misled by what is no file: it is set aside unread',
    async () => {
      execFileSync('mkfifo', [file]);
      expect(open().read()).toEqual(DEFAULT_PREFERENCES);
      await mkdir(path.join(folder, 'other'));
      await rm(path.join(folder, 'settings.unreadable.json'));
      await rename(path.join(folder, 'other'), `${file}.folder`);
      await rm(file);
      await rename(`${file}.folder`, file);
      expect(open().read()).toEqual(DEFAULT_PREFERENCES);
      expect(events).toEqual(['settings-set-aside', 'settings-set-aside']);
      expect((await stat(path.join(folder, 'settings.unreadable.json'))).isDirectory()).toBe(true);
      expect((await stat(file)).isFile()).toBe(true);
    },
  );

  it('a file of an earlier version that cannot be added to is heeded all the same; what cannot be kept is said', async () => {
    await writeFile(file, JSON.stringify({ preferences: { ...DEFAULT_PREFERENCES, language: 'en' } }));
    const gone = path.join(folder, 'gone');
    await mkdir(gone);
    await rename(file, path.join(gone, 'settings.json'));
    const settings = openSettings(gone, { write: (_level, event) => events.push(event) });
    await rm(gone, { recursive: true });
    await writeFile(gone, 'a file where the folder was');
    expect(settings.read().language).toBe('en');
    let fault: string | undefined;
    try {
      settings.write({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    } catch (error) {
      fault = faultOf(error).kind;
    }
    expect(fault).toBe('choice-not-kept');
    expect(settings.read().theme).toBe('dark');
  });

  it('keeps a window of any size in a way that it reads again', () => {
    open().writeWindow({ width: 300, height: 900.5, maximized: false });
    expect(open().readWindow()).toEqual({ width: 320, height: 901, maximized: false });
    expect(events).toEqual([]);
  });

  it('keeps what an earlier version wrote, and adds what it did not know', async () => {
    const before = { language: 'en', notifyAfter: '1-hour', startWithComputer: true, theme: 'dark' };
    const window = { width: 900, height: 700, maximized: false };
    await writeFile(file, JSON.stringify({ preferences: before, window }));
    const settings = open();
    expect(settings.read()).toEqual({ ...DEFAULT_PREFERENCES, ...before });
    expect(settings.readWindow()).toEqual(window);
    expect(settings.isFirstClosing()).toBe(true);
    expect(events).toEqual([]);
  });

  it('knows the first closing of the window once, over restarts too', () => {
    const settings = open();
    expect([settings.isFirstClosing(), settings.isFirstClosing()]).toEqual([true, false]);
    expect(open().isFirstClosing()).toBe(false);
  });

  it('keeps the quiet hours and what is to be told', () => {
    const quietHours = { on: false, from: '23:15', until: '06:00' };
    open().write({ ...DEFAULT_PREFERENCES, quietHours, notifyOf: [] });
    expect(open().read()).toMatchObject({ quietHours, notifyOf: [] });
  });

  it('ignores what a later version may have added', async () => {
    await writeFile(
      file,
      JSON.stringify({ preferences: { ...DEFAULT_PREFERENCES, theme: 'dark', more: 1 }, further: {} }),
    );
    expect(open().read()).toMatchObject({ theme: 'dark' });
    expect(events).toEqual([]);
  });

  it('goes on with what it knows when the file breaks while the app runs', async () => {
    const settings = open();
    settings.write({ ...DEFAULT_PREFERENCES, theme: 'dark' });
    await writeFile(file, '{');
    expect(settings.read().theme).toBe('dark');
  });

  it('starts without a file where none can be kept', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where a folder belongs');
    const settings = open();
    expect(settings.read()).toEqual(DEFAULT_PREFERENCES);
    expect(events).toEqual(['settings-not-kept']);
  });
});
