import { once } from 'node:events';
import net, { type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

/** A port whose SYN is never answered. */
export interface BlackHole {
  readonly port: number;
  stop(): Promise<void>;
}

// It listens and then never accepts: its thread is blocked for ever. Once its short queue is full, Linux drops each SYN.
const LISTENER = `
const { parentPort } = require('node:worker_threads');
const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
  parentPort.postMessage(server.address().port);
  setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 20);
});`;
const FILLERS = 4;
const SETTLE_MS = 150;

/** Opens one; many may fall into it at the same time. */
export async function openBlackHole(): Promise<BlackHole> {
  const worker = new Worker(LISTENER, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  await sleep(SETTLE_MS);
  const fillers: Socket[] = [];
  for (let count = 0; count < FILLERS; count += 1) {
    fillers.push(net.connect({ port, host: '127.0.0.1' }).on('error', () => undefined));
  }
  await sleep(SETTLE_MS);
  return {
    port,
    async stop() {
      for (const filler of fillers) filler.destroy();
      await worker.terminate();
    },
  };
}
