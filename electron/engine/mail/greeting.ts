import net from 'node:net';
import tls from 'node:tls';
import { type Fault, makeFault } from '#shared/fault';
import type { Endpoint } from '#shared/mailbox';
import type { MailLine } from './imap-session.ts';
import { networkFault, readMailError } from './mail-fault.ts';
import { trust } from './trust.ts';

/** What a cheap look at a mail service found: name, connection, certificate and first line; nobody logs in. */
export interface Greeting {
  /** `undefined`: it greeted as it should. */
  readonly fault: Fault | undefined;
  /** The technical reason, or the first line. */
  readonly code: string;
  readonly ms: number;
}

const MAX_LINE_BYTES = 2000;

const judgeImap = (line: string): Fault | undefined => {
  if (/^\* (?:OK|PREAUTH)\b/i.test(line)) return undefined;
  if (/^\* BYE\b/i.test(line)) {
    return makeFault(/too many|limit|\[INUSE\]/i.test(line) ? 'throttled' : 'closed', line);
  }
  return makeFault('unavailable', line);
};

const judgeSmtp = (line: string): Fault | undefined => {
  if (/^220\b/.test(line)) return undefined;
  return makeFault(/too many|rate|limit/i.test(line) ? 'throttled' : 'unavailable', line);
};

/** Waits for the greeting of an IMAP or SMTP service, at most `connectMs + greetingMs` of real time. Never throws. */
export async function lookAtGreeting(
  service: 'imap' | 'smtp',
  endpoint: Endpoint,
  { limits, authorities }: MailLine,
): Promise<Greeting> {
  const startedAt = performance.now();
  const { host, port, security } = endpoint;
  const socket =
    security === 'tls'
      ? tls.connect({
          host,
          port,
          ...(net.isIP(host) === 0 ? { servername: host } : {}),
          ...trust(authorities),
        })
      : net.connect({ host, port });
  let timer: NodeJS.Timeout | undefined;
  try {
    const line = await new Promise<string>((resolve, reject) => {
      timer = setTimeout(
        () => reject(Object.assign(new Error('no greeting'), { code: 'GREETING_TIMEOUT' })),
        limits.connectMs + limits.greetingMs,
      );
      let text = '';
      socket.on('data', (chunk: Buffer) => {
        text += chunk.toString('latin1');
        const end = text.indexOf('\n');
        if (end >= 0 || text.length > MAX_LINE_BYTES)
          resolve(text.slice(0, end < 0 ? MAX_LINE_BYTES : end).trim());
      });
      socket.on('error', reject);
      socket.on('close', () =>
        reject(Object.assign(new Error('closed without a greeting'), { code: 'NoConnection' })),
      );
    });
    const fault = service === 'imap' ? judgeImap(line) : judgeSmtp(line);
    return {
      fault,
      code: fault === undefined ? 'greeting' : line.slice(0, 100),
      ms: performance.now() - startedAt,
    };
  } catch (error) {
    const facts = readMailError(error);
    const fault = networkFault(facts) ?? makeFault('unavailable', `${facts.code} ${facts.message}`);
    return { fault, code: facts.code === '' ? fault.kind : facts.code, ms: performance.now() - startedAt };
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}
