import net, { type Socket } from 'node:net';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { breakSocket, openTcpListener } from '#drill/servers/tcp-listener';
import { acceptTls } from '#drill/servers/tls-accept';
import type { Security } from '#shared/mailbox';

/** What is wrong with the way a server comes to encryption. */
export type Quirk =
  | 'none'
  /** STARTTLS is neither offered nor known, signing in is. */
  | 'stripped'
  | 'refused'
  /** Words in clear right behind the consent (CVE-2011-0411). */
  | 'injected'
  /** It consents and goes on in clear. */
  | 'clear after consent'
  | 'hangs up'
  /** IMAP: signed in already, so that STARTTLS is out of place (CVE-2020-12398); SMTP: no EHLO. */
  | 'skips'
  /** Clear text where TLS begins with the connection. */
  | 'clear on the TLS port';

/** A server that lets everybody in and keeps every byte it got. */
export interface Recorder extends AsyncDisposable {
  readonly port: number;
  readonly connections: number;
  /** As it came over TCP, ciphertext too. */
  wire(): Buffer;
  /** As the server understood it: in clear, before TLS and inside it. */
  heard(): Buffer;
}

export interface RecorderOptions {
  readonly service: 'imap' | 'smtp';
  readonly security: Security;
  readonly proof: SecureContextOptions;
  readonly quirk: Quirk;
}

/** Starts it on 127.0.0.1, behind a relay that counts the bytes of the wire. */
export async function startRecorder(options: RecorderOptions): Promise<Recorder> {
  const [wire, heard]: [Buffer[], Buffer[]] = [[], []];
  const server = await openTcpListener((socket) => {
    // A client that does not trust us breaks the handshake off, as it should.
    converse(socket, options, (bytes) => heard.push(bytes)).catch(() => breakSocket(socket, 'close'));
  });
  const relay = await openTcpListener((client) => {
    const behind = net.connect(server.port, '127.0.0.1');
    behind.on('error', () => breakSocket(client, 'close'));
    client.on('data', (chunk) => wire.push(Buffer.from(chunk)));
    client.pipe(behind).pipe(client);
    client.once('close', () => behind.destroy());
  });
  return {
    port: relay.port,
    get connections() {
      return relay.accepted;
    },
    wire: () => Buffer.concat(wire),
    heard: () => Buffer.concat(heard),
    async [Symbol.asyncDispose]() {
      await Promise.all([relay.down(), server.down()]);
    },
  };
}

async function converse(raw: Socket, options: RecorderOptions, hear: (bytes: Buffer) => void): Promise<void> {
  const { service, security, quirk } = options;
  const context = createSecureContext(options.proof);
  const isClear = quirk === 'clear on the TLS port';
  let socket: Socket = security === 'tls' && !isClear ? await acceptTls(raw, context) : raw;
  let isSecure = socket !== raw;
  let inBody = false;

  const takeOver = async (): Promise<void> => {
    socket.removeAllListeners('data');
    socket = await acceptTls(raw, context);
    isSecure = true;
    listen();
  };
  const startTls = (consent: string, refusal: string): void => {
    if (quirk === 'refused' || quirk === 'stripped') return void socket.write(refusal);
    socket.write(consent + (quirk === 'injected' ? injection(service) : ''));
    if (quirk === 'hangs up') return void socket.end();
    if (quirk === 'clear after consent') return void socket.write(injection(service));
    takeOver().catch(() => breakSocket(raw, 'close'));
  };
  const answerImap = (line: string): void => {
    const [tag = '*', verb = ''] = line.toUpperCase().split(' ');
    if (verb === 'STARTTLS') return startTls(`${tag} OK go ahead\r\n`, `${tag} NO not now\r\n`);
    if (verb === 'CAPABILITY') socket.write(`* CAPABILITY ${imapOffers(isSecure, quirk)}\r\n`);
    if (verb === 'STATUS') socket.write('* STATUS INBOX (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1)\r\n');
    const waits = verb === 'AUTHENTICATE' && line.split(' ').length < 4;
    // The answer to a challenge has no verb: it ends the command before it.
    socket.write(waits ? '+ \r\n' : verb === '' ? `${pending} OK in\r\n` : `${tag} OK done\r\n`);
    if (waits) pending = tag;
  };
  const answerSmtp = (line: string): void => {
    const verb = line.slice(0, 8).toUpperCase();
    if (inBody) {
      if (line !== '.') return;
      inBody = false;
      return void socket.write('250 2.0.0 taken\r\n');
    }
    if (verb === 'STARTTLS') return startTls('220 go ahead\r\n', '454 4.7.0 not now\r\n');
    if (verb.startsWith('EHLO')) return void socket.write(smtpOffers(isSecure, quirk));
    if (verb.startsWith('AUTH')) return void socket.write('235 2.7.0 in\r\n');
    inBody = verb.startsWith('DATA');
    socket.write(inBody ? '354 go on\r\n' : '250 2.0.0 done\r\n');
  };
  let pending = '*';
  const listen = (): void => {
    let held = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      hear(Buffer.from(chunk));
      held += chunk.toString('latin1');
      for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
        const line = held.slice(0, end).trimEnd();
        held = held.slice(end + 1);
        if (service === 'imap') answerImap(line);
        else answerSmtp(line);
      }
    });
  };
  listen();
  const word = quirk === 'skips' ? 'PREAUTH' : 'OK';
  socket.write(
    service === 'imap'
      ? `* ${word} [CAPABILITY ${imapOffers(isSecure, quirk)}] recorder ready\r\n`
      : '220 recorder ESMTP ready\r\n',
  );
}

const offersTls = (isSecure: boolean, quirk: Quirk): boolean =>
  !isSecure && quirk !== 'stripped' && quirk !== 'clear on the TLS port';

const imapOffers = (isSecure: boolean, quirk: Quirk): string =>
  `IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=LOGIN AUTH=XOAUTH2${offersTls(isSecure, quirk) ? ' STARTTLS' : ''}`;

function smtpOffers(isSecure: boolean, quirk: Quirk): string {
  if (quirk === 'skips' && !isSecure) return '502 5.5.1 no such command\r\n';
  return `250-recorder\r\n${offersTls(isSecure, quirk) ? '250-STARTTLS\r\n' : ''}250 AUTH PLAIN LOGIN XOAUTH2\r\n`;
}

const injection = (service: 'imap' | 'smtp'): string =>
  service === 'imap'
    ? '* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN AUTH=XOAUTH2\r\n* OK ready\r\n'
    : '250-recorder\r\n250 AUTH PLAIN LOGIN XOAUTH2\r\n';
