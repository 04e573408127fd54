import path from 'node:path';
import { app, BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions } from 'electron';
import type { FileDialogs } from './files.ts';

// The app has one window; a dialog attached to it cannot be lost behind it.
const parent = (): BrowserWindow | undefined => BrowserWindow.getAllWindows()[0];

/** The system's file dialogs, attached to the window. */
export const fileDialogs: FileDialogs = {
  async chooseFile({ title, kinds }) {
    const options: OpenDialogOptions = {
      title,
      properties: ['openFile'],
      filters: kinds.map(({ name, extensions }) => ({ name, extensions: [...extensions] })),
    };
    const window = parent();
    const { canceled, filePaths } = await (window === undefined
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return canceled ? undefined : filePaths[0];
  },
  async choosePlace({ title, name }) {
    const options: SaveDialogOptions = { title, defaultPath: path.join(app.getPath('documents'), name) };
    const window = parent();
    const { canceled, filePath } = await (window === undefined
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(window, options));
    return canceled || filePath === '' ? undefined : filePath;
  },
};
