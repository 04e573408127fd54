import { app, type Session, type WebContents } from 'electron';
import type { Log } from '#engine/ports';
import { APP_ORIGIN } from './ipc/router.ts';

// The one thing a page may ask of the system: put plain text on the clipboard after a click ("Copia il testo").
const CLIPBOARD_WRITE = 'clipboard-sanitized-write';

/** Refuses every permission, device and foreign request of a session. */
export function hardenSession(session: Session, log: Log): void {
  const isAllowed = (permission: string, origin: string): boolean =>
    permission === CLIPBOARD_WRITE && URL.canParse(origin) && origin.startsWith(`${APP_ORIGIN}/`);
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = details.isMainFrame && isAllowed(permission, details.requestingUrl);
    if (!allowed) log.write('warn', 'permission-refused', { permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  // The policy of the page forbids these already; this holds even if a page of ours is ever served without it.
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !/^(?:app:\/\/bundle\/|data:|devtools:)/.test(request.url) });
  });
}

function hardenContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Nails every page that is ever created to where it was loaded: no navigation, no further window, no webview. */
export function hardenContentsOnCreation(): void {
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}
