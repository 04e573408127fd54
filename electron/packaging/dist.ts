// `npm run dist`: packages for the people who install the app. Further arguments go to the builder (`-- --linux deb`).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { builderArguments } from './builder-arguments.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const builder = path.join(ROOT, 'node_modules/electron-builder/cli.js');
const args = builderArguments(process.env, process.argv.slice(2));
const { status } = spawnSync(process.execPath, [builder, ...args], { cwd: ROOT, stdio: 'inherit' });
process.exitCode = status ?? 1;
