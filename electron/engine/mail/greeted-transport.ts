import net, { type Socket } from 'node:net';
import tls, { type TLSSocket } from 'node:tls';
import type { MailLine } from './mail-line.ts';
import { trust } from './trust.ts';

/** How imapflow asks for a connection where it does not make one itself. */
export interface GreetedTransport {
  connect(options: object, onConnect: () => void): Socket;
  upgrade(plain: object, options: object, onSecure: () => void): TLSSocket;
}

/** Hands a connection that has greeted already to imapflow: the look and the login share it. */
export function transportOver(socket: Socket, host: string, { authorities }: MailLine): GreetedTransport {
  const servername = net.isIP(host) === 0 ? { servername: host } : {};
  return {
    connect(_options, onConnect) {
      setImmediate(onConnect);
      return socket;
    },
    // STARTTLS: the library names its own socket only by what it needs of it.
    upgrade: (plain, _options, onSecure) =>
      tls.connect({ socket: plain as Socket, host, ...servername, ...trust(authorities) }, onSecure),
  };
}
