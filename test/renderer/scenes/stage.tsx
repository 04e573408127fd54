import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '../../../renderer/theme/index.css';
import { createRoot, type Root } from 'react-dom/client';
import type { Preferences } from '#shared/preferences';
import { textsFor } from '#shared/text/texts';
import { App } from '../../../renderer/app.tsx';
import { fakeBridge } from '../fake-bridge.ts';
import { perform, still } from './act.ts';
import type { Scene } from './scene.ts';

export type Look = Pick<Preferences, 'language' | 'theme'>;

/** A scene that is being shown. */
export interface Stage {
  /** The same in another language or theme; what was done to it stays done. */
  readonly turn: (look: Look) => Promise<void>;
  readonly close: () => void;
}

const AT_ONCE = (): number => 0;

/** Shows a scene as it is once everything has been done to it that it wants, and it stands still. */
export async function show(scene: Scene, look: Look): Promise<Stage> {
  const place = document.createElement('div');
  place.id = 'root';
  document.body.append(place);
  const root: Root = createRoot(place);
  const { snapshot, answers, at, impatient, acts } = scene;
  const dressed = (wanted: Look) =>
    snapshot && { ...snapshot, preferences: { ...snapshot.preferences, ...wanted } };
  const bridge = fakeBridge(dressed(look), answers);
  root.render(<App bridge={bridge} start={at} {...(impatient === true ? { patience: AT_ONCE } : {})} />);
  for (const act of acts?.(textsFor(look.language)) ?? []) await perform(act);
  await still();
  return {
    async turn(wanted) {
      const next = dressed(wanted);
      // An app that has said nothing has no theme but the one of the system.
      if (next !== undefined) bridge.push(next);
      await still();
    },
    close() {
      root.unmount();
      place.remove();
    },
  };
}
