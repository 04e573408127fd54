/** So many are kept in common: folders, states and sets of flags are few, where there are more nothing is lost. */
const MOST = 1000;

/** What thousands of messages have in common, made once from its text. */
export class Common<T> {
  readonly #known = new Map<string, T>();
  readonly #make: (text: string) => T;

  constructor(make: (text: string) => T) {
    this.#make = make;
  }

  get(text: string): T {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST) this.#known.clear();
    const made = this.#make(text);
    this.#known.set(text, made);
    return made;
  }
}
