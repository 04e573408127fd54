import { type Fault, type FaultKind, makeFault } from '#shared/fault';
import { networkFault, readMailError } from './mail-fault.ts';

/** How far a submission had come when it ended: after `dot-sent` nobody knows whether the server took the message. */
export type SendPhase = 'before-data' | 'in-data' | 'dot-sent';

/** What became of one attempt to send one message. */
export type SendOutcome =
  | { readonly outcome: 'sent'; readonly reply: string; readonly serverMessageId: string | undefined }
  /** A permanent no: trying again would get the same answer. */
  | { readonly outcome: 'refused'; readonly fault: Fault; readonly reply: string }
  /** Proven not taken: safe to try again later. */
  | { readonly outcome: 'retry'; readonly fault: Fault; readonly reply: string }
  /** The dot was handed over and no answer came (RFC 1047): look in Sent, never send again blindly. */
  | { readonly outcome: 'unknown'; readonly fault: Fault; readonly reply: string };

const LIMIT =
  /daily (?:user )?sending (?:quota|limit)|daily limit for message|5\.4\.5|RefuseQuota|OutboundSpam|too many messages/i;

const TOO_MUCH = /too many|too fast|concurrent connections|throttled/i;

/** A refused login, by the words providers use; sources: providers.md §1.4, §2.4, §3.2. */
function loginKind(code: number, text: string): FaultKind {
  if (/application-specific password required/i.test(text)) return 'app-password-needed';
  if (/basic authentication is disabled|SmtpClientAuthentication is disabled/i.test(text))
    return 'password-login-disabled';
  if (/user disabled|account (?:is )?disabled|VIR_440|5\.2\.1/i.test(text)) return 'mailbox-disabled';
  if (/5\.2\.2/.test(text)) return 'mailbox-full';
  // RFC 3207 §4 and RFC 4954 §6: it wants encryption before it hears a password.
  if (code === 538 || (code === 530 && /STARTTLS/i.test(text))) return 'encryption-missing';
  // RFC 5321 §4.2.2: it has not understood the command, and so has refused nobody.
  if (code >= 500 && code <= 504) return 'unavailable';
  if (TOO_MUCH.test(text)) return 'throttled';
  // Libero answers 454 while it bans an address after repeated failures; each further try prolongs the ban.
  if (code === 454) return 'throttled';
  return code >= 400 && code < 500 ? 'unavailable' : 'login-refused';
}

/** A nodemailer error of connecting or logging in, as a fault. */
export function faultFromSmtpError(error: unknown): Fault {
  const facts = readMailError(error);
  if (facts.code === 'EAUTH' && facts.smtpCode > 0)
    return makeFault(loginKind(facts.smtpCode, facts.text), facts.text);
  if (facts.smtpCode >= 400 && facts.code !== 'ETLS')
    return makeFault(replyKind(facts.smtpCode, facts.text, facts.command), facts.text);
  return networkFault(facts) ?? byNodemailerCode(facts.code, `${facts.code} ${facts.message}`);
}

function byNodemailerCode(code: string, said: string): Fault {
  const kinds: Readonly<Record<string, FaultKind>> = {
    ECONNECTION: 'closed',
    ESOCKET: 'closed',
    EPROTOCOL: 'unavailable',
    EAUTH: 'login-refused',
    EENVELOPE: 'recipient-refused',
    EMESSAGE: 'message-refused',
    EABORT: 'silent',
  };
  return makeFault(kinds[code] ?? 'internal', said);
}

function replyKind(code: number, text: string, command: string): FaultKind {
  if (LIMIT.test(text)) return 'sending-limit';
  // Before any message it only says that the service closes (RFC 5321 §3.8); later, that we ask too much of it.
  const isHello = /^(?:EHLO|HELO|LHLO|STARTTLS|CONN)/.test(command);
  if (code === 421 && isHello && !TOO_MUCH.test(text)) return 'unavailable';
  if (code === 421 || (code === 450 && /4\.2\.1/.test(text))) return 'throttled';
  if (code === 452 && /4\.2\.2/.test(text)) return 'recipient-refused';
  if (code < 500) return 'unavailable';
  if (/5\.3\.4|5\.2\.3|too (?:big|large)|size/i.test(text)) return 'message-too-big';
  return command.startsWith('RCPT') ? 'recipient-refused' : 'message-refused';
}

/** What an error of a submission means for the message, given how far it had come. */
export function outcomeFromSmtpError(error: unknown, phase: SendPhase): SendOutcome {
  const facts = readMailError(error);
  const fault = faultFromSmtpError(error);
  const reply = facts.text;
  if (facts.smtpCode >= 400) {
    if (fault.kind === 'sending-limit' || facts.smtpCode < 500 || facts.code === 'EAUTH') {
      return { outcome: 'retry', fault, reply };
    }
    return { outcome: 'refused', fault, reply };
  }
  if (phase === 'dot-sent') {
    return { outcome: 'unknown', fault: makeFault('outcome-unknown', fault.detail ?? facts.message), reply };
  }
  return { outcome: 'retry', fault, reply };
}
