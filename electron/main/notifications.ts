import { Notification } from 'electron';
import type { Desk, DeskNote, Log } from '#engine/ports';
import { APP_ICON } from './app-icon.ts';

/** System notifications; a click brings the window to the screen the note is about. */
export function createDesk(land: (screen: DeskNote['screen']) => void, log: Log): Desk {
  // A notification nobody holds is collected, and its click with it.
  const shown = new Set<Notification>();
  return {
    notify(note) {
      if (!Notification.isSupported()) {
        log.write('warn', 'notification-unsupported');
        return;
      }
      const notification = new Notification({ title: note.title, body: note.body, ...APP_ICON });
      shown.add(notification);
      notification.on('click', () => {
        shown.delete(notification);
        note.onClick?.();
        land(note.screen);
      });
      notification.on('close', () => shown.delete(notification));
      // An unsigned build on macOS ends here: the tray and the window tell the same.
      notification.on('failed', () => {
        shown.delete(notification);
        log.write('warn', 'notification-failed');
      });
      notification.show();
    },
  };
}
