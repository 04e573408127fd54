import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOG_EVENTS, publicEvent } from '#shared/support/log-events';
import { publicCode, publicVersion } from '#shared/support/public-words';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const WRITE = /(?:log\.write\([^;]*?,\s*|\bfailed\()'([a-z-]+)'/g;

/** Every event that some file of the program writes into the log. */
const written = (): readonly string[] =>
  globSync('electron/{engine,main}/**/*.ts', { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(WRITE)].map(([, event]) => event ?? ''),
  );

const line = (event: string, facts: unknown = {}, level = 'info') => ({
  at: '2023-01-27T08:26:00.000Z',
  level,
  event,
  facts,
});

describe('the events that may be handed on', () => {
  it('are all those that the program writes, and no others', () => {
    expect([...new Set(written())].toSorted()).toEqual([...LOG_EVENTS].toSorted());
  });

  it.each([
    [{ fault: 'silent', tries: 3, reloaded: true }, ['fault=silent', 'tries=3', 'reloaded=true']],
    [{ command: 'watch.look', reason: 'shape' }, ['command=watch.look', 'reason=shape']],
    [{ role: 'watched:anna@libero.it' }, ['role=watched']],
    [{ code: 'ENOSPC', error: 'Error' }, ['code=ENOSPC', 'error=Error']],
    [{ code: 'ANNA', error: 'AnnaError', reason: 'anna' }, []],
    [{ where: '/home/anna/x.ts:1 < job.ts:4' }, ['where=job.ts:4']],
    [{ 'anna@libero.it': 1 }, []],
    [{ fault: { kind: 'silent' } }, []],
    [null, []],
  ])('%j tells %j', (facts, told) => {
    expect(publicEvent(line('duty-failed', facts))?.facts).toEqual(told);
  });

  it('lose name and facts where nobody knows them', () => {
    expect(publicEvent(line('anna-rossi', { fault: 'silent' }))).toMatchObject({
      event: undefined,
      facts: [],
    });
  });

  it.each([[undefined], ['text'], [{}], [line('started', {}, 'loud')], [{ ...line('started'), at: 'anna' }]])(
    '%j is none',
    (what) => {
      expect(publicEvent(what)).toBeUndefined();
    },
  );
});

describe('codes and versions', () => {
  it.each([
    ['ECONNREFUSED', 'ECONNREFUSED'],
    ['[UNAVAILABLE]', 'UNAVAILABLE'],
    ['535', '535'],
    ['535 5.7.8', '535 5.7.8'],
    ['220 via smtp.casa-rossi.it:465', '220'],
    ['app-password-needed', 'app-password-needed'],
    ['[ANNA]', undefined],
    ['EANNA', undefined],
    ['999', undefined],
    ['', undefined],
  ])('%s is handed on as %s', (code, told) => {
    expect(publicCode(code)).toBe(told);
  });

  it.each([
    ['6.1.0-13-portatile-di-anna', '6.1.0'],
    ['v24.18.0', '24.18.0'],
    ['anna', '?'],
  ])('the version %s is %s', (version, told) => {
    expect(publicVersion(version)).toBe(told);
  });
});
