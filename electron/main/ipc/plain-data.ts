// What a value costs beside its letters: a list of a million nothings is a megabyte too.
const EACH = 8;
// Twice what the deepest command needs. What leads back into itself ends here, before it has cost anything.
const DEEPEST = 8;

/** The values inside a plain list or object, by name; `undefined` for everything that is neither. */
function entriesOf(value: object, room: number): readonly (readonly [string, unknown])[] | undefined {
  if (Array.isArray(value)) {
    // Looked at before it is walked: an empty list of four thousand million places costs nothing to send.
    if (value.length * EACH > room || Object.keys(value).length !== value.length) return undefined;
  } else {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return undefined;
  }
  const entries: [string, unknown][] = [];
  for (const name of Object.keys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (name === '__proto__' || property === undefined || !('value' in property)) return undefined;
    entries.push([name, property.value]);
  }
  return entries;
}

/**
 * Whether a value is what JSON could say, within a limit of characters: no other kind of object, no list with holes, no
 * number that is none. Nothing of it is called or copied, and a value that is too big, or without end, is left when the
 * limit is reached.
 */
export function isPlainWithin(value: unknown, limit: number): boolean {
  let room = limit;
  const waiting: { readonly next: unknown; readonly depth: number }[] = [{ next: value, depth: 0 }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { next, depth } = one;
    room -= typeof next === 'string' ? next.length + EACH : EACH;
    if (room < 0) return false;
    if (next === null || typeof next === 'string' || typeof next === 'boolean') continue;
    if (typeof next === 'number' && Number.isFinite(next)) continue;
    if (typeof next !== 'object' || depth > DEEPEST) return false;
    const entries = entriesOf(next, room);
    if (entries === undefined) return false;
    for (const [name, inner] of entries) {
      room -= Array.isArray(next) ? 0 : name.length;
      waiting.push({ next: inner, depth: depth + 1 });
    }
    if (room < 0) return false;
  }
  return true;
}
