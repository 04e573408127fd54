import type { AppUpdater, CancellationToken } from 'electron-updater';
import { withDeadline } from '#engine/deadline';
import type { UpdaterPort } from '#engine/ports';
import { Faulted, fail, makeFault } from '#shared/fault';
import { HOUR_MS, MINUTE_MS } from '#shared/time';

/** What of electron-updater is used: one door to it, and a test can hold it open. */
export interface UpdaterLibrary {
  readonly updater: AppUpdater;
  readonly makeToken: () => CancellationToken;
}

const CHECK_LIMIT_MS = 2 * MINUTE_MS;
const DOWNLOAD_LIMIT_MS = 6 * HOUR_MS;

const REFUSED =
  /^ERR_(?:CHECKSUM_MISMATCH|UPDATER_(?:INVALID_SIGNATURE|NO_CHECKSUM|INVALID_UPDATE_INFO|INVALID_VERSION|NO_FILES_PROVIDED|WEB_INSTALLER_DISABLED))$/;

function failFrom(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') fail('disk-full', undefined, error);
  throw new Faulted(makeFault(REFUSED.test(code) ? 'update-refused' : 'update-unreachable', code), error);
}

function prepare(updater: AppUpdater): AppUpdater {
  updater.autoDownload = false;
  // A quit in the middle of an outage must bring back the same app.
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableWebInstaller = true;
  // Its log quotes addresses and folders; what matters is told by the faults.
  updater.logger = null;
  // By itself it tells every feed a number of this computer.
  updater.requestHeaders = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };
  // Each failure comes as a rejection too, and an error that nobody hears would end the process.
  updater.on('error', () => undefined);
  return updater;
}

/** New versions by electron-updater, which is loaded when it is first asked. `install` is its owner's to say. */
export function updateSource(load: () => Promise<UpdaterLibrary>, install: () => void): UpdaterPort {
  let loaded: Promise<UpdaterLibrary> | undefined;
  const library = (): Promise<UpdaterLibrary> => {
    loaded ??= load().then(({ updater, makeToken }) => ({ updater: prepare(updater), makeToken }));
    return loaded;
  };
  return {
    install,
    async check() {
      const { updater } = await library();
      const asked = updater.checkForUpdates().catch(failFrom);
      const found = await withDeadline(asked, CHECK_LIMIT_MS, 'updates', () => undefined);
      return found?.isUpdateAvailable === true ? found.updateInfo.version : undefined;
    },
    async download(onShare, signal) {
      if (signal.aborted) return;
      const { updater, makeToken } = await library();
      const token = makeToken();
      const stop = (): void => token.cancel();
      const onProgress = ({ percent }: { percent: number }): void => onShare(percent / 100);
      signal.addEventListener('abort', stop, { once: true });
      updater.on('download-progress', onProgress);
      const brought = updater.downloadUpdate(token).catch((error: unknown) => {
        if (!signal.aborted) failFrom(error);
      });
      try {
        await withDeadline(brought, DOWNLOAD_LIMIT_MS, 'update', stop);
      } finally {
        updater.off('download-progress', onProgress);
        signal.removeEventListener('abort', stop);
      }
    },
  };
}
