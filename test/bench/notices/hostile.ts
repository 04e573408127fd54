/** Texts that somebody could put into a name, a subject or an address to add a header or a recipient. */
const PIECES = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\r\n\r\n',
  '\r\n.\r\n',
  '\r\nBcc: evil@evil.example',
  '\nRCPT TO:<evil@evil.example>',
  '%0d%0aBcc: evil@evil.example',
  '\\r\\n',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u202e',
  '\u2066evil\u2069',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\udc00x',
  '=?utf-8?B?DQpCY2M6IGV2aWxAZXZpbC5leGFtcGxl?=',
  '=?utf-8?Q?=0D=0ABcc:_evil@evil.example?=',
  '=?utf-8?Q?=3C?=',
  '=?',
  '?=',
  '"',
  "'",
  '\\',
  '\\"',
  ',',
  ';',
  ':',
  '<',
  '>',
  '<evil@evil.example>',
  ', evil@evil.example',
  'Amici: evil@evil.example, b@evil.example;',
  '(comment)',
  '[127.0.0.1]',
  '@',
  '@evil.example:',
  '%',
  '%s',
  '!',
  '..',
  '.',
  ' ',
  '\t',
  '\r\n ',
  'è',
  'e\u0301',
  '日本語',
  '👩‍👩‍👧',
  '\u{1f600}'.repeat(30),
  'x'.repeat(80),
  'lungo '.repeat(40),
  'y'.repeat(1200),
  'Anna',
  'Rossi',
  'From ',
  'Re:',
  'http://evil.example/',
  '{{nome}}',
  '$&',
  '__proto__',
] as const;

/** The first of the addresses are as they should be, however odd. */
const PLAIN_ADDRESSES = 6;
const ADDRESSES = [
  'anna@example.org',
  'a.b+c@sub.example.org',
  "o'neil@example.org",
  'x@xn--caff-8oa.example',
  '=?q?@example.org',
  '!#$%&*/{}|~^`@example.org',
  '"quoted local"@example.org',
  'a@b',
  'a@[127.0.0.1]',
  'a@caffè.example',
  'èè@example.org',
  `${'l'.repeat(64)}@example.org`,
  `${'l'.repeat(65)}@example.org`,
  'a..b@example.org',
  'a@one.example, b@two.example',
  'Gruppo: a@one.example, b@two.example;',
  'amico@example.org\r\nRCPT TO:<evil@evil.example>',
  '<a@example.org>',
  'a@example.org> NOTIFY=NEVER',
  'a@example.org SIZE=0',
  'a@b.example@evil.example',
] as const;

/** Draws hostile texts. `random` is uniform in [0, 1). */
export class HostileTexts {
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  #pick(from: readonly string[]): string {
    return from[Math.floor(this.#random() * from.length)] ?? '';
  }

  /** Any code unit, lone surrogates too; the low ones more often. */
  #letter(): string {
    const most = this.#random() < 0.7 ? 0x100 : 0x10000;
    return String.fromCharCode(Math.floor(this.#random() * most));
  }

  /** A name, a subject or a body. */
  text(): string {
    const count = Math.floor(this.#random() * 7);
    return Array.from({ length: count }, () =>
      this.#random() < 0.6 ? this.#pick(PIECES) : this.#letter() + this.#letter(),
    ).join('');
  }

  /** An address: well-formed, nearly so, or broken on purpose. */
  address(): string {
    if (this.#random() < 0.5) return this.#pick(ADDRESSES.slice(0, PLAIN_ADDRESSES));
    const base = this.#pick(ADDRESSES);
    const kind = this.#random();
    if (kind < 0.4) return base;
    const at = Math.floor(this.#random() * (base.length + 1));
    const planted = kind < 0.7 ? this.#pick(PIECES) : this.#letter();
    return base.slice(0, at) + planted + base.slice(at);
  }

  /** A Message-ID as a stranger's message may carry it. */
  messageId(): string {
    return this.#random() < 0.5 ? `<${this.text()}@example.org>` : '<ultimo.1@example.org>';
  }
}
