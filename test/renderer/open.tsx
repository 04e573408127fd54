import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '../../renderer/theme/index.css';
import { render } from 'vitest-browser-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import type { Preferences } from '#shared/preferences';
import { App } from '../../renderer/app.tsx';
import type { Place } from '../../renderer/place.ts';
import { type FakeBridge, fakeBridge } from './fake-bridge.ts';

export interface Opening {
  readonly at?: Place;
  readonly answers?: Parameters<typeof fakeBridge>[1];
  readonly preferences?: Partial<Preferences>;
}

/** Opens the whole window on a snapshot, as the app would. */
export async function openWindow(snapshot: Snapshot, opening: Opening = {}): Promise<FakeBridge> {
  const preferences = { ...snapshot.preferences, ...opening.preferences };
  const bridge = fakeBridge({ ...snapshot, preferences }, opening.answers);
  await render(<App bridge={bridge} start={opening.at ?? { screen: 'home' }} />);
  return bridge;
}

/** What the window asked for, without the questions it asks by itself. */
export const commandsOf = (bridge: FakeBridge) =>
  bridge.asked.filter(({ name }) => !/\.(?:list|preview|read|audience|room|about)$/.test(name));
