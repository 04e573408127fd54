import path from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { setFuses } from './fuses.ts';

/** The file of a packed program that holds its fuses. */
export function programOf({ appOutDir, electronPlatformName, packager }: AfterPackContext): string {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'darwin':
      return path.join(appOutDir, `${productFilename}.app`);
    case 'win32':
      return path.join(appOutDir, `${productFilename}.exe`);
    default:
      return path.join(appOutDir, packager.config.linux?.executableName ?? productFilename);
  }
}

/** The builder calls it when a package is laid out and not yet signed. */
export const afterPack = (context: AfterPackContext): Promise<void> => setFuses(programOf(context), 'users');
