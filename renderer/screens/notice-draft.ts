import { createContext, useContext, useState } from 'react';
import type { NoticeWording } from '#shared/notices/state';

/** What the user has chosen and written of a notice that has not been sent. */
export interface NoticeDraft {
  readonly step: 'people' | 'words';
  /** Addresses; `undefined`: those that are proposed, as long as nobody was ticked or taken away. */
  readonly ticked: ReadonlySet<string> | undefined;
  readonly wording: NoticeWording;
  /** The number as it stands in its field, a number yet or not. */
  readonly phone: string;
  /** The user's own words in each language, sendable or not. */
  readonly words: TypedWords;
}
export type TypedWords = { readonly [L in NoticeWording['language']]?: string | undefined };

/** Drafts by outage and kind; they live as long as the window, so that looking at another screen loses nothing. */
export const NoticeDrafts = createContext<Map<string, NoticeDraft>>(new Map());

/** One draft, begun with `initial` unless there is one. */
export function useNoticeDraft(key: string, initial: () => NoticeDraft) {
  const drafts = useContext(NoticeDrafts);
  const [draft, setDraft] = useState(() => drafts.get(key) ?? initial());
  const change = (next: Partial<NoticeDraft>): void =>
    setDraft((before) => {
      const after = { ...before, ...next };
      drafts.set(key, after);
      return after;
    });
  return { draft, change };
}
