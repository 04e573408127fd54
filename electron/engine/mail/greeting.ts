import { type Fault, makeFault } from '#shared/fault';

const TOO_MANY = /too many|rate|limit|\[INUSE\]/i;

const judgeImap = (line: string): Fault | undefined => {
  if (/^\* (?:OK|PREAUTH)\b/i.test(line)) return undefined;
  if (/^\* BYE\b/i.test(line)) return makeFault(TOO_MANY.test(line) ? 'throttled' : 'closed', line);
  return makeFault('unavailable', line);
};

const judgeSmtp = (line: string): Fault | undefined => {
  if (/^220\b/.test(line)) return undefined;
  return makeFault(TOO_MANY.test(line) ? 'throttled' : 'unavailable', line);
};

/** What the first line of a service says (RFC 9051 §7.1, RFC 5321 §4.2); `undefined`: it greets as it should. */
export const judgeGreeting = (service: 'imap' | 'smtp', line: string): Fault | undefined =>
  service === 'imap' ? judgeImap(line) : judgeSmtp(line);
