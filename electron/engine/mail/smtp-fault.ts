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

const LIMIT = /daily (?:user )?sending (?:quota|limit)|daily limit for message|5\.4\.5|too many messages/i;

// Outlook.com keeps what an account sends that nobody has verified by phone (providers.md §3.3).
const UNVERIFIED = /RefuseQuota|OutboundSpamException/i;

const DISABLED = /user disabled|account (?:is )?disabled|VIR_440/i;

// Said at RCPT too, and about whoever sends: the recipient's address is well.
const NOT_THE_RECIPIENT = /blacklisted|invalid domain|relay(?:ing)? (?:disabled|not allowed|denied)/i;

// Virgilio's "too many invalid recipients" is a fault of its own that hits everybody (§1.4).
const TOO_MUCH = /too many(?! invalid recipients)|too fast|concurrent connections|throttled/i;

/** A refused login, by the words providers use; sources: providers.md §1.4, §2.4, §3.2, §3.3. */
function loginKind(code: number, text: string): FaultKind {
  if (/application-specific password required/i.test(text)) return 'app-password-needed';
  if (/SmtpClientAuthentication is disabled/i.test(text)) return 'sending-switched-off';
  if (/basic authentication is disabled/i.test(text)) return 'password-login-disabled';
  if (DISABLED.test(text) || /5\.2\.1/.test(text)) return 'mailbox-disabled';
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
  if (UNVERIFIED.test(text)) return 'account-unverified';
  if (LIMIT.test(text)) return 'sending-limit';
  if (DISABLED.test(text) && !command.startsWith('RCPT')) return 'mailbox-disabled';
  if (/temporary system problem/i.test(text)) return 'unavailable';
  // Before any message it only says that the service closes (RFC 5321 §3.8); later, that we ask too much of it.
  const isHello = /^(?:EHLO|HELO|LHLO|STARTTLS|CONN)/.test(command);
  if (code === 421 && isHello && !TOO_MUCH.test(text)) return 'unavailable';
  if (code === 421 || (code === 450 && /4\.2\.1/.test(text))) return 'throttled';
  if (/[45]\.2\.2/.test(text) && command.startsWith('RCPT')) return 'recipient-full';
  if (code < 500) return TOO_MUCH.test(text) ? 'throttled' : 'unavailable';
  if (/5\.3\.4|5\.2\.3|too (?:big|large)|size/i.test(text)) return 'message-too-big';
  const isRecipient = command.startsWith('RCPT') && !NOT_THE_RECIPIENT.test(text);
  return isRecipient ? 'recipient-refused' : 'message-refused';
}

/** What an error of a submission means for the message, given how far it had come. */
export function outcomeFromSmtpError(error: unknown, phase: SendPhase): SendOutcome {
  const facts = readMailError(error);
  const fault = faultFromSmtpError(error);
  const reply = facts.text;
  if (facts.smtpCode >= 400) {
    // What stops the whole mailbox passes, and then the same recipient is written to.
    if (fault.scope === 'mailbox' || facts.smtpCode < 500 || facts.code === 'EAUTH') {
      return { outcome: 'retry', fault, reply };
    }
    return { outcome: 'refused', fault, reply };
  }
  if (phase === 'dot-sent') {
    return { outcome: 'unknown', fault: makeFault('outcome-unknown', fault.detail ?? facts.message), reply };
  }
  return { outcome: 'retry', fault, reply };
}
