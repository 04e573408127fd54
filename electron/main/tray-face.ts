import type { Snapshot } from '#shared/ipc/snapshot';
import { textsFor } from '#shared/text/texts';

/** What the tray shows at a glance. Each face differs in shape as well as in colour. */
export type TrayFace = 'resting' | 'well' | 'doubt' | 'outage' | 'return';

const FACES = {
  idle: 'resting',
  up: 'well',
  suspect: 'doubt',
  outage: 'outage',
  recovering: 'return',
} as const satisfies Record<Snapshot['watch']['phase'], TrayFace>;

/** The tray for a snapshot: its face and its one sentence. */
export function trayFor({ primary, preferences, watch }: Snapshot): { face: TrayFace; label: string } {
  const texts = textsFor(preferences.language).tray;
  if (watch.frozen) return { face: 'doubt', label: texts.frozen };
  // Without a line nothing can be said of the mailbox.
  const isOffline = watch.diagnosis === 'line-down' || watch.diagnosis === 'captive-portal';
  if (primary !== undefined && isOffline) return { face: 'resting', label: texts.noLine };
  return { face: FACES[watch.phase], label: texts.states[watch.phase](primary?.providerName ?? '') };
}
