import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { CHROMIUM, hasChromium } from './support/chromium.ts';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where the totals of a run go, for whoever adds them up. */
const RESULTS = process.env['VITEST_RESULTS'];
const IN_CI = process.env['CI'] !== undefined;

if (!hasChromium) console.warn(`No browser at ${CHROMIUM}: the tests of the window are SKIPPED.`);

declare module 'vitest' {
  interface ProvidedContext {
    readonly everyView: boolean;
  }
}

/** `node`: everything but the window. `window`: the screens in Chromium. `e2e`: the built app in a real Electron. */
export default defineConfig({
  test: {
    root: `${import.meta.dirname}/..`,
    reporters: [IN_CI ? 'default' : 'dot', ...(RESULTS === undefined ? [] : ['json'])],
    ...(RESULTS === undefined ? {} : { outputFile: { json: RESULTS } }),
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        // react-aria's Virtualizer renders every row under NODE_ENV=test unless this is set.
        define: { 'process.env.VIRT_ON': '"true"' },
        optimizeDeps: {
          include: [
            'react-dom/client',
            'vitest-browser-react',
            'axe-core',
            'react-aria-components',
            '@tabler/icons-react',
          ],
        },
        test: {
          name: 'window',
          // Every scene in all of its views takes minutes: `npm run axe`. Otherwise each is seen in two of them.
          provide: { everyView: process.env['EVERY_VIEW'] !== undefined },
          include: hasChromium ? ['test/renderer/**/*.test.tsx'] : [],
          setupFiles: ['test/renderer/drawn.setup.ts'],
          testTimeout: 30_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            commands: { bringToFront: ({ page }) => page.bringToFront() },
            provider: playwright({
              launchOptions: {
                executablePath: CHROMIUM,
                args: CHROMIUM_ARGS,
              },
            }),
            instances: [{ browser: 'chromium', viewport: { width: 1100, height: 750 } }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
