import net from 'node:net';
import { breakSocket, openTcpListener } from '#drill/servers/tcp-listener';

/** A way to a server on which whoever waits for an answer before the n-th such command waits for ever. */
export async function holdAnswers(port: number, command: string, until: number) {
  let seen = 0;
  return await openTcpListener((client) => {
    const server = net.connect(port, '127.0.0.1');
    server.on('error', () => breakSocket(client, 'close'));
    client.once('close', () => server.destroy());
    const waiting: Buffer[] = [];
    client.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1').split(command).length - 1;
      server.write(chunk);
      if (seen >= until) for (const late of waiting.splice(0)) client.write(late);
    });
    server.on('data', (chunk: Buffer) =>
      seen === 0 || seen >= until ? client.write(chunk) : waiting.push(chunk),
    );
  });
}
