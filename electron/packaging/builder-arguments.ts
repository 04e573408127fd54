/** The variable that names where newer versions will lie: an address over HTTPS. */
const FEED = 'UPDATE_FEED_URL';

/**
 * What the builder is told beside its configuration. A package with a feed must be signed: only then can the next version
 * prove where it comes from. Nothing is ever uploaded: the publisher puts the files there.
 */
export function builderArguments(
  env: Readonly<Record<string, string | undefined>>,
  given: readonly string[],
): readonly string[] {
  const feed = env[FEED] ?? '';
  if (feed === '') return [...given, '--publish=never'];
  if (!URL.canParse(feed) || new URL(feed).protocol !== 'https:') {
    throw new Error(`${FEED} must be an address that begins with https://`);
  }
  return [
    ...given,
    '--publish=never',
    '-c.publish.provider=generic',
    `-c.publish.url=${feed}`,
    '-c.win.forceCodeSigning=true',
    '-c.mac.forceCodeSigning=true',
  ];
}
