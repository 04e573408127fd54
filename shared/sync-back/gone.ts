/** What is known of a copy that was read back once, and is now nowhere in the mailbox. */
export interface GoneCopy {
  /** It had gone before, and was copied once more. */
  readonly again: boolean;
  /** 0: a minute after; 1: a day after. */
  readonly round: 0 | 1;
  /** Its folder holds nothing at all and was neither rebuilt nor set back: somebody takes the mail out of it. */
  readonly emptied: boolean;
  /** The run can still copy: its outage is not put away. */
  readonly mayCopy: boolean;
}

/**
 * What to do about it: copy it once more, report it as vanished, or leave it be. A day later an inbox that is empty
 * was emptied by a mail program that collects from it: copying would give its owner everything twice.
 */
export function judgeGone({
  again,
  round,
  emptied,
  mayCopy,
}: GoneCopy): 'copy-again' | 'vanished' | 'collected' {
  if (round === 1 && emptied) return 'collected';
  return again || !mayCopy ? 'vanished' : 'copy-again';
}
