import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { INVOKE_CHANNEL } from '#shared/ipc/contract';
import type { Route, SenderFacts } from './router.ts';

/**
 * Takes away every channel on which anything but commands is heard. A library that keeps one of its own (electron-store
 * does, from the moment a store is made) would answer any page, past every check.
 */
export function hearOnlyCommands(): void {
  for (const name of ipcMain.eventNames()) if (name !== 'error') ipcMain.removeAllListeners(String(name));
}

/** Listens on the one command channel; `isOurs` tells our window from any other page. */
export function bindChannel(route: Route, isOurs: (contents: WebContents) => boolean): void {
  const factsOf = ({ sender, senderFrame }: IpcMainInvokeEvent): SenderFacts => ({
    ourWindow: isOurs(sender),
    // A frame that has navigated away since it called is null.
    topFrame: senderFrame !== null && senderFrame === sender.mainFrame,
    origin: senderFrame?.origin ?? '',
  });
  ipcMain.handle(INVOKE_CHANNEL, (event, name: unknown, args: unknown) => route(factsOf(event), name, args));
}
