import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Configuration } from 'electron-builder';
import { beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** The builder's own reading of its configuration: it is asked, and not copied. */
interface BuilderConfig {
  readonly getConfig: (folder: string, file: null, options: null) => Promise<Configuration>;
  readonly validateConfiguration: (config: Configuration, log: { isEnabled: boolean }) => Promise<void>;
}
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = builder(
  'app-builder-lib/out/util/config/config',
) as BuilderConfig;
const validate = (config: object): Promise<void> => validateConfiguration(config, { isEnabled: false });

let config: Configuration;
beforeAll(async () => {
  config = await getConfig(ROOT, null, null);
});

const targets = (list: unknown): readonly (readonly [string, readonly string[]])[] =>
  (list as readonly (string | { target: string; arch: string[] })[]).map((one) =>
    typeof one === 'string' ? [one, []] : [one.target, one.arch],
  );

describe('the configuration of the packages', () => {
  it('is one that the builder takes', async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  it.each([
    ['a word that is misspelt', { mac: { hardendRuntime: true } }],
    ['a word in the wrong place', { hardenedRuntime: true }],
    ['a value of another kind', { nsis: { perMachine: 'no' } }],
    ['a kind of package that there is not', { linux: { target: [{ target: 'AppImage', arch: 'x65' }] } }],
  ])('would not pass with %s', async (_name, change) => {
    await expect(validate({ ...config, ...change })).rejects.toThrow(/Invalid configuration object/);
  });

  it('makes every package that people install, for both kinds of processor', () => {
    expect(targets(config.win?.target)).toEqual([['nsis', ['x64', 'arm64']]]);
    expect(targets(config.mac?.target)).toEqual([
      ['dmg', ['x64', 'arm64']],
      ['zip', ['x64', 'arm64']],
    ]);
    expect(targets(config.linux?.target)).toEqual([
      ['AppImage', []],
      ['deb', []],
      ['rpm', []],
    ]);
  });

  it('asks for no administrator and keeps the facts of the mail', () => {
    expect(config.nsis).toMatchObject({
      oneClick: true,
      perMachine: false,
      packElevateHelper: false,
      deleteAppDataOnUninstall: false,
    });
  });

  it('hardens the app on macOS, with one exception and no more', async () => {
    const { mac } = config;
    expect(mac).toMatchObject({
      hardenedRuntime: true,
      gatekeeperAssess: false,
      minimumSystemVersion: '13.0',
    });
    expect(mac?.entitlements).toBe(mac?.entitlementsInherit);
    const { readFile } = await import('node:fs/promises');
    const plist = await readFile(path.join(ROOT, mac?.entitlements ?? ''), 'utf8');
    expect([...plist.matchAll(/<key>(.+?)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
  });

  it('never takes an update whose signature is not ours, and names no feed by itself', () => {
    expect(config.win?.verifyUpdateCodeSignature).toBe(true);
    expect(config.publish).toBeNull();
  });

  it('keeps the name of an AppImage over its updates: it is the one that starts with the computer', () => {
    expect(config.appImage?.artifactName).not.toContain('version');
  });

  it('is known to a Linux desktop by the name of its entry', async () => {
    const { default: manifest } = (await import(pathToFileURL(path.join(ROOT, 'package.json')).href, {
      with: { type: 'json' },
    })) as { default: { desktopName: string } };
    expect(manifest.desktopName).toBe(`${config.linux?.executableName}.desktop`);
    expect(config.linux).toMatchObject({ syncDesktopName: true, category: 'Network;Email' });
  });

  it('packs what was built, and neither maps nor node_modules', () => {
    expect(config.asar).toBe(true);
    expect(config.files).toEqual([
      {
        filter: [
          'out/main/**',
          'out/preload/**',
          'out/renderer/**',
          'out/licences.json',
          'package.json',
          '!**/*.map',
          '!**/node_modules/**',
        ],
      },
    ]);
  });
});
