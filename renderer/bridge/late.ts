import type { Bridge } from '#shared/ipc/contract';
import type { Patience } from '#shared/ipc/patience';

/** Whether an answer is late: something to listen to. */
export interface Lateness {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly isLate: () => boolean;
}

/** The same bridge, and word of every answer that takes longer than it should. */
export function watchAnswers(
  bridge: Bridge,
  patience: Patience,
): { readonly bridge: Bridge; readonly lateness: Lateness } {
  const listeners = new Set<() => void>();
  const late = new Set<symbol>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    bridge: {
      onSnapshot: (listener) => bridge.onSnapshot(listener),
      onNavigate: (listener) => bridge.onNavigate(listener),
      async invoke(name, args) {
        const one = Symbol(name);
        const limit = patience(name);
        const timer =
          limit === undefined
            ? undefined
            : setTimeout(() => {
                late.add(one);
                tell();
              }, limit);
        try {
          return await bridge.invoke(name, args);
        } finally {
          clearTimeout(timer);
          if (late.delete(one)) tell();
        }
      },
    },
    lateness: {
      subscribe: (onChange) => {
        listeners.add(onChange);
        return () => listeners.delete(onChange);
      },
      isLate: () => late.size > 0,
    },
  };
}
