import { Notification } from 'electron';
import type { Desk, Log } from '#engine/ports';
import type { Landing } from '#shared/desk/matter';
import type { DeskText } from '#shared/text/it/desk';
import { APP_ICON } from './app-icon.ts';

/** What becomes of a notification. */
export interface NotificationEnds {
  readonly onClick: () => void;
  /** The system has none, refuses it, or does not say in time that it is there. */
  readonly onUnshown: () => void;
}

/** Shows system notifications; `stop` lets go of those that are still about. */
export interface Notifier {
  show(text: DeskText, ends: NotificationEnds): void;
  stop(): void;
}

// A desktop without anything that draws notifications may swallow them without a word.
const SHOWN_WITHIN_MS = 10_000;

/** The notifications of this system. */
export function createNotifier(log: Log): Notifier {
  // A notification nobody holds is collected, and its click with it.
  const about = new Map<Notification, NodeJS.Timeout>();
  const drop = (notification: Notification): void => {
    clearTimeout(about.get(notification));
    about.delete(notification);
  };
  return {
    show({ title, body }, { onClick, onUnshown }) {
      if (!Notification.isSupported()) {
        log.write('warn', 'notification-unsupported');
        onUnshown();
        return;
      }
      const notification = new Notification({ title, body, ...APP_ICON });
      const failed = (event: string): void => {
        if (!about.has(notification)) return;
        drop(notification);
        log.write('warn', event);
        onUnshown();
      };
      const limit = setTimeout(() => failed('notification-silent'), SHOWN_WITHIN_MS);
      about.set(notification, limit);
      notification.on('show', () => clearTimeout(limit));
      notification.on('click', () => {
        drop(notification);
        onClick();
      });
      notification.on('close', () => drop(notification));
      // An unsigned build on macOS ends here.
      notification.on('failed', () => failed('notification-failed'));
      notification.show();
    },
    stop() {
      for (const notification of about.keys()) drop(notification);
    },
  };
}

/** The desk of the engine; a click brings the window to the screen the note is about. */
export const createDesk = (notifier: Notifier, land: (screen: Landing) => void): Desk => ({
  notify(note) {
    notifier.show(note, {
      onClick: () => {
        note.onClick?.();
        land(note.screen);
      },
      onUnshown: () => note.onUnshown?.(),
    });
  },
});
