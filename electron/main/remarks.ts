import { app, dialog } from 'electron';
import type { Log } from '#engine/ports';
import type { Texts } from '#shared/text/texts';
import { errorFacts } from './error-facts.ts';
import type { Notifier } from './notifications.ts';

/** How the app speaks for itself where there is no window of its own. */
export interface RemarkPorts {
  readonly notifier: Notifier;
  readonly texts: () => Texts;
  readonly hasTray: () => boolean;
  readonly log: Log;
  /** Answers yes once in the life of an installation. */
  readonly isFirstClosing: () => boolean;
  /** Opens the window. */
  readonly show: () => void;
}

/** The two things that are said without a window. */
export interface Remarks {
  /** The window was closed and the watch goes on: said the first time. */
  stillHere(): void;
  /** The window crashed too often to be opened again without being asked for. */
  windowLost(): void;
}

/** Says them; what the system cannot show as a notification comes as a dialog. */
export function createRemarks({ notifier, texts, hasTray, log, isFirstClosing, show }: RemarkPorts): Remarks {
  let isLeaving = false;
  app.once('before-quit', () => {
    isLeaving = true;
  });
  const ask = (options: Electron.MessageBoxOptions, answer: (button: number) => void): void => {
    dialog
      .showMessageBox({ title: texts().common.appName, noLink: true, ...options })
      .then(({ response }) => {
        if (!isLeaving) answer(response);
      })
      .catch((error: unknown) => log.write('warn', 'dialog-failed', errorFacts(error)));
  };
  return {
    stillHere() {
      if (isLeaving || !isFirstClosing()) return;
      const { notifications } = texts();
      const where = process.platform === 'darwin' ? 'dock' : hasTray() ? 'tray' : 'start';
      const text = notifications.stillHere(notifications.reopen[where]);
      const onUnshown = (): void => {
        if (isLeaving) return;
        const buttons = [notifications.dismiss];
        ask({ type: 'info', message: text.title, detail: text.body, buttons }, () => undefined);
      };
      notifier.show(text, { onClick: show, onUnshown });
    },
    windowLost() {
      if (isLeaving) return;
      const { message, detail, reopen, leave } = texts().windowLost;
      ask({ type: 'warning', message, detail, buttons: [reopen, leave], cancelId: 1 }, (button) => {
        if (button === 0) show();
      });
    },
  };
}
