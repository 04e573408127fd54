const WITHIN_MS = 60_000;
const MOST = 60;

/**
 * Lets an event into the log sixty times a minute: a page that asks for forbidden things without end must not push out
 * what the log is kept for. `left` counts what was left out since the event was last let in.
 */
export function createLogGate(now: () => number) {
  const kept = new Map<string, { since: number; written: number; left: number }>();
  return (event: string): { write: boolean; left: number } => {
    const known = kept.get(event);
    if (known === undefined || now() - known.since >= WITHIN_MS) {
      kept.set(event, { since: now(), written: 1, left: 0 });
      return { write: true, left: known?.left ?? 0 };
    }
    if (known.written < MOST) {
      known.written += 1;
      return { write: true, left: 0 };
    }
    known.left += 1;
    return { write: false, left: known.left };
  };
}
