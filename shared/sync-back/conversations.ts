/** What of a message tells which conversation it belongs to. All identifiers with their angle brackets. */
export interface Linked {
  /** Every Message-ID it goes by. */
  readonly ids: readonly string[];
  /** What it answers: In-Reply-To and References. */
  readonly refs: readonly string[];
}

/**
 * The messages of the conversations that began with one of our notices: the notices themselves, what answers them, and
 * what answers that, in whatever order they lie. A notice may go by another identifier than the one it was sent with:
 * where a copy of it bears both, each stands for it. The old conversation that a notice was written into is not one of
 * them: only what came after counts.
 */
export function bornFrom<T extends Linked>(
  messages: readonly T[],
  notices: ReadonlySet<string>,
): ReadonlySet<T> {
  const naming = new Map<string, T[]>();
  for (const message of messages) {
    for (const id of [...message.ids, ...message.refs]) {
      const others = naming.get(id);
      if (others === undefined) naming.set(id, [message]);
      else others.push(message);
    }
  }
  const found = new Set<T>();
  const waiting = [...notices];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const message of naming.get(id) ?? []) {
      if (found.has(message)) continue;
      found.add(message);
      waiting.push(...message.ids);
    }
    naming.delete(id);
  }
  return found;
}
