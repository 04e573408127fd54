import { beforeAll } from 'vitest';
import { commands } from 'vitest/browser';

declare module 'vitest/browser' {
  interface BrowserCommands {
    bringToFront: () => Promise<void>;
  }
}

const FRAME_MS = 5_000;

const frameDrawn = (): Promise<boolean> =>
  new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), FRAME_MS);
    requestAnimationFrame(() => {
      clearTimeout(late);
      resolve(true);
    });
  });

// A page the browser does not draw would let every test that clicks wait for its whole time, without a word of why.
beforeAll(async () => {
  if (await frameDrawn()) return;
  await commands.bringToFront();
  if (!(await frameDrawn())) throw new Error('the browser does not draw this page');
});
