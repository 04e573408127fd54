/** How many messages there is room for, the smallest first; `sizes` ascending. */
export function fittingCount(sizes: readonly number[], room: number): number {
  let left = room;
  const first = sizes.findIndex((size) => {
    left -= size;
    return left < 0;
  });
  return first === -1 ? sizes.length : first;
}

/**
 * Messages in the order to copy them: where not all of them fit into `room` bytes, those that do come first, so that
 * one large message never keeps many small ones away. As many as possible go home; otherwise the order stays.
 */
export function fittingFirst<T extends { readonly size: number }>(
  messages: readonly T[],
  room: number | undefined,
): readonly T[] {
  if (room === undefined) return messages;
  const going = new Set<T>();
  let left = room;
  for (const message of messages.toSorted((one, other) => one.size - other.size)) {
    if (message.size > left) break;
    left -= message.size;
    going.add(message);
  }
  if (going.size === messages.length) return messages;
  return [
    ...messages.filter((message) => going.has(message)),
    ...messages.filter((message) => !going.has(message)),
  ];
}
