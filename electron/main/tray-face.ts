import type { Snapshot } from '#shared/ipc/snapshot';
import { assessSituation } from '#shared/next-step';
import { describeSituation } from '#shared/text/situation';
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

interface Tray {
  readonly face: TrayFace;
  readonly label: string;
}

/** The tray for a snapshot: its face and its one sentence. */
export function trayFor(snapshot: Snapshot): Tray {
  const tray = trayOf(snapshot);
  if (snapshot.demo === undefined) return tray;
  return { ...tray, label: textsFor(snapshot.preferences.language).demo.noted(tray.label) };
}

function trayOf(snapshot: Snapshot): Tray {
  const { primary, preferences, watch } = snapshot;
  const words = textsFor(preferences.language);
  const texts = words.tray;
  if (watch.frozen) return { face: 'doubt', label: texts.frozen };
  const situation = assessSituation(snapshot);
  // While our own side is at fault nothing can be said of the mailbox.
  if (situation === 'line') return { face: 'resting', label: describeSituation(snapshot, words).title };
  if (situation === 'attention' || situation === 'halted')
    return { face: 'doubt', label: describeSituation(snapshot, words).title };
  if (situation === 'outage' || (situation === 'calm' && watch.lastLookAt === undefined))
    return { face: FACES[watch.phase], label: describeSituation(snapshot, words).title };
  if (situation === 'doubt' && watch.flapping)
    return { face: 'doubt', label: describeSituation(snapshot, words).title };
  return { face: FACES[watch.phase], label: texts.states[watch.phase](primary?.providerName ?? '') };
}
