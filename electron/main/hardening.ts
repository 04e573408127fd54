import { app, type Session, type WebContents } from 'electron';
import type { Log } from '#engine/ports';
import { APP_ORIGIN } from './assets.ts';
import { errorFacts } from './error-facts.ts';

// The one thing a page may ask of the system: put plain text on the clipboard after a click ("Copia il testo").
const CLIPBOARD_WRITE = 'clipboard-sanitized-write';

const isAllowed = (permission: string, origin: string): boolean =>
  permission === CLIPBOARD_WRITE && URL.canParse(origin) && origin.startsWith(`${APP_ORIGIN}/`);

/** Refuses every permission, device, download and foreign request of a session that shows pages. */
function hardenSession(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const allowed = details.isMainFrame && isAllowed(permission, details.requestingUrl);
    if (!allowed) log.write('warn', 'permission-refused', { permission });
    answer(allowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => isAllowed(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.write('warn', 'download-refused');
  });
  // The policy of the page forbids these already; this holds even if a page of ours is ever served without it.
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !/^(?:app:\/\/bundle\/|data:|devtools:)/.test(request.url) });
  });
  // It would fetch dictionaries from a server that is not the user's.
  session.setSpellCheckerEnabled(false);
  session
    .setProxy({ mode: 'system' })
    .catch((error: unknown) => log.write('warn', 'proxy-not-set', errorFacts(error)));
}

function hardenContents(contents: WebContents): void {
  const refuse = (event: { preventDefault(): void }): void => event.preventDefault();
  contents.on('will-navigate', refuse);
  contents.on('will-frame-navigate', refuse);
  contents.on('will-redirect', refuse);
  contents.on('will-attach-webview', refuse);
  // A page that will not be left is left all the same.
  contents.on('will-prevent-unload', refuse);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Nails every page that is ever created to where it was loaded, and its session with it: no navigation, no further window,
 * no webview, no permission. A session without pages, such as that of an updater, is none of its business.
 */
export function hardenContentsOnCreation(log: Log): void {
  const hardened = new WeakSet<Session>();
  app.on('web-contents-created', (_event, contents) => {
    hardenContents(contents);
    if (hardened.has(contents.session)) return;
    hardened.add(contents.session);
    hardenSession(contents.session, log);
  });
}
