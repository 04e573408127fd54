const WITHIN_MS = 60_000;
const RELOADS = 3;

/** Lets a crashed window come back, but not for ever: a page that always crashes would keep the computer busy. */
export function createCrashGuard(now: () => number): { mayReload(): boolean } {
  let reloads: readonly number[] = [];
  return {
    mayReload() {
      reloads = reloads.filter((at) => now() - at < WITHIN_MS);
      if (reloads.length >= RELOADS) return false;
      reloads = [...reloads, now()];
      return true;
    },
  };
}
