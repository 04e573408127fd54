// `npm run pack`: the app as it is installed, in a folder and unsigned, around the Electron of this machine. To try it;
// never for users. `-- FOLDER` puts it elsewhere than in `dist/pack`.
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Arch, archFromString, build, type Configuration, Platform } from 'electron-builder';
import { programOf } from './after-pack.ts';
import { setFuses } from './fuses.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

async function configure(output: string): Promise<Configuration> {
  const electronDist =
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(ROOT, 'node_modules/electron/dist');
  const version = path.join(electronDist, 'version');
  if (!existsSync(version)) {
    throw new Error(
      'No Electron: run `npx install-electron`, or set ELECTRON_OVERRIDE_DIST_PATH to its folder',
    );
  }
  return {
    directories: { output },
    electronDist,
    electronVersion: (await readFile(version, 'utf8')).trim().replace(/^v/, ''),
    async afterPack(context) {
      // What runs `electron some/folder` has no place in a package.
      await rm(path.join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), {
        force: true,
      });
      await setFuses(programOf(context), 'rehearsal');
    },
  };
}

const output = path.resolve(process.argv[2] ?? path.join(ROOT, 'dist/pack'));
await build({
  projectDir: ROOT,
  targets: Platform.current().createTarget('dir', archFromString(process.arch) ?? Arch.x64),
  publish: 'never',
  config: await configure(output),
});
