import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { begin, letter, streamed, tagsIn, texts } from './append-scene.ts';
import { HeldConnection } from './held-connection.ts';

describe('a connection that ends', () => {
  const consent = { literals: 'plain' } as const;
  it('leaves those begun without an answer, and the others unsent', async () => {
    const { connection, answers } = begin(texts('a', 'b', 'c'), consent);
    const [first] = tagsIn(await connection.until(/\{1\}\r\n$/));
    connection.say('+ \r\n');
    await connection.until(/\{1\}\r\n$/);
    connection.say(`${first} OK [APPENDUID 1 5]\r\n`);
    await tick();
    connection.cut();
    expect(await answers).toEqual(['stored 1 5', 'unanswered closed', 'unsent']);
  });

  it('says why, where the server did', async () => {
    const { connection, answers } = begin(texts('a'));
    await connection.until(/a\r\n$/);
    connection.say('* BYE [UNAVAILABLE] Server shutting down\r\n');
    await tick();
    connection.cut();
    expect(await answers).toEqual(['unanswered unavailable']);
  });

  it('before anything was begun is told by the first', async () => {
    const connection = new HeldConnection();
    connection.cut();
    const { answers } = begin(texts('a', 'b'), { client: connection });
    expect(await answers).toEqual(['unanswered closed', 'unsent']);
  });

  it('is broken off by us when it answers to nobody', async () => {
    const { connection, answers } = begin(texts('a', 'b'));
    const [first] = tagsIn(await connection.until(/b\r\n$/));
    connection.say(`${first} OK\r\nSubject: BAD unknown\r\nX1 BAD unknown command\r\n`);
    expect(await answers).toEqual(['stored undefined undefined', 'unanswered unavailable']);
    expect(connection.socket.destroyed).toBe(true);
  });

  it('is broken off when an answer does not come in its time, which each has for itself', async () => {
    const { connection, answers } = begin(texts('a', 'b', 'c', 'd'), { limitMs: 150 });
    const [a, b, c] = tagsIn(await connection.until(/d\r\n$/));
    // Together longer than one of them may take.
    for (const tag of [a, b, c]) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      connection.say(`${tag} OK\r\n`);
    }
    expect(await answers).toEqual([...Array(3).fill('stored undefined undefined'), 'unanswered silent']);
  });
});

describe('a message that comes as a stream', () => {
  async function* pieces(...all: readonly string[]): AsyncGenerator<Uint8Array> {
    for (const piece of all) {
      await tick();
      if (piece === 'fails') throw Object.assign(new Error('gone'), { code: 'NoConnection' });
      yield Buffer.from(piece);
    }
  }

  it('is sent as it comes', async () => {
    const { connection, answers } = begin([streamed(6, () => pieces('abc', 'd', 'ef')), letter('z')]);
    const heard = await connection.until(/z\r\n$/);
    expect(heard).toContain('{6+}\r\nabcdef\r\n');
    for (const tag of tagsIn(heard)) connection.say(`${tag} OK\r\n`);
    expect(await answers).toEqual(['stored undefined undefined', 'stored undefined undefined']);
  });

  it.each([
    ['fails', ['abc', 'fails'], 'unanswered closed'],
    ['fails at its end', ['abc', 'def', 'fails'], 'unanswered closed'],
    ['is too short', ['abc'], 'unanswered unavailable'],
    ['is too long', ['abc', 'def', 'g'], 'unanswered unavailable'],
  ])('is never whole on the other side when it %s', async (_, all, expected) => {
    const { connection, answers } = begin([streamed(6, () => pieces(...all)), letter('z')]);
    const heard: string[] = [];
    connection.server.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    expect(await answers).toEqual([expected, 'unsent']);
    expect(connection.socket.destroyed).toBe(true);
    expect(heard.join('').split('{6+}\r\n')[1]?.length ?? 0).toBeLessThan(6);
  });

  it('that never goes on ends with its deadline', async () => {
    async function* stuck(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('abc');
      await new Promise(() => undefined);
    }
    const { connection, answers } = begin([streamed(6, stuck), letter('z')], { limitMs: 50 });
    connection.server.resume();
    expect(await answers).toEqual(['unanswered silent', 'unsent']);
  });
});
