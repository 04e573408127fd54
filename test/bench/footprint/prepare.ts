import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AppOptions } from './app-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const BUILD = path.join(ROOT, 'out');
/** A copy of the build, inside the project, where it finds its libraries. */
const COPY = path.join(BUILD, 'footprint');
const SQLITE = pathToFileURL(path.join(ROOT, 'node_modules/@photostructure/sqlite/dist/index.mjs')).href;

export interface Prepared {
  readonly empty: AppOptions;
  readonly ours: AppOptions;
}

function findExecutable(): string {
  const packaged = path.join(ROOT, 'node_modules/electron');
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(packaged, 'dist');
  const named = path.join(packaged, 'path.txt');
  const executable = path.join(folder, existsSync(named) ? readFileSync(named, 'utf8') : 'electron');
  if (!existsSync(executable)) throw new Error('no Electron runtime: set ELECTRON_OVERRIDE_DIST_PATH');
  return executable;
}

const hasSqlite = (executable: string): boolean =>
  execFileSync(executable, ['-p', "require('node:module').isBuiltin('node:sqlite')"], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  }).trim() === 'true';

/** The build as it is; in an older runtime its database comes from a package, by name and without a loader. */
async function copyBuild(executable: string): Promise<string> {
  const main = path.join(COPY, 'main');
  await rm(COPY, { recursive: true, force: true });
  for (const part of ['main', 'preload', 'renderer'])
    await cp(path.join(BUILD, part), path.join(COPY, part), { recursive: true });
  if (hasSqlite(executable)) return path.join(main, 'index.js');
  for (const name of await readdir(main, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = path.join(main, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('"node:sqlite"', JSON.stringify(SQLITE)));
  }
  return path.join(main, 'index.js');
}

/** Both apps, each with a profile of its own under `folder`. */
export async function prepareApps(folder: string, authority: string): Promise<Prepared> {
  if (!existsSync(path.join(BUILD, 'main/index.js'))) throw new Error('the app is not built: npm run build');
  const executable = findExecutable();
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: authority };
  const options = async (name: string, main: string): Promise<AppOptions> => {
    const userData = path.join(folder, name);
    await mkdir(userData);
    return { executable, main, userData, env };
  };
  return {
    empty: await options('empty', path.join(import.meta.dirname, 'empty/main.mjs')),
    ours: await options('ours', await copyBuild(executable)),
  };
}
