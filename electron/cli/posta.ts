import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Reading and compiling the program takes longer than many a command: what is loaded from here on is kept compiled.
enableCompileCache();
// What passes through lives shortly: a young generation that grows would hold tens of megabytes of it, and an old one
// that may double before it is cleared as much again. Neither saves time worth that.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--heap-growing-percent=20');
const { runCommandLine } = await import('./run-command.ts');
await runCommandLine(process.argv.slice(2));
