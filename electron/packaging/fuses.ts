import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/** What the packed program may do, burnt into its file: every fuse that Electron has, each with its reason. */
export const FUSES: Readonly<Record<FuseV1Options, boolean>> = {
  // The signed program must not run somebody else's script under our name.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  // Nothing of the app runs that is not in its archive, as it was packed.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  // The window is served as app:, never as file:.
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  // As Electron has it: said here so that a change of that default changes nothing.
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** A fuse of ours, by its place on the wire. */
export const FUSE_OPTIONS = Object.keys(FUSES).map(Number) as readonly FuseV1Options[];

/** Where each fuse stands in a packed program; one that its Electron does not have is left out. */
export async function readFuses(program: string): Promise<ReadonlyMap<FuseV1Options, boolean>> {
  const wire = await getCurrentFuseWire(program);
  return new Map(
    FUSE_OPTIONS.filter((option) => wire[option] !== undefined).map((option) => [
      option,
      String.fromCharCode(Number(wire[option])) === '1',
    ]),
  );
}

/**
 * Flips the fuses of a packed program. A fuse that we do not know, or that its Electron does not have, is an error; in a
 * rehearsal on an older Electron (`rehearsal`) those that it has are enough.
 */
export async function setFuses(program: string, purpose: 'users' | 'rehearsal'): Promise<void> {
  const all = {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...FUSES,
  } as const satisfies FuseConfig;
  if (purpose === 'users') {
    await flipFuses(program, all);
    return;
  }
  const known = [...(await readFuses(program)).keys()].map((option) => [option, FUSES[option]] as const);
  await flipFuses(program, { version: FuseVersion.V1, ...Object.fromEntries(known) });
}
