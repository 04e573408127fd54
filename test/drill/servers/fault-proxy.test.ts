import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, startFaultProxy } from '#drill/servers/fault-proxy';
import { eventually } from './hosts.ts';

/** A server that repeats what it hears, and what arrives at one of its clients. */
let echo: net.Server;
let heard: Buffer[] = [];
let proxy: FaultProxy;

beforeEach(async () => {
  heard = [];
  echo = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => heard.push(chunk));
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await startFaultProxy((echo.address() as AddressInfo).port);
});
afterEach(async () => {
  await proxy.stop();
  await new Promise((resolve) => echo.close(resolve));
});

interface Client {
  readonly socket: Socket;
  readonly received: () => string;
  readonly ended: Promise<string>;
}

const connect = async (): Promise<Client> => {
  const socket = net.connect(proxy.port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  let how = 'FIN';
  socket.on('error', (error: NodeJS.ErrnoException) => {
    how = error.code ?? error.message;
  });
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(how)));
  const settled = new Promise<void>((resolve) => {
    socket.once('connect', () => resolve());
    socket.once('close', () => resolve());
  });
  await settled;
  return { socket, received: () => received, ended };
};

const receives = (client: Client, text: string) =>
  eventually(`receiving ${text}`, () => client.received() === text);

describe('a fault proxy', () => {
  it('passes both directions and counts', async () => {
    const client = await connect();
    client.socket.write('ciao');
    await receives(client, 'ciao');
    expect(proxy.bytes).toEqual({ up: 4, down: 4 });
    expect([proxy.connections, proxy.open]).toEqual([1, 1]);
    client.socket.end();
    expect(await client.ended).toBe('FIN');
    await eventually('no connection left', () => proxy.open === 0);
  });

  it('passes a large stream without keeping it', async () => {
    const client = await connect();
    const size = 8 * 1024 * 1024;
    client.socket.end(Buffer.alloc(size, 0x61));
    await client.ended;
    expect(client.received()).toHaveLength(size);
  });

  it('refuses, breaks what is open, and listens again on the same port', async () => {
    const before = await connect();
    const { port } = proxy;
    await proxy.set({ kind: 'refuse' });
    expect(await before.ended).toBe('ECONNRESET');
    expect(await (await connect()).ended).toBe('ECONNREFUSED');
    await proxy.set({ kind: 'pass' });
    const after = await connect();
    after.socket.write('ciao');
    await receives(after, 'ciao');
    expect(proxy.port).toBe(port);
    after.socket.destroy();
  });

  it('resets every connection', async () => {
    await proxy.set({ kind: 'reset' });
    expect(await (await connect()).ended).toBe('ECONNRESET');
    expect(heard).toEqual([]);
  });

  it('stays silent, even on an open connection, and delivers what it held back later', async () => {
    const client = await connect();
    client.socket.write('uno');
    await receives(client, 'uno');
    await proxy.set({ kind: 'silence' });
    const { up } = proxy.bytes;
    client.socket.write('due');
    const other = await connect();
    other.socket.write('tre');
    await eventually('the bytes have left', () => other.socket.bytesWritten === 3 && proxy.connections === 2);
    expect(proxy.bytes.up).toBe(up);
    await proxy.set({ kind: 'pass' });
    await receives(client, 'unodue');
    await receives(other, 'tre');
    client.socket.destroy();
    other.socket.destroy();
  });

  it('trickles what the server says', async () => {
    await proxy.set({ kind: 'trickle', bytes: 1, everyMs: 10 });
    const client = await connect();
    const startMs = performance.now();
    const sizes: number[] = [];
    client.socket.on('data', (chunk) => sizes.push(chunk.length));
    client.socket.write('dieci byte');
    await receives(client, 'dieci byte');
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(90);
    expect(Math.max(...sizes)).toBeLessThan(10);
    client.socket.destroy();
  });

  it('adds latency', async () => {
    await proxy.set({ kind: 'latency', ms: 40 });
    const client = await connect();
    const startMs = performance.now();
    client.socket.write('ciao');
    await receives(client, 'ciao');
    expect(performance.now() - startMs).toBeGreaterThanOrEqual(75);
    client.socket.destroy();
  });

  it.each([
    { direction: 'down', how: 'close', end: 'FIN' },
    { direction: 'down', how: 'reset', end: 'ECONNRESET' },
    { direction: 'up', how: 'close', end: 'FIN' },
    { direction: 'up', how: 'reset', end: 'ECONNRESET' },
  ] as const)('cuts after 4 bytes $direction by $how', async ({ direction, how, end }) => {
    await proxy.set({ kind: 'cut', after: 4, direction, how });
    const client = await connect();
    client.socket.write('abcdefgh');
    expect(await client.ended).toBe(end);
    expect(client.received().length).toBeLessThanOrEqual(4);
    expect(proxy.bytes[direction]).toBe(4);
    await eventually('no connection left', () => proxy.open === 0);
  });

  it('lets the bytes before a cut arrive', async () => {
    await proxy.set({ kind: 'cut', after: 4, direction: 'down', how: 'close' });
    const client = await connect();
    client.socket.write('abcd');
    await client.ended;
    expect(client.received()).toBe('abcd');
    await proxy.set({ kind: 'cut', after: 4, direction: 'up', how: 'close' });
    heard = [];
    const other = await connect();
    other.socket.write('abcdefgh');
    await other.ended;
    await eventually('the server heard them', () => Buffer.concat(heard).toString() === 'abcd');
  });

  it('delivers what it still holds after the server has closed', async () => {
    await proxy.set({ kind: 'latency', ms: 60 });
    const client = await connect();
    client.socket.end('ciao');
    expect(await client.ended).toBe('FIN');
    expect(client.received()).toBe('ciao');
  });

  it('delays every piece by the same time, however many are on their way', async () => {
    await proxy.set({ kind: 'latency', ms: 50 });
    const client = await connect();
    const startMs = performance.now();
    for (let count = 0; count < 20; count += 1) {
      client.socket.write('x');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await receives(client, 'x'.repeat(20));
    expect(performance.now() - startMs).toBeLessThan(20 * 50);
    client.socket.destroy();
  });

  it('leaves no socket open when it stops', async () => {
    const clients = await Promise.all([connect(), connect(), connect()]);
    await proxy.set({ kind: 'silence' });
    clients[0]?.socket.write('ciao');
    await proxy.stop();
    await Promise.all(clients.map(({ ended }) => ended));
    expect(proxy.open).toBe(0);
    await eventually('the server has none either', async () => (await countConnections()) === 0);
  });
});

function countConnections(): Promise<number> {
  return new Promise((resolve, reject) => {
    echo.getConnections((error, count) => (error ? reject(error) : resolve(count)));
  });
}
