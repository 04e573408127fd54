import net, { type AddressInfo, type Server } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { openConnection } from '#engine/mail/connection';

const LINE = {
  limits: { connectMs: 500, greetingMs: 500, commandMs: 500, afterDotMs: 500 },
  authorities: [],
};
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function greetingWith(
  ...pieces: readonly string[]
): Promise<{ host: string; port: number; security: 'none' }> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    for (const piece of pieces) socket.write(piece);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, security: 'none' };
}

it.each([
  ['imap', '* OK ', 1900, '\r\n', 'well'],
  ['imap', '* OK ', 2100, '', 'unavailable'],
  ['imap', '* OK ', 60_000, '\r\n', 'unavailable'],
  ['smtp', '220 ', 1900, '\r\n', 'well'],
  ['smtp', '220 ', 2100, '', 'unavailable'],
] as const)(
  '%s that greets with "%s" and %d bytes more: %s',
  async (service, start, length, end, verdict) => {
    const found = await openConnection(service, await greetingWith(start, 'x'.repeat(length), end), LINE);
    expect(found.fault?.kind ?? 'well').toBe(verdict);
    expect(found.layers.at(-1)?.layer).toBe('greeting');
    if (found.fault === undefined) found.socket.destroy();
  },
);
