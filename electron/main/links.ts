import { shell } from 'electron';
import { type Chat, LINKS, type LinkId, whatsAppLink } from '#shared/links';

/** Opens one page of the closed list in the system's browser: no address ever comes from the window. */
export async function openLink(link: LinkId): Promise<void> {
  await shell.openExternal(LINKS[link]);
}

/** Opens WhatsApp's own page for a chat: the address is made here, of a number and a text. */
export async function openChat(chat: Chat): Promise<void> {
  await shell.openExternal(whatsAppLink(chat));
}
