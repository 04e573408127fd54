/**
 * The texts of one look, each kept once: a Message-ID is in the row, in the source and at home. Kept as they are cut out
 * of a head they would hold what they were cut from as well.
 */
export class Texts {
  readonly #kept = new Map<string, string>();

  /** The one that is kept of this text. */
  of(text: string): string {
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const flat = Buffer.from(text, 'utf16le').toString('utf16le');
    this.#kept.set(flat, flat);
    return flat;
  }

  /** Keeps texts that are whole already. */
  keep(texts: Iterable<string>): void {
    for (const text of texts) this.#kept.set(text, text);
  }
}
