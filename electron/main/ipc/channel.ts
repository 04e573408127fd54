import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { INVOKE_CHANNEL } from '#shared/ipc/contract';
import type { Route, SenderFacts } from './router.ts';

/** Listens on the one command channel; `isOurs` tells our window from any other page. */
export function bindChannel(route: Route, isOurs: (contents: WebContents) => boolean): void {
  const factsOf = ({ sender, senderFrame }: IpcMainInvokeEvent): SenderFacts => ({
    ourWindow: isOurs(sender),
    // A frame that has navigated away since it called is null.
    topFrame: senderFrame !== null && senderFrame === sender.mainFrame,
    origin: senderFrame?.origin ?? '',
  });
  // A library that keeps a channel of its own (electron-store does) would answer any page, past every check.
  for (const name of ipcMain.eventNames()) if (name !== 'error') ipcMain.removeAllListeners(String(name));
  ipcMain.handle(INVOKE_CHANNEL, (event, name: unknown, args: unknown) => route(factsOf(event), name, args));
}
