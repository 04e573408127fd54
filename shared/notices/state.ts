/** `down`: use my other address · `back`: the old one works again · `resend`: send me again what you wrote. */
export type NoticeKind = 'down' | 'back' | 'resend';

/**
 * Where one notice stands. UNKNOWN is never sent again on its own: the Sent folder is searched for it.
 * `dropped`: the user stopped it before it left.
 */
export type NoticeState = 'planned' | 'sending' | 'sent' | 'refused' | 'retry' | 'unknown' | 'dropped';

/** The user chooses language and register, may add a phone number, and may put other words in place of ours. */
export interface NoticeWording {
  readonly language: 'it' | 'en';
  readonly register: 'informal' | 'formal';
  /** Digits, spaces, `+`, `-`, `.`, brackets; shown as "telefonami al …". */
  readonly phone?: string;
  /**
   * The user's words, in `language`, in place of ours: between the greeting and the sentence that says whom to call.
   * Paragraphs are parted by a blank line. See `own-words.ts` for what they may hold.
   */
  readonly own?: string;
}
