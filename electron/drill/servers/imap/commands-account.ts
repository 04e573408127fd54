import {
  judgePassword,
  judgeToken,
  parseXoauth2,
  type SignInMechanism,
  type SignInRefusal,
  tokenChallenge,
} from '../sign-in.ts';
import { astringText, atomText, BadCommand, type ParsedCommand } from './command-parser.ts';
import type { ImapSession } from './session.ts';

/** CAPABILITY, RFC 3501 §6.1.1. */
export async function capability(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  await session.line(`* CAPABILITY ${session.capabilities()}`);
  await session.answer(tag, 'OK Capability completed');
}

/** NOOP and CHECK, RFC 3501 §6.1.2: a chance to tell what changed. */
export function noop(session: ImapSession, { tag, name }: ParsedCommand): Promise<void> {
  return session.answer(tag, `OK ${name} completed`);
}

/** LOGOUT, RFC 3501 §6.1.3. */
export async function logout(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  await session.line('* BYE Logging out');
  await session.line(`${tag} OK Logout completed`);
  session.end();
}

/** ID, RFC 2971: says its name and nothing more. */
export async function id(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  if (session.options.extensions?.id === false) throw new BadCommand('unknown command ID');
  await session.line(`* ID ("name" "${session.options.name}")`);
  await session.answer(tag, 'OK ID completed');
}

/** ENABLE, RFC 5161: nothing here needs enabling, so nothing is enabled. */
export async function enable(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  if (session.options.extensions?.enable === false) throw new BadCommand('unknown command ENABLE');
  await session.line('* ENABLED');
  await session.answer(tag, 'OK Enabled');
}

/** STARTTLS, RFC 3501 §6.2.1. */
export async function startTls(session: ImapSession, { tag }: ParsedCommand): Promise<void> {
  if (session.options.security !== 'starttls' || session.encrypted)
    throw new BadCommand('STARTTLS is not available');
  await session.answer(tag, 'OK Begin TLS negotiation now');
  await session.startTls();
}

/** LOGIN, RFC 3501 §6.2.3. */
export async function login(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  if (args.length !== 2) throw new BadCommand('LOGIN needs a user and a password');
  if (await wantsPrivacy(session, tag)) return;
  const refusal = judgePassword(session.options, astringText(args[0]), astringText(args[1]));
  return conclude(session, tag, 'LOGIN', refusal);
}

/** AUTHENTICATE, RFC 3501 §6.2.2, with PLAIN (RFC 4616) or XOAUTH2; the initial response is RFC 4959. */
export async function authenticate(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  const mechanism = atomText(args[0]).toUpperCase();
  const offered = session.options.accessTokens === undefined ? ['PLAIN'] : ['PLAIN', 'XOAUTH2'];
  if (!offered.includes(mechanism))
    return session.answer(tag, 'NO [CANNOT] Unsupported authentication mechanism');
  if (await wantsPrivacy(session, tag)) return;
  let response = atomText(args[1]);
  if (response === '') {
    await session.line('+ ');
    response = (await session.reader.readLine()).toString('latin1');
  }
  if (response === '*') throw new BadCommand('authentication cancelled');
  return mechanism === 'PLAIN' ? plain(session, tag, response) : xoauth2(session, tag, response);
}

function plain(session: ImapSession, tag: string, response: string): Promise<void> {
  const parts = Buffer.from(response, 'base64').toString('utf8').split('\0');
  if (parts.length !== 3) throw new BadCommand('invalid PLAIN response');
  return conclude(session, tag, 'PLAIN', judgePassword(session.options, parts[1] ?? '', parts[2] ?? ''));
}

async function xoauth2(session: ImapSession, tag: string, response: string): Promise<void> {
  const said = parseXoauth2(response);
  if (said === undefined) throw new BadCommand('invalid XOAUTH2 response');
  const refusal = judgeToken(session.options, said.user, said.token);
  const challenge = tokenChallenge(session.options);
  if (refusal !== undefined && challenge !== undefined) {
    await session.line(`+ ${Buffer.from(JSON.stringify(challenge)).toString('base64')}`);
    const reply = await session.reader.readLine();
    if (reply.length > 0) throw new BadCommand('an empty line was expected');
  }
  return conclude(session, tag, 'XOAUTH2', refusal);
}

/** Nobody signs in before the TLS that this server offers. True if that answered the command. */
async function wantsPrivacy(session: ImapSession, tag: string): Promise<boolean> {
  if (session.options.security !== 'starttls' || session.encrypted) return false;
  await session.answer(tag, 'NO [PRIVACYREQUIRED] Signing in needs an encrypted connection');
  return true;
}

async function conclude(
  session: ImapSession,
  tag: string,
  mechanism: SignInMechanism,
  refusal: SignInRefusal | undefined,
): Promise<void> {
  session.options.onSignIn?.(refusal === undefined, mechanism);
  if (refusal === undefined) {
    session.signedIn = true;
    return session.answer(tag, `OK [CAPABILITY ${session.capabilities()}] Logged in`);
  }
  await session.answer(tag, refusal.imap);
  if (refusal.imapBye === undefined) return;
  await session.line(`* BYE ${refusal.imapBye}`);
  session.end();
}
