import http from 'node:http';
import net from 'node:net';
import { expect, it } from 'vitest';
import { openLoopback } from '#engine/fallback/loopback';

const STATE = 's'.repeat(43);
const canConnect = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect({ host, port });
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

it('listens on 127.0.0.1 alone', async () => {
  const loopback = await openLoopback(STATE, () => '');
  const port = Number(new URL(loopback.redirectUri).port);
  const reached = await Promise.all(['127.0.0.1', '127.0.0.2', '::1'].map((host) => canConnect(host, port)));
  expect(reached).toEqual([true, false, false]);
  await loopback.close();
  expect(await canConnect('127.0.0.1', port)).toBe(false);
});

it('takes one answer: a second one, while the first is being looked at, is told to go', async () => {
  const loopback = await openLoopback(STATE, (which) => which);
  const answer = `${loopback.redirectUri}?code=one&state=${STATE}`;
  const first = fetch(answer);
  const visit = await loopback.visit;
  expect(visit.url.searchParams.get('code')).toBe('one');
  expect((await fetch(answer.replace('one', 'two'))).status).toBe(409);
  await visit.show('given');
  expect(await (await first).text()).toBe('given');
  await loopback.close();
});

it('idle connections, however many, do not keep the browser out, and are bounded', async () => {
  const loopback = await openLoopback(STATE, (which) => which);
  const { port } = new URL(loopback.redirectUri);
  const sockets = Array.from({ length: 100 }, () => net.connect({ host: '127.0.0.1', port: Number(port) }));
  for (const socket of sockets) socket.on('error', () => undefined);
  await expect.poll(() => sockets.filter((socket) => socket.closed).length).toBe(100 - 32);
  const came = await new Promise<string>((resolve) => {
    void loopback.visit.then(() => resolve('came'));
    http
      .get(`${loopback.redirectUri}?code=x&state=${STATE}`, { agent: false }, () => undefined)
      .on('error', (error) => resolve(`kept out: ${error.message}`));
  });
  await loopback.close();
  expect(came).toBe('came');
});
