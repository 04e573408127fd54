import { formatFlags } from './fetch-items.ts';
import type { MailboxStore, StoredFolder, StoredMessage } from './mailbox-store.ts';

/**
 * What one connection believes about its selected folder. Sequence numbers may change only when the client has
 * been told (RFC 3501 §7.4.1), so the connection keeps its own list and `takeUpdates` brings it up to date.
 */
export interface SelectedView {
  readonly folder: StoredFolder;
  readonly readOnly: boolean;
  /** Messages by sequence number minus one. */
  readonly messages: readonly StoredMessage[];
  /** The untagged lines that tell the client what changed since the last call; `renumbered` ends the session. */
  takeUpdates(): { readonly lines: readonly string[]; readonly renumbered: boolean };
  /** Notes that the client knows the present flags of a message. */
  acknowledge(index: number): void;
  /** Calls back on changes, for IDLE. */
  onChange: (() => void) | undefined;
  close(): void;
}

/** Opens a view of a folder as it is now. */
export function openView(store: MailboxStore, folder: StoredFolder, readOnly: boolean): SelectedView {
  const { uidValidity } = folder;
  let messages = [...folder.messages];
  let flagsTold = messages.map(({ flags }) => flags);
  let dirty = false;
  const stopListening = store.onChange((changed) => {
    if (changed !== folder) return;
    dirty = true;
    view.onChange?.();
  });
  const view: SelectedView = {
    folder,
    readOnly,
    onChange: undefined,
    get messages() {
      return messages;
    },
    takeUpdates() {
      if (!dirty) return { lines: [], renumbered: false };
      dirty = false;
      if (folder.uidValidity !== uidValidity) return { lines: [], renumbered: true };
      const lines: string[] = [];
      const present = new Set(folder.messages);
      for (let index = messages.length - 1; index >= 0; index -= 1) {
        const message = messages[index];
        if (message === undefined || present.has(message)) continue;
        lines.push(`* ${index + 1} EXPUNGE`);
        messages = messages.toSpliced(index, 1);
        flagsTold = flagsTold.toSpliced(index, 1);
      }
      messages.forEach((message, index) => {
        if (message.flags === flagsTold[index]) return;
        lines.push(`* ${index + 1} FETCH (UID ${message.uid} ${formatFlags(message)})`);
        flagsTold[index] = message.flags;
      });
      if (folder.messages.length > messages.length) {
        const added = folder.messages.slice(messages.length);
        messages = [...messages, ...added];
        flagsTold = [...flagsTold, ...added.map(({ flags }) => flags)];
        lines.push(`* ${messages.length} EXISTS`, '* 0 RECENT');
      }
      return { lines, renumbered: false };
    },
    acknowledge(index) {
      const message = messages[index];
      if (message !== undefined) flagsTold[index] = message.flags;
    },
    close: stopListening,
  };
  return view;
}
