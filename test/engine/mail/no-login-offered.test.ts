import { once } from 'node:events';
import net from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { submit, verifySubmission } from '#engine/mail/smtp-session';
import { faultOf } from '#shared/fault';
import { passwordCredential } from '#shared/mailbox';
import { makePorts } from '#support/ports';

let server: net.Server;
let heard: string;
beforeEach(async () => {
  heard = '';
  server = net.createServer((socket) => {
    socket.write('220 hello\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('latin1');
      // It takes mail from anybody, and asks nobody who they are.
      const word = /^(?:EHLO|HELO)/i.test(chunk.toString()) ? '250-hello\r\n250 SIZE' : '250 ok';
      socket.write(`${word}\r\n`);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
});

function world() {
  const { limits, authorities } = makePorts({
    limits: { connectMs: 1000, greetingMs: 1000, commandMs: 1000, afterDotMs: 1000 },
  });
  const { port } = server.address() as net.AddressInfo;
  const endpoint = { host: '127.0.0.1', port, security: 'none' } as const;
  const credential = passwordCredential('segreto');
  const access = { address: 'a@b.it', user: 'a@b.it', imap: endpoint, smtp: endpoint, credential };
  return { access, line: { limits, authorities } };
}

it('a service that lets nobody log in proves no password', async () => {
  const { access, line } = world();
  const kind = await verifySubmission(access, line).then(
    () => 'let in',
    (error: unknown) => faultOf(error).kind,
  );
  expect(kind).toBe('unavailable');
  expect(heard).not.toContain('AUTH');
});

it('and is handed no message by a stranger', async () => {
  const { access, line } = world();
  const message = { from: 'a@b.it', to: 'c@d.it', raw: Buffer.from('Subject: x\r\n\r\nx\r\n') };
  expect(await submit(access, message, line)).toMatchObject({
    outcome: 'retry',
    fault: { kind: 'unavailable' },
  });
  expect(heard).not.toMatch(/MAIL FROM|DATA/i);
});
