import { readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { gatherLicences } from './licences/licence-plugin.ts';
import { readPackage } from './licences/packages.ts';

const root = path.resolve(import.meta.dirname, '..');
const from = (name: string): string => path.join(root, name);

// Electron 45 runs far newer JavaScript. The tests also run the build in an older runtime (Node 20.18, Chromium 130),
// and there is nothing to gain from leaving it behind.
const NODE = 'node20.18';
const CHROMIUM = 'chrome130';

const FONT = '@fontsource-variable/atkinson-hyperlegible-next';

/** The font is given away together with its licence, which therefore goes where the font goes. */
const fontLicence = (): Plugin => ({
  name: 'font-licence',
  generateBundle() {
    const source = readFileSync(from(`node_modules/${FONT}/LICENSE`), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'assets/atkinson-hyperlegible-next-LICENSE.txt', source });
  },
});

// The dependencies are in the bundle, and Electron without the packages that only fetch it.
const licences = gatherLicences({
  root,
  besides: readPackage(root)?.needs ?? [],
  alone: ['electron'],
  file: from('out/licences.json'),
});

/** Builds `out/main`, `out/preload` and `out/renderer`, dependencies and all: what is packed needs no `node_modules`. */
export default defineConfig({
  main: {
    plugins: [licences],
    build: {
      target: NODE,
      outDir: from('out/main'),
      emptyOutDir: true,
      sourcemap: true,
      // Hundreds of small files of libraries, each looked for, read and linked at every start, are one file here.
      externalizeDeps: false,
      rolldownOptions: { input: { index: from('electron/main/index.ts') } },
    },
  },
  preload: {
    plugins: [licences],
    build: {
      target: NODE,
      outDir: from('out/preload'),
      emptyOutDir: true,
      // A sandboxed preload is one CommonJS file that can require nothing but `electron`.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: from('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [react(), fontLicence(), licences],
    build: {
      target: CHROMIUM,
      outDir: from('out/renderer'),
      emptyOutDir: true,
      minify: true,
      // The content security policy allows no `data:` font and no inline script.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { index: from('renderer/index.html') } },
    },
  },
});
