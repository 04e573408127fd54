import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { DemoBeginning } from '#drill/demo';
import { createEngine } from '#engine/engine';
import type { Ports, PreferencesStore } from '#engine/ports';
import { fail } from '#shared/fault';
import type { Preferences } from '#shared/preferences';
import { textsFor } from '#shared/text/texts';
import { makeDemoFolder } from './demo-start.ts';
import { createSignIn } from './sign-in.ts';
import type { Piece } from './stage.ts';
import { createMemoryVault } from './vault-file.ts';

/** Begins as the user has it; what is changed in the demo is gone with it. */
function passingPreferences(first: Preferences): PreferencesStore {
  let present = first;
  return {
    read: () => present,
    write: (next) => {
      present = next;
    },
  };
}

/**
 * A demo on simulated providers, which touches nothing of the user's own: another folder, another vault, another clock.
 * Its code is loaded here and only here: the product starts and runs without it.
 */
export async function openDemo(own: Ports, beginning: DemoBeginning): Promise<Piece> {
  const { startDemo } = await import('#drill/demo');
  const demo = await startDemo(beginning);
  const folder = makeDemoFolder();
  const preferences = passingPreferences(own.preferences.read());
  const putAway = async (): Promise<void> => {
    await demo.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const engine = demo.wrap(
      createEngine({
        ...own,
        vault: createMemoryVault(),
        preferences,
        desk: {
          notify: (note) => {
            const { noted } = textsFor(preferences.read().language).demo;
            own.desk.notify({ ...note, title: noted(note.title) });
          },
        },
        signIn: createSignIn(demo.services),
        setStartWithComputer: (on) => Promise.resolve(on),
        // What is real is neither replaced nor erased by one who tries things out.
        updater: undefined,
        host: { ...own.host, dataFolder: folder, forgetAll: async () => fail('cancelled') },
        databasePath: path.join(folder, 'posta-di-scorta.db'),
        ...demo.ports,
      }),
    );
    return {
      engine,
      async close() {
        try {
          await engine.stop();
        } finally {
          await putAway();
        }
      },
    };
  } catch (error) {
    await putAway();
    throw error;
  }
}
