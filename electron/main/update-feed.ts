/** What decides whether this copy of the app may bring in newer versions of itself. */
export interface UpdateFacts {
  /** The text of `app-update.yml`, which the builder leaves beside a package that was given a feed. */
  readonly config: string | undefined;
  readonly platform: NodeJS.Platform;
  /** The file that an AppImage was started from. */
  readonly appImage: string | undefined;
}

const valueOf = (config: string, key: string): string | undefined =>
  new RegExp(`^${key}:[ \\t]*(['"]?)(.+?)\\1[ \\t]*$`, 'm').exec(config)?.[2];

const LOOPBACK = /^(?:127\.0\.0\.1|\[::1\])$/;

/** Who listens on the line must not choose what is installed. Loopback is no line. */
function isSafe(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

/** The host that new versions come from, by name or by number. */
export function feedHost(config: string): string | undefined {
  const address = valueOf(config, 'url');
  return address === undefined || !URL.canParse(address) ? undefined : new URL(address).hostname;
}

/**
 * Whether this copy updates itself: it was given a plain feed over HTTPS, and what comes from there can be proven. Where
 * no publisher is named, Windows would install unsigned files; what a Linux package manager installed is its own to renew.
 */
export function mayUpdate({ config, platform, appImage }: UpdateFacts): boolean {
  if (config === undefined || valueOf(config, 'provider') !== 'generic') return false;
  if (!isSafe(valueOf(config, 'url'))) return false;
  if (platform === 'win32') return /^publisherName:/m.test(config);
  return platform === 'darwin' || (platform === 'linux' && appImage !== undefined);
}
