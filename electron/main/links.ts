import { shell } from 'electron';
import { LINKS, type LinkId } from '#shared/links';

/** Opens one page of the closed list in the system's browser: no address ever comes from the window. */
export async function openLink(link: LinkId): Promise<void> {
  await shell.openExternal(LINKS[link]);
}
