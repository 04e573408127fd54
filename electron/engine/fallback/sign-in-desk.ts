import { fail } from '#shared/fault';
import type { Secret } from '#shared/mailbox';
import type { SignInServiceId } from '#shared/sign-in';
import type { Ports } from '../ports.ts';

/** The sign-ins by browser, one at a time. */
export class SignInDesk {
  readonly #ports: Pick<Ports, 'signIn'>;

  constructor(ports: Pick<Ports, 'signIn'>) {
    this.#ports = ports;
  }

  /** True while a sign-in waits for the browser. */
  get isOpen(): boolean {
    return false;
  }

  async signIn(
    service: SignInServiceId,
    _wanted?: string,
  ): Promise<{ readonly address: string; readonly secret: Secret }> {
    const known = this.#ports.signIn.services.find(({ id }) => id === service);
    return fail('sign-in-unavailable', known?.id);
  }

  cancel(): void {}
}
