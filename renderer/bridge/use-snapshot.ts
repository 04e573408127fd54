import { useMemo, useSyncExternalStore } from 'react';
import type { Bridge } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';

interface SnapshotStore {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly read: () => Snapshot | undefined;
}

function snapshotStore(bridge: Bridge): SnapshotStore {
  let latest: Snapshot | undefined;
  return {
    subscribe: (onChange) =>
      bridge.onSnapshot((snapshot) => {
        // Pushes may overtake the answer that carries the first snapshot: an older one never wins.
        if (latest !== undefined && snapshot.revision < latest.revision) return;
        latest = snapshot;
        onChange();
      }),
    read: () => latest,
  };
}

/** The newest snapshot; `undefined` until the first arrives. */
export function useSnapshot(bridge: Bridge): Snapshot | undefined {
  const store = useMemo(() => snapshotStore(bridge), [bridge]);
  return useSyncExternalStore(store.subscribe, store.read);
}
