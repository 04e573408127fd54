import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { begin, letter, tagsIn, texts } from './append-scene.ts';

describe('messages in handfuls', () => {
  it('leave while those before are still without an answer', async () => {
    const { connection, answers } = begin(texts('a', 'b', 'c', 'd'), { handful: 2 });
    const tags = tagsIn(await connection.until(/d\r\n$/));
    expect(tags).toHaveLength(4);
    for (const tag of tags.toReversed()) connection.say(`${tag} OK\r\n`);
    expect(await answers).toEqual(Array(4).fill('stored undefined undefined'));
  });

  it('of a handful leave with the line end of the one before: a server sees that more is coming', async () => {
    const { connection, answers } = begin(texts('a', 'b', 'c', 'd'), { handful: 3 });
    const written: string[] = [];
    connection.server.on('data', (chunk: Buffer) => written.push(chunk.toString('latin1')));
    await expect.poll(() => written.join('')).toMatch(/d\r\n$/);
    const ends = written.filter((chunk) => chunk.startsWith('\r\n'));
    expect(ends.map((chunk) => chunk.replace(/HELD\d+ /, ''))).toEqual([
      '\r\nAPPEND "INBOX" (\\Seen) {1+}\r\n',
      '\r\nAPPEND "INBOX" (\\Seen) {1+}\r\n',
      '\r\n',
      '\r\n',
    ]);
    for (const tag of tagsIn(written.join(''))) connection.say(`${tag} OK\r\n`);
    expect(await answers).toHaveLength(4);
  });

  it('are asked for only while no more than six megabytes are without an answer', async () => {
    const large = Array.from({ length: 6 }, () => letter('x'.repeat(2_000_000)));
    const { connection, answers } = begin(large, { handful: 1 });
    const tags: string[] = [];
    let bytes = 0;
    connection.server.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      tags.push(...tagsIn(chunk.toString('latin1')));
    });
    await expect.poll(() => bytes, { timeout: 5000 }).toBeGreaterThan(8_000_000);
    for (let turn = 0; turn < 20; turn += 1) await tick();
    expect(tags).toHaveLength(4);
    connection.say(`${tags[0]} OK\r\n`);
    await expect.poll(() => tags.length, { timeout: 5000 }).toBe(5);
    for (const tag of tags.slice(1)) connection.say(`${tag} OK\r\n`);
    await expect.poll(() => tags.length, { timeout: 5000 }).toBe(6);
    connection.say(`${tags[5]} OK\r\n`);
    expect(await answers).toEqual(Array(6).fill('stored undefined undefined'));
  });

  it('are no longer asked for once one of them was refused: what is held for another try has its bound', async () => {
    const { connection, answers } = begin(texts('x'.repeat(7_000_000), 'b', 'c'), { handful: 1 });
    connection.server.resume();
    const [tag] = tagsIn(await connection.until(/HELD\d+/));
    connection.say(`${tag} NO [CANNOT] not this one\r\n`);
    expect(await answers).toEqual(['refused message-refused', 'unsent', 'unsent']);
  });

  it('are no longer asked for once one of them was refused for the whole mailbox', async () => {
    const { connection, answers } = begin(texts('x'.repeat(7_000_000), 'b', 'c'), { handful: 1 });
    connection.server.resume();
    const [tag] = tagsIn(connection.heard === '' ? await connection.until(/HELD\d+/) : connection.heard);
    connection.say(`${tag} NO [OVERQUOTA] full\r\n`);
    expect(await answers).toEqual(['refused mailbox-full', 'unsent', 'unsent']);
  });
});
