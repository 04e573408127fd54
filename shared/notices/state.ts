/** `down`: use my other address · `back`: the old one works again · `resend`: send me again what you wrote. */
export type NoticeKind = 'down' | 'back' | 'resend';

/**
 * Where one notice stands. UNKNOWN is never sent again on its own: the Sent folder is searched for it.
 * `dropped`: the user stopped it before it left.
 */
export type NoticeState = 'planned' | 'sending' | 'sent' | 'refused' | 'retry' | 'unknown' | 'dropped';

/** The words of a notice are ours; the user chooses language, register, and may add a phone number. */
export interface NoticeWording {
  readonly language: 'it' | 'en';
  readonly register: 'informal' | 'formal';
  /** Digits, spaces, `+`, `-`, `.`, brackets; shown as "telefonami al …". */
  readonly phone?: string;
}
