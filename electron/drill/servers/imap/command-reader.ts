import type { Socket } from 'node:net';

/** The client has gone, or broke a limit so badly that the conversation cannot go on. */
export class ConversationOver extends Error {
  override readonly name = 'ConversationOver';
}

/** Longest command line in bytes, literals not counted (RFC 9051 §4 asks for at least 8192). */
const MAX_LINE_BYTES = 16_384;
/** Bytes kept while nobody reads; beyond it the socket is paused. */
const HIGH_WATER_BYTES = 262_144;

/** A literal announced at the end of a line: `{n}` waits for our consent, `{n+}` (RFC 7888) does not. */
export interface LiteralOffer {
  /** The command up to and including the announcement, without the line end. */
  readonly head: Buffer;
  readonly bytes: number;
  readonly waits: boolean;
}

/** What to do with a literal: take it, or refuse the whole command, whose literal is then thrown away. */
export type LiteralVerdict = 'take' | 'refuse';

/** Reads lines and whole commands from a socket, with bounded memory. */
export interface CommandReader {
  /** One line without its line end. Rejects with ConversationOver when the client is gone. */
  readLine(): Promise<Buffer>;
  /**
   * One whole command with its literals in place (`{n}CRLF` and the bytes), or undefined if it was refused.
   * `onLiteral` is asked before each literal is read, and must itself send the continuation if `waits`.
   */
  readCommand(onLiteral: (offer: LiteralOffer) => Promise<LiteralVerdict>): Promise<Buffer | undefined>;
  /** Throws away what has come and stops listening to this socket (before TLS takes it over). */
  detach(): void;
}

/** Starts reading a socket. Lines longer than `maxLineBytes` end the conversation. */
export function createCommandReader(socket: Socket, maxLineBytes = MAX_LINE_BYTES): CommandReader {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = 0;
  let over = false;
  let wake: (() => void) | undefined;

  const notify = (): void => {
    wake?.();
    wake = undefined;
  };
  const onData = (chunk: Buffer): void => {
    chunks.push(chunk);
    held += chunk.length;
    if (held > Math.max(HIGH_WATER_BYTES, wanted)) socket.pause();
    notify();
  };
  const onOver = (): void => {
    over = true;
    notify();
  };
  socket.on('data', onData);
  socket.once('end', onOver);
  socket.once('close', onOver);

  const more = async (): Promise<void> => {
    if (over) throw new ConversationOver('connection closed');
    socket.resume();
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
    if (over && held === 0) throw new ConversationOver('connection closed');
  };
  const join = (): Buffer => {
    const [only] = chunks;
    const whole = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
    chunks = [whole];
    return whole;
  };
  const cut = (whole: Buffer, at: number): void => {
    const rest = whole.subarray(at);
    chunks = rest.length > 0 ? [rest] : [];
    held = rest.length;
  };

  const readLine = async (): Promise<Buffer> => {
    for (let searched = 0; ; ) {
      const whole = join();
      const end = whole.indexOf(0x0a, searched);
      if (end >= 0 && end <= maxLineBytes) {
        cut(whole, end + 1);
        return whole.subarray(0, end > 0 && whole[end - 1] === 0x0d ? end - 1 : end);
      }
      if (end >= 0 || held > maxLineBytes) throw new ConversationOver('line too long');
      searched = whole.length;
      await more();
    }
  };
  const readBytes = async (bytes: number): Promise<Buffer> => {
    wanted = bytes;
    for (;;) {
      if (held >= bytes) break;
      await more();
    }
    wanted = 0;
    const whole = join();
    cut(whole, bytes);
    return whole.subarray(0, bytes);
  };
  const skipBytes = async (bytes: number): Promise<void> => {
    for (let left = bytes; left > 0; ) {
      if (held === 0) await more();
      const step = Math.min(left, held);
      cut(join(), step);
      left -= step;
    }
  };

  /** Throws away a literal that came unasked, and all that follows in the same command (RFC 7888 §4). */
  const skipRest = async (bytes: number): Promise<void> => {
    for (let left = bytes; ; ) {
      await skipBytes(left);
      const announced = announcedIn(await readLine());
      // A client that waits for our consent has its answer already.
      if (announced === null || announced[2] === '') return;
      left = Number(announced[1]);
    }
  };

  return {
    readLine,
    async readCommand(onLiteral) {
      const parts: Buffer[] = [];
      for (let lineBytes = 0; ; ) {
        const line = await readLine();
        lineBytes += line.length;
        if (lineBytes > maxLineBytes) throw new ConversationOver('command too long');
        parts.push(line);
        const announced = announcedIn(line);
        if (announced === null) return parts.length === 1 ? line : Buffer.concat(parts);
        const bytes = Number(announced[1]);
        const waits = announced[2] === '';
        const verdict = await onLiteral({ head: Buffer.concat(parts), bytes, waits });
        if (verdict === 'take') {
          parts.push(Buffer.from('\r\n'), await readBytes(bytes));
          continue;
        }
        if (!waits) await skipRest(bytes);
        return undefined;
      }
    },
    detach() {
      socket.off('data', onData);
      socket.off('end', onOver);
      socket.off('close', onOver);
      chunks = [];
      held = 0;
    },
  };
}

const announcedIn = (line: Buffer): RegExpExecArray | null =>
  /\{(\d{1,10})(\+?)\}$/.exec(line.toString('latin1'));
