import { nativeTheme } from 'electron';
import type { Log } from '#engine/ports';
import { textsFor } from '#shared/text/texts';
import { editItems } from './edit-menu.ts';
import { errorFacts } from './error-facts.ts';
import { createNotifier, type Notifier } from './notifications.ts';
import { createRemarks } from './remarks.ts';
import { openSettings, type SettingsStore } from './settings-store.ts';
import type { Stage } from './stage.ts';
import type { AppWindow } from './window.ts';

/** What the front shows, once it is there. */
export interface Play {
  readonly stage: Pick<Stage, 'snapshot' | 'leaveDemo'>;
  readonly hasTray: () => boolean;
}

/** What can be seen and heard of the app before its engine is there. */
export interface Front {
  readonly window: AppWindow;
  readonly settings: SettingsStore;
  readonly notifier: Notifier;
  /** From now on the window has something to show. */
  raise(play: Play): void;
}

/** Gives the window its place, its theme and its voice. */
export function createFront(window: AppWindow, userData: string, log: Log): Front {
  const settings = openSettings(userData, log);
  const notifier = createNotifier(log);
  let play: Play | undefined;
  const texts = () => textsFor(settings.read().language);
  const remarks = createRemarks({
    notifier,
    texts,
    hasTray: () => play?.hasTray() === true,
    log,
    isFirstClosing: () => settings.isFirstClosing(),
    show: () => window.show(),
  });
  nativeTheme.themeSource = settings.read().theme;
  window.join({
    snapshot: () => play?.stage.snapshot(),
    settings,
    menuFor: (params) => editItems(params, texts().editMenu),
    // The demo ends with its window: the mailbox must not stay unwatched behind it.
    onClosed: () =>
      void play?.stage
        .leaveDemo()
        .catch((error: unknown) => log.write('error', 'demo-not-left', errorFacts(error))),
    onClosing: () => remarks.stillHere(),
    onLost: () => remarks.windowLost(),
  });
  return {
    window,
    settings,
    notifier,
    raise: (next) => {
      play = next;
    },
  };
}
