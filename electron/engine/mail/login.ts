import { type Fault, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';

/** The login as imapflow takes it: with a token it is SASL XOAUTH2 or OAUTHBEARER and nothing else. */
export const imapLogin = ({ user, credential: { kind, secret } }: MailboxAccess) =>
  kind === 'password' ? { user, pass: secret.reveal() } : { user, accessToken: secret.reveal() };

/** What nodemailer lets a login of our own say. */
interface Conversation {
  readonly sendCommand: (command: string) => Promise<{ readonly status?: number | undefined }>;
}

// Any name but that of a mechanism: under one of those nodemailer would choose among what the server offers.
const TOKEN_METHOD = 'ACCESS-TOKEN';

/** The login as nodemailer takes it: with a token it is SASL XOAUTH2 and nothing else. */
export const smtpLogin = (access: MailboxAccess) =>
  access.credential.kind === 'password'
    ? { auth: { user: access.user, pass: access.credential.secret.reveal() } }
    : {
        auth: { type: 'custom' as const, method: TOKEN_METHOD, user: access.user },
        customAuth: { [TOKEN_METHOD]: (conversation: Conversation) => showToken(access, conversation) },
      };

/**
 * Shows the token once: nodemailer's own XOAUTH2 shows a refused token a second time, which providers count, and drops
 * what the server said. The last reply stays on the error.
 */
async function showToken({ user, credential }: MailboxAccess, { sendCommand }: Conversation): Promise<void> {
  const token = credential.secret.reveal();
  // The mechanism parts its fields with a control character.
  if (/\p{Cc}/u.test(user + token)) throw new Error('a control character in the user or the token');
  const response = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64');
  const { status } = await sendCommand(`AUTH XOAUTH2 ${response}`);
  // A challenge says why the token is refused; the refusal follows the empty line.
  const last = status === 334 ? (await sendCommand('')).status : status;
  if (last !== 235) throw new Error('the token was not accepted');
}

/** A refused login by what was shown at the door: a token nobody typed, so nobody is asked to type it again. */
export const loginFault = (fault: Fault, { credential }: MailboxAccess): Fault =>
  fault.kind === 'login-refused' && credential.kind === 'access-token'
    ? makeFault('token-refused', fault.detail)
    : fault;
