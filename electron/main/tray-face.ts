import type { Landing } from '#shared/desk/matter';
import type { Snapshot } from '#shared/ipc/snapshot';
import { assessSituation, type NextStep, nextStep } from '#shared/next-step';
import { describeSituation } from '#shared/text/situation';
import { type Texts, textsFor } from '#shared/text/texts';

/** What the tray shows at a glance. Each face differs in shape as well as in colour. */
export type TrayFace = 'resting' | 'well' | 'doubt' | 'outage' | 'return';

/** One line of its menu. */
export type TrayItem =
  | { readonly act: 'open'; readonly label: string; readonly screen?: Landing }
  | { readonly act: 'look'; readonly label: string; readonly enabled: boolean }
  | { readonly act: 'quit'; readonly label: string };

/** The whole of the tray: its icon, its one sentence, its menu. */
export interface TrayModel {
  readonly face: TrayFace;
  /** Something could not be shown as a notification: the icon carries a mark. */
  readonly unread: boolean;
  readonly label: string;
  /** Four at most. */
  readonly items: readonly TrayItem[];
}

const FACES = {
  idle: 'resting',
  up: 'well',
  suspect: 'doubt',
  outage: 'outage',
  recovering: 'return',
} as const satisfies Record<Snapshot['watch']['phase'], TrayFace>;

function stateFor(snapshot: Snapshot, words: Texts): Pick<TrayModel, 'face' | 'label'> {
  const { primary, watch } = snapshot;
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

/** The screens of the steps that are worth a line of the menu: those that somebody waits for in and after an outage. */
const STEP_SCREENS: Partial<Record<NextStep, Landing>> = {
  'set-up-fallback': 'fallback',
  'continue-fallback': 'fallback',
  'prepare-notices': 'notices',
  'tell-contacts': 'notices',
  'follow-notices': 'notices',
  'tell-back': 'notices',
  'bring-home': 'return',
  'follow-sync-back': 'return',
  'mend-sync-back': 'return',
  'bring-home-elsewhere': 'return',
};

function stepFor(snapshot: Snapshot, words: Texts): readonly TrayItem[] {
  const situation = assessSituation(snapshot);
  if (situation !== 'outage' && situation !== 'halted' && situation !== 'back') return [];
  const step = nextStep(snapshot);
  const screen = STEP_SCREENS[step];
  return screen === undefined ? [] : [{ act: 'open', label: words.home.steps[step], screen }];
}

/** The tray for a snapshot. */
export function trayFor(snapshot: Snapshot): TrayModel {
  const words = textsFor(snapshot.preferences.language);
  const { open, lookNow, quit, unread } = words.tray;
  const { face, label: state } = stateFor(snapshot, words);
  const label = snapshot.demo === undefined ? state : words.demo.noted(state);
  const isUnread = snapshot.unshown !== undefined;
  return {
    face,
    unread: isUnread,
    label: isUnread ? unread(label) : label,
    items: [
      ...stepFor(snapshot, words),
      { act: 'open', label: open },
      { act: 'look', label: lookNow, enabled: snapshot.primary !== undefined },
      { act: 'quit', label: quit },
    ],
  };
}
