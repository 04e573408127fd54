/** Runs pieces of work one after the other, in the order they were asked for, whatever became of those before. */
export function makeQueue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return async (work) => {
    const mine = last.then(work);
    // The one who asked hears of a failure; those who wait behind it only wait.
    last = mine.catch(() => undefined);
    return await mine;
  };
}
