import { describe, expect, it } from 'vitest';
import type { LogEvent } from '#engine/ports';
import { fail } from '#shared/fault';
import { COMMANDS, type Handlers } from '#shared/ipc/contract';
import { createRouter, type SenderFacts } from '../../electron/main/ipc/router.ts';

const OURS: SenderFacts = { ourWindow: true, topFrame: true, origin: 'app://bundle' };

function setUp(handlers: Partial<Handlers> = {}) {
  const calls: [name: string, args: unknown][] = [];
  const lines: [level: string, event: string, facts: LogEvent | undefined][] = [];
  const recorded = Object.fromEntries(
    Object.keys(COMMANDS).map((name) => [
      name,
      (args: unknown) => {
        calls.push([name, args]);
        return Promise.resolve(null);
      },
    ]),
  ) as unknown as Handlers;
  const route = createRouter(
    { ...recorded, ...handlers },
    { write: (...line) => lines.push([...line] as never) },
    () => 0,
  );
  return { route, calls, lines };
}

describe('the router', () => {
  it('runs a command of our window and answers its value', async () => {
    const { route, calls, lines } = setUp({ 'contacts.list': () => Promise.resolve([]) });
    expect(await route(OURS, 'contacts.list', null)).toEqual({ ok: true, value: [] });
    expect(await route(OURS, 'mailbox.forget', { role: 'primary' })).toEqual({ ok: true, value: null });
    expect(calls).toEqual([['mailbox.forget', { role: 'primary' }]]);
    expect(lines).toEqual([]);
  });

  it.each([
    ['another window', { ...OURS, ourWindow: false }],
    ['a frame inside our page', { ...OURS, topFrame: false }],
    ['a web page', { ...OURS, origin: 'https://bundle' }],
    ['another host of our scheme', { ...OURS, origin: 'app://bundle.evil.example' }],
    ['an opaque origin', { ...OURS, origin: 'null' }],
    ['a frame that is gone', { ...OURS, origin: '' }],
  ])('refuses %s, and tells the log', async (_who, sender) => {
    const { route, calls, lines } = setUp();
    expect(await route(sender, 'watch.look', null)).toMatchObject({
      ok: false,
      fault: { kind: 'forbidden' },
    });
    expect(calls).toEqual([]);
    expect(lines).toEqual([['warn', 'command-refused', { command: 'unknown', reason: 'sender' }]]);
  });

  it.each<[string, unknown, unknown]>([
    ['a name nobody knows', 'watch.everything', null],
    ['a name every object has', 'constructor', null],
    ['a prototype', '__proto__', null],
    ['a name that is no string', ['watch.look'], null],
    ['no name', undefined, null],
    ['arguments where none belong', 'watch.look', {}],
    ['missing arguments', 'mailbox.forget', undefined],
    ['more than a command takes', 'mailbox.forget', { role: 'primary', also: 1 }],
    ['a big integer', 'watch.look', 1n],
  ])('answers %s as invalid input', async (_what, name, args) => {
    const { route, calls } = setUp();
    expect(await route(OURS, name, args)).toMatchObject({ ok: false, fault: { kind: 'input-invalid' } });
    expect(calls).toEqual([]);
  });

  it('answers more than a megabyte as invalid input, even where its shape is right', async () => {
    const { route, calls } = setUp();
    const wording = { language: 'it', register: 'informal' };
    const people = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `${'a'.repeat(50)}${index}@example.org`);
    const send = (count: number) =>
      route(OURS, 'notices.send', { kind: 'down', addresses: people(count), wording });
    expect(await send(19_000)).toMatchObject({ ok: false, fault: { kind: 'input-invalid' } });
    expect(calls).toEqual([]);
    await send(100);
    expect(calls).toHaveLength(1);
  });

  it('answers a circular argument as invalid input', async () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(await setUp().route(OURS, 'watch.look', circle)).toMatchObject({
      fault: { kind: 'input-invalid' },
    });
  });

  it('answers lists within lists without end as invalid input', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    expect(await setUp().route(OURS, 'setup.answer', deep)).toMatchObject({
      ok: false,
      fault: { kind: 'input-invalid' },
    });
  });

  it('passes an expected failure on as it is, without a log line', async () => {
    const { route, lines } = setUp({ 'watch.look': async () => fail('not-connected') });
    expect(await route(OURS, 'watch.look', null)).toEqual({
      ok: false,
      fault: { kind: 'not-connected', scope: 'us' },
    });
    expect(lines).toEqual([]);
  });

  it('turns an unexpected error into an internal fault, and logs it without its message', async () => {
    const { route, lines } = setUp({
      'watch.look': () => Promise.reject(new TypeError('mario@libero.it has no password')),
    });
    expect(await route(OURS, 'watch.look', null)).toMatchObject({ ok: false, fault: { kind: 'internal' } });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject([
      'error',
      'command-failed',
      { command: 'watch.look', error: 'TypeError' },
    ]);
    expect(JSON.stringify(lines)).not.toContain('mario');
  });

  it('answers a handler that throws before it promises anything', async () => {
    const { route } = setUp({
      'watch.look': () => {
        throw new RangeError('at once');
      },
    });
    expect(await route(OURS, 'watch.look', null)).toMatchObject({ ok: false, fault: { kind: 'internal' } });
  });
});
