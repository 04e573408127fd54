import { EventEmitter, once } from 'node:events';
import { type Duplex, duplexPair, PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { borrowWire, type HeadWire } from '#engine/mail/head-wire';

/** A connection as imapflow holds it, with its other end, and the library's parser in its place. */
class Connection extends EventEmitter {
  readonly socket: Duplex;
  readonly writeSocket: Duplex;
  readonly streamer = new PassThrough();
  readonly server: Duplex;

  constructor() {
    super();
    [this.socket, this.server] = duplexPair();
    this.writeSocket = this.socket;
    this.socket.pipe(this.streamer);
  }

  borrow(): HeadWire {
    return borrowWire(this) ?? expect.unreachable();
  }

  /** What the server hears next. */
  async heard(): Promise<string> {
    return String(await once(this.server, 'data').then(([chunk]: unknown[]) => chunk));
  }
}

const answer = (uid: number, block: string): string =>
  `* ${uid} FETCH (UID ${uid} BODY[HEADER.FIELDS (FROM)] {${block.length}}\r\n${block})\r\n`;
const tagIn = (command: string): string => command.split(' ')[0] ?? '';

it('takes each message it asked for once, and nothing it did not ask for', async () => {
  const connection = new Connection();
  const wire = connection.borrow();
  const asked = wire.ask('1:2', [1, 2], ['From']);
  const command = await connection.heard();
  expect(command).toMatch(
    /^H\w+ UID FETCH 1:2 \(UID INTERNALDATE BODY\.PEEK\[HEADER\.FIELDS \(From\)\]\)\r\n$/,
  );
  const foreign = answer(3, 'not asked for');
  connection.server.write(
    `${answer(1, 'first')}${answer(1, 'again')}${foreign}* 9 EXISTS\r\n${tagIn(command)} OK done\r\n* 10 EX`,
  );
  const found = await asked;
  expect([...(found ?? [])].map(([uid, head]) => [uid, String(head.headers)])).toEqual([[1, 'first']]);
  wire.giveBack();
  connection.server.end('ISTS\r\nA1 OK\r\n');
  // The library hears all the rest, and after the connection was given back everything, from where it broke off.
  expect(await text(connection.streamer)).toBe(
    `${answer(1, 'again')}${foreign}* 9 EXISTS\r\n* 10 EXISTS\r\nA1 OK\r\n`,
  );
});

it('tells two requests under way apart, in whatever order they are answered', async () => {
  const connection = new Connection();
  const wire = connection.borrow();
  const first = wire.ask('1', [1], ['From']);
  const one = tagIn(await connection.heard());
  const second = wire.ask('2', [2], ['From']);
  const other = tagIn(await connection.heard());
  connection.server.write(`${answer(2, 'b')}${other} OK\r\n${answer(1, 'a')}${one} NO not now\r\n`);
  expect([...((await second)?.keys() ?? [])]).toEqual([2]);
  expect(await first).toBeUndefined();
});

it('fails what is under way when the connection is lost, and what is asked after that', async () => {
  const connection = new Connection();
  const wire = connection.borrow();
  const asked = wire.ask('1', [1], ['From']);
  connection.socket.destroy();
  connection.emit('close');
  await expect(asked).rejects.toMatchObject({ code: 'NoConnection' });
  await expect(wire.ask('2', [2], ['From'])).rejects.toMatchObject({ code: 'NoConnection' });
});

it('breaks the connection off at an answer without an end', async () => {
  const connection = new Connection();
  connection.borrow();
  const broken = once(connection.socket, 'error');
  connection.server.write('x'.repeat(5_000_000));
  expect(String(await broken)).toContain('without an end');
});
