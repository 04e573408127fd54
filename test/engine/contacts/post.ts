import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { DAY_MS } from '#shared/time';
import { MORNING } from '#support/ports';

export const ME = 'mario@libero.it';

type Headers = Readonly<Record<string, string>>;

/** Puts messages into the folders of a mailbox and answers their identifiers. */
export class Post {
  readonly #host: EmbeddedMailHost;
  #serial = 0;

  constructor(host: EmbeddedMailHost) {
    this.#host = host;
  }

  /** Into a folder, `daysAgo` days old. */
  async put(folder: string, headers: Headers, daysAgo = 1): Promise<string> {
    this.#serial += 1;
    const id = `<m${this.#serial}@example.org>`;
    const date = new Date(MORNING - daysAgo * DAY_MS);
    const all = {
      'Message-ID': id,
      Date: date.toUTCString().replace('GMT', '+0000'),
      Subject: `n ${this.#serial}`,
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    await this.#host.deliver(folder, `${lines.join('\r\n')}\r\n\r\nbody\r\n`, { internalDate: date });
    return id;
  }

  readonly received = (from: string, more: Headers = {}, daysAgo = 1): Promise<string> =>
    this.put('inbox', { From: from, To: ME, ...more }, daysAgo);

  readonly sent = (to: string, more: Headers = {}, daysAgo = 1): Promise<string> =>
    this.put('sent', { From: `Mario Rossi <${ME}>`, To: to, ...more }, daysAgo);
}
