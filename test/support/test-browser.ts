/** What a browser shows at the end of the redirects. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const MAX_STOPS = 20;

/** Opens pages as a browser does: follows redirects from place to place, and gives each place its cookies back. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async open(url: string): Promise<Shown> {
    let at = url;
    for (let stops = 0; stops < MAX_STOPS; stops += 1) {
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie: this.#cookieFor(at) } });
      this.#keep(at, answer.headers);
      const next = answer.headers.get('location');
      const text = await answer.text();
      if (next === null || answer.status < 300 || answer.status > 399) {
        return { url: at, status: answer.status, headers: answer.headers, text };
      }
      at = new URL(next, at).href;
    }
    throw new Error('redirected for ever');
  }

  #cookieFor(url: string): string {
    const jar = this.#cookies.get(new URL(url).origin) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  #keep(url: string, headers: Headers): void {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    for (const cookie of headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';', 1);
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
    this.#cookies.set(origin, jar);
  }
}
