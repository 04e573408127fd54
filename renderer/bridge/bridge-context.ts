import { createContext, use } from 'react';
import type { Bridge } from '#shared/ipc/contract';

export const BridgeContext = createContext<Bridge | undefined>(undefined);

/** The bridge of this window; using it outside `BridgeContext` is a mistake of ours. */
export function useBridge(): Bridge {
  const bridge = use(BridgeContext);
  if (bridge === undefined) throw new Error('useBridge outside BridgeContext');
  return bridge;
}
