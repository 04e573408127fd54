import { EventEmitter, once } from 'node:events';
import { type Duplex, duplexPair, PassThrough } from 'node:stream';

/** A connection as imapflow holds it, with its other end, and the library's parser in its place. */
export class HeldConnection extends EventEmitter {
  readonly socket: Duplex;
  readonly writeSocket: Duplex;
  readonly streamer = new PassThrough();
  readonly server: Duplex;
  #heard = '';

  constructor() {
    super();
    [this.socket, this.server] = duplexPair();
    this.writeSocket = this.socket;
    this.socket.pipe(this.streamer);
    // As the library does: an error ends the client, and a close is told.
    this.socket.on('error', () => undefined);
    this.socket.once('close', () => this.emit('close'));
    this.server.on('error', () => undefined);
  }

  /** All that the server has got up to now. */
  get heard(): string {
    return this.#heard;
  }

  /** Reads until the server has got this, and answers everything from the last time on. */
  async until(pattern: RegExp): Promise<string> {
    const from = this.#heard.length;
    while (!pattern.test(this.#heard.slice(from))) {
      const chunk: unknown = this.server.read();
      if (Buffer.isBuffer(chunk)) this.#heard += chunk.toString('latin1');
      else await once(this.server, 'readable');
    }
    return this.#heard.slice(from);
  }

  say(text: string): void {
    this.server.write(text);
  }

  /** As when the network goes: nothing more in either direction. */
  cut(): void {
    this.socket.destroy();
  }
}
