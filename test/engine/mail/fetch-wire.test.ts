import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { borrowFetchWire, type FetchWire, fieldsItem } from '#engine/mail/fetch-wire';
import { HeldConnection } from './held-connection.ts';

const borrow = (connection: HeldConnection): FetchWire =>
  borrowFetchWire(connection, 'fields') ?? expect.unreachable();

const answer = (uid: number, block: string): string =>
  `* ${uid} FETCH (UID ${uid} BODY[HEADER.FIELDS (FROM)] {${block.length}}\r\n${block})\r\n`;
const FROM = `(UID ${fieldsItem(['From'])})`;
const tagIn = (command: string): string => command.split(' ')[0] ?? '';

it('takes each message it asked for once, and nothing it did not ask for', async () => {
  const connection = new HeldConnection();
  const wire = borrow(connection);
  const asked = wire.ask('1:2', [1, 2], FROM);
  const command = await connection.until(/\n/);
  expect(command).toMatch(/^H\w+ UID FETCH 1:2 \(UID BODY\.PEEK\[HEADER\.FIELDS \(From\)\]\)\r\n$/);
  const foreign = answer(3, 'not asked for');
  connection.server.write(
    `${answer(1, 'first')}${answer(1, 'again')}${foreign}* 9 EXISTS\r\n${tagIn(command)} OK done\r\n* 10 EX`,
  );
  const found = await asked;
  expect([...(found ?? [])].map(([uid, head]) => [uid, String(head.text)])).toEqual([[1, 'first']]);
  wire.giveBack();
  connection.server.end('ISTS\r\nA1 OK\r\n');
  // The library hears all the rest, and after the connection was given back everything, from where it broke off.
  expect(await text(connection.streamer)).toBe(
    `${answer(1, 'again')}${foreign}* 9 EXISTS\r\n* 10 EXISTS\r\nA1 OK\r\n`,
  );
});

it('keeps nothing of what is told as it comes', async () => {
  const connection = new HeldConnection();
  const wire = borrow(connection);
  const heard: string[] = [];
  const asked = wire.ask('1:2', [1, 2], FROM, ({ uid, text: block }) =>
    heard.push(`${uid} ${String(block)}`),
  );
  const tag = tagIn(await connection.until(/\n/));
  connection.server.write(answer(2, 'second'));
  await expect.poll(() => heard).toEqual(['2 second']);
  connection.server.write(`${answer(1, 'first')}${answer(1, 'again')}${tag} OK done\r\n`);
  expect((await asked)?.size).toBe(0);
  expect(heard).toEqual(['2 second', '1 first']);
});

it('tells two requests under way apart, in whatever order they are answered', async () => {
  const connection = new HeldConnection();
  const wire = borrow(connection);
  const first = wire.ask('1', [1], FROM);
  const one = tagIn(await connection.until(/\n/));
  const second = wire.ask('2', [2], FROM);
  const other = tagIn(await connection.until(/\n/));
  connection.server.write(`${answer(2, 'b')}${other} OK\r\n${answer(1, 'a')}${one} NO not now\r\n`);
  expect([...((await second)?.keys() ?? [])]).toEqual([2]);
  expect(await first).toBeUndefined();
});

it('fails what is under way when the connection is lost, and what is asked after that', async () => {
  const connection = new HeldConnection();
  const wire = borrow(connection);
  const asked = wire.ask('1', [1], FROM);
  connection.cut();
  await expect(asked).rejects.toMatchObject({ code: 'NoConnection' });
  await expect(wire.ask('2', [2], FROM)).rejects.toMatchObject({ code: 'NoConnection' });
});

it('breaks the connection off at an answer without an end', async () => {
  const connection = new HeldConnection();
  borrow(connection);
  const broken = once(connection.socket, 'error');
  connection.server.write('x'.repeat(5_000_000));
  expect(String(await broken)).toContain('without an end');
});
