/** Changes that must not overlap, one after the other, and a way to wait until none is under way. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #underWay = 0;
  #begun = 0;

  /** How many changes have begun: whoever finds it changed has looked at two moments. */
  get begun(): number {
    return this.#begun;
  }

  /** Does the change when those before it have ended, well or not. Whoever gives it gives it its end. */
  take(change: () => Promise<void>): Promise<void> {
    this.#underWay += 1;
    this.#begun += 1;
    const turn = this.#last.then(change).finally(() => {
      this.#underWay -= 1;
    });
    // One that failed must not fail the next.
    this.#last = Promise.allSettled([turn]);
    return turn;
  }

  /** Waits until no change is under way, for `limitMs` of real time at most; false when one still is. */
  async quiet(limitMs: number): Promise<boolean> {
    const late = Promise.withResolvers<'late'>();
    const timer = setTimeout(() => late.resolve('late'), limitMs);
    try {
      while (this.#underWay > 0) {
        if ((await Promise.race([this.#last, late.promise])) === 'late') return false;
      }
      return true;
    } finally {
      clearTimeout(timer);
    }
  }
}
