/** Capability names in upper case; one with a number as the server wrote it (`APPENDLIMIT=35651584`). */
export const capabilityNames = (known: ReadonlyMap<string, boolean | number>): ReadonlySet<string> =>
  new Set([...known].map(([name, value]) => `${name}${value === true ? '' : `=${value}`}`.toUpperCase()));

/** The largest message that APPEND takes, in bytes (RFC 7889); `undefined`: the server does not say. */
export function appendLimit(capabilities: ReadonlySet<string>): number | undefined {
  const limit = [...capabilities].flatMap((name) => /^APPENDLIMIT=(\d{1,15})$/.exec(name)?.[1] ?? [])[0];
  // Zero means that a folder has a limit of its own, or none at all.
  return limit === undefined || Number(limit) === 0 ? undefined : Number(limit);
}
