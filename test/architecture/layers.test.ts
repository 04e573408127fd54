import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import layers from './layers.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** One planted file per rule: it breaks that rule, and the test sees the tool say so. */
const VIOLATIONS: readonly { readonly rule: string; readonly file: string; readonly source: string }[] = [
  { rule: 'shared-is-pure', file: 'shared/bad.ts', source: "import 'zod';" },
  { rule: 'shared-is-pure', file: 'shared/bad.ts', source: "import 'node:fs';" },
  { rule: 'engine-without-electron', file: 'electron/engine/bad.ts', source: "import 'electron';" },
  { rule: 'engine-without-electron', file: 'electron/engine/bad.ts', source: "import '../main/tool.ts';" },
  { rule: 'engine-libraries', file: 'electron/engine/bad.ts', source: "import 'react';" },
  { rule: 'main-without-renderer', file: 'electron/main/bad.ts', source: "import '../../renderer/tool.ts';" },
  { rule: 'main-libraries', file: 'electron/main/bad.ts', source: "import 'react';" },
  { rule: 'preload-is-a-wire', file: 'electron/preload/bad.ts', source: "import '../engine/tool.ts';" },
  { rule: 'cli-is-thin', file: 'electron/cli/bad.ts', source: "import 'zod';" },
  { rule: 'drill-is-a-rehearsal', file: 'electron/drill/bad.ts', source: "import '../main/tool.ts';" },
  { rule: 'engine-knows-no-drill', file: 'electron/engine/bad.ts', source: "import '../drill/tool.ts';" },
  { rule: 'renderer-is-a-web-page', file: 'renderer/bad.ts', source: "import '../electron/engine/tool.ts';" },
  { rule: 'renderer-no-node', file: 'renderer/bad.ts', source: "import 'node:fs';" },
  { rule: 'electron-only-in-the-host', file: 'electron/cli/bad.ts', source: "import 'electron';" },
  { rule: 'one-door-for-imapflow', file: 'electron/engine/mail/bad.ts', source: "import 'imapflow';" },
  { rule: 'one-door-for-nodemailer', file: 'electron/engine/mail/bad.ts', source: "import 'nodemailer';" },
  { rule: 'one-door-for-sax', file: 'electron/engine/bad.ts', source: "import 'sax';" },
  { rule: 'one-door-for-csv-parse', file: 'electron/engine/bad.ts', source: "import 'csv-parse/sync';" },
  { rule: 'one-door-for-openid-client', file: 'electron/engine/bad.ts', source: "import 'openid-client';" },
  { rule: 'one-door-for-electron-store', file: 'electron/main/bad.ts', source: "import 'electron-store';" },
  { rule: 'one-door-for-smtp-server', file: 'electron/drill/bad.ts', source: "import 'smtp-server';" },
  { rule: 'one-door-for-sqlite', file: 'electron/engine/bad.ts', source: "import 'node:sqlite';" },
  {
    rule: 'one-door-for-the-bridge',
    file: 'renderer/screens/bad.ts',
    source: "import { COMMANDS } from '../../shared/ipc/contract.ts';\nconsole.log(COMMANDS);",
  },
  { rule: 'no-test-in-the-product', file: 'electron/main/bad.ts', source: "import 'vitest';" },
  { rule: 'packaging-does-not-ship', file: 'electron/main/bad.ts', source: "import '@electron/fuses';" },
  {
    rule: 'one-door-for-electron-updater',
    file: 'electron/main/bad.ts',
    source: "import 'electron-updater';",
  },
  {
    rule: 'no-cycles',
    file: 'electron/engine/bad.ts',
    source: "import './tool.ts';\nexport const bad = 1;",
  },
  { rule: 'everything-resolves', file: 'electron/engine/bad.ts', source: "import './nowhere.ts';" },
  { rule: 'no-orphans', file: 'electron/engine/bad.ts', source: 'export const bad = 1;' },
];

/** A small tree with one good file a folder; `tool.ts` of the engine closes the cycle. */
function plantTree(): string {
  const tree = mkdtempSync(path.join(tmpdir(), 'layers-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'), 'dir');
  writeFileSync(
    path.join(tree, 'tsconfig.json'),
    '{"compilerOptions":{"module":"NodeNext","allowImportingTsExtensions":true,"noEmit":true}}',
  );
  writeFileSync(path.join(tree, 'package.json'), '{"type":"module"}');
  const files: Record<string, string> = { 'shared/ipc/contract.ts': 'export const COMMANDS = {};' };
  for (const folder of ['electron/engine', 'electron/main', 'electron/drill', 'renderer']) {
    files[`${folder}/tool.ts`] = 'export const tool = 1;';
  }
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    writeFileSync(path.join(tree, file), source);
  }
  return tree;
}

let tree = '';
beforeAll(() => {
  tree = plantTree();
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

async function brokenRules(baseDir: string, folders: string[]): Promise<string[]> {
  const result = await cruise(folders, {
    ...layers.options,
    baseDir,
    ruleSet: { forbidden: layers.forbidden },
    validate: true,
  });
  const { summary } = result.output as ICruiseResult;
  return summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

describe('the rings', () => {
  it.each(VIOLATIONS)('$rule is caught: $source in $file', async ({ rule, file, source }) => {
    const planted = path.join(tree, file);
    mkdirSync(path.dirname(planted), { recursive: true });
    writeFileSync(planted, source);
    if (rule === 'no-cycles')
      writeFileSync(path.join(tree, 'electron/engine/tool.ts'), "import './bad.ts';\nexport const tool = 1;");
    try {
      const folder = file
        .split('/')
        .slice(0, 2)
        .join('/')
        .replace(/\/bad\.ts$/, '');
      expect(await brokenRules(tree, [folder])).toContain(`${rule} ${file}`);
    } finally {
      rmSync(planted);
      writeFileSync(path.join(tree, 'electron/engine/tool.ts'), 'export const tool = 1;');
    }
  });

  it('every rule has a planted violation', () => {
    const planted = new Set(VIOLATIONS.map(({ rule }) => rule));
    expect(layers.forbidden.map(({ name }) => name).filter((name) => !planted.has(name ?? ''))).toEqual([]);
  });
});
