import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/** Forgets a folder, and ends as after a power cut just before the step that is named: a real SIGKILL, no clean-up. */
const [folder = '', step = '0'] = process.argv.slice(2);
let left = Number(step);
const { rmSync } = fs;
fs.rmSync = (...args) => {
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  left -= 1;
  rmSync(...args);
};
syncBuiltinESMExports();
const { beginForgetting, finishForgetting } = await import('../../electron/main/forget.ts');
beginForgetting(folder);
finishForgetting(folder);
process.stdout.write('done');
