import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Licence } from '#shared/support/program';
import { allowedOf, licenceOf } from '../../electron/licences/licence-of.ts';
import { gatherLicences } from '../../electron/licences/licence-plugin.ts';
import { packageFolderOf, readPackage, withAllTheyNeed } from '../../electron/licences/packages.ts';
import { readLicences } from '../../electron/main/licences-file.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'posta-licences-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package as it would be installed. */
function install(name: string, facts: object, files: Readonly<Record<string, string>> = {}): string {
  const place = path.join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(path.join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...facts }));
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(place, file), text);
  return place;
}
const licenceAt = (place: string): Licence => {
  const facts = readPackage(place);
  if (facts === undefined) throw new Error(`no package at ${place}`);
  return licenceOf(facts);
};

describe('what is really shipped', () => {
  it('has a licence that is allowed, with its text, piece by piece', async () => {
    const file = path.join(folder, 'licences.json');
    const besides = readPackage(ROOT)?.needs ?? [];
    await build({
      configFile: false,
      logLevel: 'silent',
      root: path.join(ROOT, 'renderer'),
      plugins: [react(), gatherLicences({ root: ROOT, besides, alone: ['electron'], file })],
      build: { write: false, minify: false, assetsInlineLimit: 0 },
    });
    const licences = await readLicences(file);
    const names = licences.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        '@fontsource-variable/atkinson-hyperlegible-next',
        'electron',
        'imapflow',
        'nodemailer',
        'react',
        'react-aria',
        'react-dom',
        ...besides,
      ]),
    );
    expect(names).not.toContain('vitest');
    expect(licences.every(({ licence }) => allowedOf(licence) === licence)).toBe(true);
    expect(licences.filter(({ text }) => text.length < 300).map(({ name }) => name)).toEqual([]);
    const font = licences.find(({ name }) => name.startsWith('@fontsource'));
    expect(font?.text).toContain('SIL OPEN FONT LICENSE');
  }, 60_000);
});

describe('a piece', () => {
  it.each([
    [{ license: 'GPL-3.0' }, { LICENSE: 'GPL' }, 'not on the list: "GPL-3.0"'],
    [{}, { LICENSE: 'MIT' }, 'not on the list: ""'],
    [{ license: 'MIT AND GPL-3.0' }, { LICENSE: 'x' }, 'not on the list'],
    [{ license: 'MIT' }, {}, 'text of its licence is missing'],
    [{ license: 'MIT' }, { 'README.md': 'MIT' }, 'text of its licence is missing'],
  ])('%j with %j ends the build', (facts, files, why) => {
    expect(() => licenceAt(install('piece', facts, files))).toThrow(why);
  });

  it('of two licences is taken under the one that is allowed, with that text and its notice', () => {
    const place = install(
      'piece',
      { license: '(GPL-2.0 OR MIT)' },
      { 'LICENSE.GPL': 'gnu', 'LICENSE.MIT': 'mit\r\ntext', NOTICE: 'by me' },
    );
    expect(licenceAt(place)).toEqual({
      name: 'piece',
      version: '1.0.0',
      licence: 'MIT',
      text: 'mit\ntext\n\nby me',
    });
  });

  it('brings along everything that it needs, the nearest one first, once', () => {
    install('one', { dependencies: { two: '1' }, optionalDependencies: { absent: '1' } });
    install('two', { dependencies: { one: '1' } });
    install('one/node_modules/two', { name: 'two', version: '2.0.0' });
    const found = withAllTheyNeed(folder, ['one', 'two']).map(({ name, version }) => `${name} ${version}`);
    expect(found.toSorted()).toEqual(['one 1.0.0', 'two 1.0.0', 'two 2.0.0']);
  });

  it.each([
    ['/x/node_modules/react/index.js', '/x/node_modules/react'],
    ['/x/node_modules/@a/b/dist/c.js', '/x/node_modules/@a/b'],
    ['/x/node_modules/a/node_modules/@b/c/d.js', '/x/node_modules/a/node_modules/@b/c'],
    ['/x/renderer/app.tsx', undefined],
  ])('is known by the place of its module: %s', (module, place) => {
    expect(packageFolderOf(module)).toBe(place);
  });
});

describe('the list beside the program', () => {
  it('is empty where the build wrote none, and holds nothing that is no licence', async () => {
    const file = path.join(folder, 'licences.json');
    expect(await readLicences(file)).toEqual([]);
    const good = { name: 'a', version: '1', licence: 'MIT', text: 'x' };
    writeFileSync(file, JSON.stringify([good, { name: 'b' }, null]));
    expect(await readLicences(file)).toEqual([good]);
  });
});
