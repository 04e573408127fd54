const KEPT_SYSTEM_FLAGS = ['\\seen', '\\answered', '\\flagged', '\\draft'];

/** The keyword that our copies bear where the server keeps keywords, so that they can be found again. */
export const COPY_MARK = '$SyncBack';

/** True for the flags of one of our copies. */
export const isMarked = (flags: readonly string[]): boolean =>
  flags.some((flag) => flag.toLowerCase() === COPY_MARK.toLowerCase());

/** The flags a copy is stored with: those of the original that the destination keeps, and our mark. */
export function flagsOfCopy(
  flags: readonly string[],
  permanentFlags: ReadonlySet<string> | undefined,
): readonly string[] {
  const others = flags.filter((flag) => flag.toLowerCase() !== COPY_MARK.toLowerCase());
  return flagsToKeep([...others, COPY_MARK], permanentFlags);
}

/**
 * The flags of an original that its copy may bear: the four that mean something to the user, and the keywords the destination can
 * keep. Never `\Deleted`, which another program would act on, nor `\Recent`, which is the server's own.
 */
function flagsToKeep(
  flags: readonly string[],
  permanentFlags: ReadonlySet<string> | undefined,
): readonly string[] {
  const named = new Set([...(permanentFlags ?? [])].map((flag) => flag.toLowerCase()));
  const anyKeyword = named.has('\\*');
  return flags.filter((flag) => {
    const lower = flag.toLowerCase();
    if (lower.startsWith('\\')) return KEPT_SYSTEM_FLAGS.includes(lower);
    return anyKeyword || named.has(lower);
  });
}
