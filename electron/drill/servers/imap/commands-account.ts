import { timingSafeEqual } from 'node:crypto';
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
export function login(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  if (args.length !== 2) throw new BadCommand('LOGIN needs a user and a password');
  return signIn(session, tag, astringText(args[0]), astringText(args[1]));
}

/** AUTHENTICATE PLAIN, RFC 3501 §6.2.2 and RFC 4616; the initial response is RFC 4959. */
export async function authenticate(session: ImapSession, { tag, args }: ParsedCommand): Promise<void> {
  if (atomText(args[0]).toUpperCase() !== 'PLAIN') {
    return session.answer(tag, 'NO [CANNOT] Unsupported authentication mechanism');
  }
  let response = atomText(args[1]);
  if (response === '') {
    await session.line('+ ');
    response = (await session.reader.readLine()).toString('latin1');
  }
  if (response === '*') throw new BadCommand('authentication cancelled');
  const parts = Buffer.from(response, 'base64').toString('utf8').split('\0');
  if (parts.length !== 3) throw new BadCommand('invalid PLAIN response');
  return signIn(session, tag, parts[1] ?? '', parts[2] ?? '');
}

async function signIn(session: ImapSession, tag: string, user: string, password: string): Promise<void> {
  const { options } = session;
  if (options.security === 'starttls' && !session.encrypted) {
    return session.answer(tag, 'NO [PRIVACYREQUIRED] Signing in needs an encrypted connection');
  }
  const accepted = user.toLowerCase() === options.user.toLowerCase() && sameText(password, options.password);
  options.onSignIn?.(accepted);
  // RFC 5530: the code says that the credentials, and nothing else, were the reason.
  if (!accepted) return session.answer(tag, 'NO [AUTHENTICATIONFAILED] Authentication failed.');
  session.signedIn = true;
  await session.answer(tag, `OK [CAPABILITY ${session.capabilities()}] Logged in`);
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
