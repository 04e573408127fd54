/** A sequence of this one value. */
export async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}
