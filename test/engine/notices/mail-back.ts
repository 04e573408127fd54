import { headerOf } from '#drill/world/letter';
import { domainOf } from '#shared/email-address';
import { group, letter, ours, report } from '../../shared/notices/delivery/sample.ts';
import type { Desk, OfficeBench } from './office-bench.ts';

/** Puts what comes back into the fallback mailbox, as servers and people would send it at this moment. */
export class MailBack {
  readonly #bench: OfficeBench;
  readonly #aheadMs: number;

  /** `aheadMs`: how far the computer's clock is ahead of the server's. */
  constructor(bench: OfficeBench, aheadMs = 0) {
    this.#bench = bench;
    this.#aheadMs = aheadMs;
  }

  /** The identifier of the notice that somebody got. */
  idOf(address: string): string {
    const found = this.#bench.host.submitted.find(({ to }) => to.includes(address));
    return found === undefined ? '<nobody@example.org>' : headerOf(found.raw, 'Message-ID');
  }

  /** A letter of any kind; answers its UID. */
  async put({ clock }: Desk, raw: string, folder = 'inbox'): Promise<number> {
    const internalDate = new Date(clock.now() - this.#aheadMs);
    return (await this.#bench.host.deliver(folder, raw, { internalDate })).uid;
  }

  /** A report about a notice, of which the status decides what it says. */
  report(
    desk: Desk,
    address: string,
    action: 'failed' | 'delayed' | 'relayed',
    status: string,
    folder = 'inbox',
  ): Promise<number> {
    const said = action === 'failed' ? `550 ${status} user unknown` : '';
    const groups = [group(action, status, said, address)];
    return this.put(desk, report({ groups, original: ours(this.idOf(address), address) }), folder);
  }

  /** A report of the person's own server that encloses nothing, and names only the person. */
  bareReport(desk: Desk, address: string, folder = 'inbox'): Promise<number> {
    const groups = [group('failed', '5.1.1', '550 5.1.1 user unknown', address)];
    const from = `MAILER-DAEMON@mx.${domainOf(address)}`;
    return this.put(desk, report({ from, groups, original: [] }), folder);
  }

  answer(desk: Desk, address: string, ...more: readonly string[]): Promise<number> {
    return this.put(
      desk,
      letter(address, 'Subject: Re: ciao', `In-Reply-To: ${this.idOf(address)}`, ...more),
    );
  }

  letter(desk: Desk, address: string, folder = 'inbox'): Promise<number> {
    return this.put(desk, letter(address, 'Subject: ciao'), folder);
  }
}
