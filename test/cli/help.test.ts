import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../electron/cli/commands.ts';
import { HELP } from '../../electron/cli/help.ts';

const POSTA = path.resolve(import.meta.dirname, '../../electron/cli/posta.ts');
const posta = (...args: string[]) => spawnSync(process.execPath, [POSTA, ...args], { encoding: 'utf8' });

describe('the help', () => {
  it.each(Object.keys(COMMANDS))('has words for %s and every flag of it, and for no other', async (name) => {
    const command = await COMMANDS[name]?.();
    expect(Object.keys(HELP[name]?.flags ?? {}).toSorted()).toEqual(
      Object.keys(command?.options ?? {}).toSorted(),
    );
    expect(HELP[name]?.summary).toMatch(/^[A-Z].*\.$/);
    expect(command?.usage.startsWith(`${name} `)).toBe(true);
    for (const flag of Object.keys(HELP[name]?.flags ?? {})) expect(command?.usage).toContain(`--${flag}`);
  });

  it.each([[['--help']], [['help']], [[]], [['help', '--help']]])('posta %j tells every command', (args) => {
    const { status, stdout, stderr } = posta(...args);
    expect([status, stderr]).toEqual([0, '']);
    for (const name of Object.keys(COMMANDS)) expect(stdout).toContain(`  ${name} `);
  });

  it.each([[['help', 'sync-back']], [['sync-back', '--help']]])('posta %j tells the flags of one', (args) => {
    const { status, stdout, stderr } = posta(...args);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('posta sync-back --from M');
    expect(stdout).toMatch(/--dry-run +counts what would be copied/);
  });

  it.each([[['frobnicate']], [['help', 'frobnicate']]])('posta %j is wrong, and told so', (args) => {
    const { status, stdout, stderr } = posta(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('There is no command "frobnicate".');
  });
});
