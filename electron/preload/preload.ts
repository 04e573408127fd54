import { contextBridge, ipcRenderer } from 'electron';
import { type Bridge, INVOKE_CHANNEL, NAVIGATE_CHANNEL, SNAPSHOT_CHANNEL } from '#shared/ipc/contract';

type Listener<F extends 'onSnapshot' | 'onNavigate'> = Parameters<Bridge[F]>[0];
type Pushed<F extends 'onSnapshot' | 'onNavigate'> = Parameters<Listener<F>>[0];

/**
 * Passes on what is pushed down a channel, without Electron's event. What came before anybody listened is kept: the
 * latest snapshot for every listener, a clicked notification for the first one only.
 */
function relay<F extends 'onSnapshot' | 'onNavigate'>(channel: string, keep: 'latest' | 'until-heard') {
  const listeners = new Set<(value: Pushed<F>) => void>();
  let kept: { readonly value: Pushed<F> } | undefined;
  ipcRenderer.on(channel, (_event, value: Pushed<F>) => {
    kept = keep === 'latest' || listeners.size === 0 ? { value } : undefined;
    for (const listener of listeners) listener(value);
  });
  return (listener: (value: Pushed<F>) => void): (() => void) => {
    listeners.add(listener);
    const early = kept;
    if (keep === 'until-heard') kept = undefined;
    if (early !== undefined) listener(early.value);
    return () => {
      listeners.delete(listener);
    };
  };
}

const bridge: Bridge = {
  // Exactly one channel, a name and its arguments: the router answers everything else.
  invoke: (name, args) => ipcRenderer.invoke(INVOKE_CHANNEL, name, args),
  onSnapshot: relay<'onSnapshot'>(SNAPSHOT_CHANNEL, 'latest'),
  onNavigate: relay<'onNavigate'>(NAVIGATE_CHANNEL, 'until-heard'),
};

contextBridge.exposeInMainWorld('app', bridge);
