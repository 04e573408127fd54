import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const endpoint = z.object({
  host: z.string(),
  port: z.number(),
  security: z.enum(['tls', 'starttls', 'none']),
});
const ready = z.object({
  ca: z.string(),
  mailbox: z.object({
    address: z.string(),
    user: z.string(),
    password: z.string(),
    imap: endpoint,
    smtp: endpoint,
  }),
});

/** A mail provider over TLS in a process of its own, so that only the client's CPU is counted here. */
export interface Provider extends AsyncDisposable, z.infer<typeof ready> {}

/** Starts it and waits until it listens. */
export async function startProvider(): Promise<Provider> {
  const child = fork(fileURLToPath(new URL('./server-process.ts', import.meta.url)), { stdio: 'inherit' });
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the servers ended with ${code}`)));
  });
  return {
    ...ready.parse(message),
    async [Symbol.asyncDispose]() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
    },
  };
}
