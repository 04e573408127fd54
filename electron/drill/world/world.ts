import { addressKey } from '#shared/email-address';
import type { Instant } from '#shared/time';
import { HOST_PRESETS } from '../servers/host-folders.ts';
import type {
  MailHost,
  MailHostOptions,
  ServerCertificate,
  SubmittedMessage,
} from '../servers/mail-host-types.ts';
import { USER } from './people.ts';

/** One message as the world keeps it while nobody can take it. */
interface Undelivered {
  readonly to: string;
  readonly raw: Buffer;
}

/** How the two hosts are started: the embedded servers, or Dovecot. */
export type StartHost = (options: MailHostOptions) => Promise<MailHost>;

/**
 * The simulated outside: a "Libero", a "Gmail", and everybody else. Mail for the dead mailbox waits at its senders and
 * arrives late, as it does in reality.
 */
export class World {
  readonly libero: MailHost;
  readonly gmail: MailHost;
  /** What reached people outside, oldest first: the ground truth of the notices. */
  readonly outside: SubmittedMessage[];
  /** Brings a message that left a mailbox to where it is for. */
  readonly carry: (message: SubmittedMessage) => Promise<void>;
  readonly #waiting: Undelivered[];
  readonly #state: { receives: boolean };

  private constructor(
    hosts: { libero: MailHost; gmail: MailHost },
    outside: SubmittedMessage[],
    waiting: Undelivered[],
    state: { receives: boolean },
    carry: (message: SubmittedMessage) => Promise<void>,
  ) {
    this.carry = carry;
    this.libero = hosts.libero;
    this.gmail = hosts.gmail;
    this.outside = outside;
    this.#waiting = waiting;
    this.#state = state;
  }

  static async start(options: {
    readonly startHost: StartHost;
    readonly certificate: ServerCertificate;
    readonly now: () => Instant;
    readonly quotaBytes?: number;
  }): Promise<World> {
    const { startHost, certificate, now } = options;
    const outside: SubmittedMessage[] = [];
    const waiting: Undelivered[] = [];
    const state = { receives: true };
    const hosts: { libero?: MailHost; gmail?: MailHost } = {};
    const carry = async (message: SubmittedMessage): Promise<void> => {
      for (const to of message.to) {
        if (addressKey(to) === USER.fallback) await hosts.gmail?.deliver('inbox', message.raw);
        else if (addressKey(to) !== USER.primary) outside.push({ ...message, to: [to] });
        else if (state.receives) await hosts.libero?.deliver('inbox', message.raw);
        else waiting.push({ to, raw: message.raw });
      }
    };
    const common = { security: 'tls', certificate, now, onSubmit: carry } as const;
    hosts.libero = await startHost({
      ...common,
      ...HOST_PRESETS.libero,
      name: 'libero',
      address: USER.primary,
      password: USER.password,
      quotaBytes: options.quotaBytes ?? 1_200_000_000,
    });
    hosts.gmail = await startHost({
      ...common,
      ...HOST_PRESETS.gmail,
      name: 'gmail',
      address: USER.fallback,
      password: USER.appPassword.replaceAll(' ', ''),
    });
    return new World({ libero: hosts.libero, gmail: hosts.gmail }, outside, waiting, state, carry);
  }

  /** Whether mail from outside reaches the primary mailbox; turning it on delivers what waited, late. */
  async setReceiving(receives: boolean): Promise<number> {
    this.#state.receives = receives;
    if (!receives) return 0;
    const late = this.#waiting.splice(0);
    for (const { raw } of late) await this.libero.deliver('inbox', raw);
    return late.length;
  }

  async stop(): Promise<void> {
    await Promise.all([this.libero.stop(), this.gmail.stop()]);
  }
}
