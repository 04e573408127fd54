const KEPT_SYSTEM_FLAGS = ['\\seen', '\\answered', '\\flagged', '\\draft'];

/**
 * The flags a copy is stored with: the four that mean something to the user, and the keywords the destination can
 * keep. Never `\Deleted`, which another program would act on, nor `\Recent`, which is the server's own.
 */
export function flagsToKeep(
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
