import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '#shared/fault';
import { inPage, type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { hostileMessages, TEMPLATES } from '#support/ipc-hostile';
import { mayBeTaken } from '#support/ipc-oracle';

/** How many: `npm run fuzz:ipc` sends all hundred thousand. */
const RUNS = Number(process.env['FUZZ_IPC'] ?? 5000);
const SEED = 18_061_951;
const AT_ONCE = 1000;

/** What only a page has, beside what the generator knows. */
const OF_A_PAGE = [
  'window',
  'document.body',
  'new Blob(["x"])',
  'new FormData()',
  'Symbol("x")',
  '() => 1',
  'Promise.resolve({ address: "a@b.it" })',
  'new Proxy({}, { get() { throw new Error("no") }, ownKeys() { throw new Error("no") } })',
  '({ get link() { throw new Error("no") } })',
  'new (class Link { link = "nowhere" })()',
  'new WeakMap()',
  'Object.create({ link: "libero-help" })',
  'new MessageChannel().port1',
  'navigator',
];

/** What the bridge makes of it: a field that answers by itself has answered, and a prototype is left behind. */
function arriving(args: unknown): unknown {
  const copy: unknown = structuredClone(args);
  if (typeof copy === 'object' && copy !== null) Reflect.deleteProperty(copy, '__proto__');
  return copy;
}

describe.skipIf(noElectron)('a page that sends whatever it likes', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp();
    await launched.app.evaluate(({ shell, dialog }) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      shell.openExternal = async (url) => void asked.push(url);
      dialog.showOpenDialog = (() => asked.push('open')) as never;
      dialog.showSaveDialog = (() => asked.push('save')) as never;
    });
  });
  afterAll(() => launched.close());

  const asked = (): Promise<unknown> =>
    launched.app.evaluate(() => (globalThis as unknown as { asked: unknown }).asked);

  it(`is refused ${RUNS} times, and nothing has changed after it`, async () => {
    // The first snapshot of a start may be older than the engine's own beginning.
    const before = await launched.until(({ revision }) => revision > 0);
    const settings = await readFile(path.join(launched.userData, 'settings.json'), 'utf8').catch(() => '');
    const message = hostileMessages(SEED, TEMPLATES);
    // Those that may be taken would be acted on: they are the router's own test.
    const indexes = Array.from({ length: RUNS }, (_, index) => index).filter((index) => {
      const [name, args] = message(index);
      return !mayBeTaken(name, arriving(args));
    });
    const wrong: unknown[] = [];
    for (let from = 0; from < indexes.length; from += AT_ONCE) {
      const some = indexes.slice(from, from + AT_ONCE);
      wrong.push(
        ...((await inPage(
          launched,
          `(async () => {
            const message = (${hostileMessages.toString()})(${SEED}, ${JSON.stringify(TEMPLATES)});
            const told = await Promise.all(${JSON.stringify(some)}.map(async (index) => {
              const [name, args] = message(index);
              // What cannot cross the bridge at all is thrown back by it.
              const outcome = await (async () => app.invoke(name, args))().catch((error) => ({ thrown: String(error) }));
              return outcome.thrown !== undefined || outcome.fault?.kind === 'input-invalid' ? undefined : { index, outcome };
            }));
            return told.filter((one) => one !== undefined);
          })()`,
        )) as unknown[]),
      );
    }
    expect(wrong).toEqual([]);
    expect(indexes.length).toBeGreaterThan(RUNS / 2);
    expect(await asked()).toEqual([]);
    expect(await launched.snapshot()).toEqual(before);
    expect(await readFile(path.join(launched.userData, 'settings.json'), 'utf8').catch(() => '')).toBe(
      settings,
    );
    expect(await launched.invoke('contacts.list', null)).toEqual({ ok: true, value: [] });
    const log = await readFile(path.join(launched.userData, 'logs/posta-di-scorta.log'), 'utf8');
    expect(log).not.toMatch(/uncaught|unhandled|crashed|command-failed/);
    // However many were refused, the log tells of sixty a minute.
    expect(log.split('\n').filter((line) => line.includes('command-refused')).length).toBeLessThan(RUNS / 2);
  }, 900_000);

  it.each(OF_A_PAGE)('is refused %s', async (made) => {
    const outcome = (await inPage(
      launched,
      `(async () => app.invoke('link.open', ${made}))().catch((error) => ({ ok: false, thrown: error.name ?? 'yes' }))`,
    )) as Outcome<unknown> & { thrown?: string };
    expect(outcome.ok).toBe(false);
    expect(outcome.thrown ?? (outcome.ok ? '' : outcome.fault.kind)).toMatch(/Error|input-invalid|yes/);
    expect(await asked()).toEqual([]);
  });

  it('opens no hundred pages for a page that asks for a hundred', async () => {
    const kinds = await inPage(
      launched,
      `Promise.all(Array.from({ length: 100 }, () => app.invoke('link.open', { link: 'libero-help' })))
        .then((all) => all.map((one) => one.ok ? 'opened' : one.fault.kind))`,
    );
    expect(kinds).toContain('too-fast');
    const opened = (await asked()) as string[];
    expect(opened.length).toBeGreaterThanOrEqual(1);
    expect(opened.length).toBeLessThan(20);
    expect((await launched.invoke('contacts.list', null)).ok).toBe(true);
  });
});
