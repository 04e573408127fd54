import { page } from 'vitest/browser';
import type { LoopAnswer, SetupView } from '#shared/fallback/setup';
import type { FaultKind } from '#shared/fault';
import { makeFault } from '#shared/fault';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import type { SignInServiceId } from '#shared/sign-in';
import type { Place } from '../../renderer/place.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';
import { type Opening, openWindow } from './open.tsx';
import { mailboxOf, NO_SETUP } from './setup-views.ts';

export interface SetupOpening extends Omit<Opening, 'at'> {
  readonly at?: Place;
  readonly setup?: Partial<SetupView>;
  readonly services?: readonly SignInServiceId[];
  readonly snapshot?: Partial<Snapshot>;
  /** What the sign-in by browser answers. */
  readonly entered?: FallbackView;
  /** What connecting by password runs into. */
  readonly refusal?: FaultKind;
}

export interface SetupWorld {
  readonly bridge: FakeBridge;
  readonly become: (change: Partial<Snapshot>) => void;
  readonly becomeSetup: (change: Partial<SetupView>) => void;
  readonly now: () => Snapshot;
}

/** The window over an app that remembers what it is told, as the engine does. */
export async function openSetup(opening: SetupOpening = {}): Promise<SetupWorld> {
  const { at = { screen: 'fallback' }, setup, services = [], snapshot, entered, refusal } = opening;
  let now: Snapshot = {
    ...SNAPSHOTS.unready,
    loop: undefined,
    setup: { ...NO_SETUP, services, ...setup },
    ...snapshot,
  };
  const held: { bridge?: FakeBridge } = {};
  const become = (change: Partial<Snapshot>) => {
    now = { ...now, ...change };
    held.bridge?.push(now);
  };
  const becomeSetup = (change: Partial<SetupView>) => become({ setup: { ...now.setup, ...change } });
  const connected = (as: 'fallback' | 'spare', view: FallbackView) =>
    become({ [as]: view, setup: { ...NO_SETUP, services } });
  const bridge = await openWindow(now, {
    ...(opening.preferences === undefined ? {} : { preferences: opening.preferences }),
    at,
    answers: {
      'setup.answer': (change) => {
        becomeSetup(change);
        return { ok: true, value: null };
      },
      'setup.clear': () => {
        becomeSetup({ ...NO_SETUP, services });
        return { ok: true, value: null };
      },
      'loop.answer': ({ answer }: { answer: LoopAnswer }) => {
        become({ loop: answer });
        return { ok: true, value: null };
      },
      'fallback.connect': ({ address, as }) => {
        if (refusal !== undefined) return { ok: false, fault: makeFault(refusal) };
        connected(as, mailboxOf(address));
        return { ok: true, value: { address } };
      },
      'fallback.signIn': ({ as }) => {
        const view = entered ?? mailboxOf('anna.scorta@outlook.it', { signIn: 'microsoft' });
        connected(as, view);
        return view.fault === undefined
          ? { ok: true, value: { address: view.address } }
          : { ok: false, fault: view.fault };
      },
      ...opening.answers,
    },
  });
  held.bridge = bridge;
  return { bridge, become, becomeSetup, now: () => now };
}

export const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Presses buttons and counts how often. */
export function presser() {
  let clicks = 0;
  return {
    press: async (name: string) => {
      clicks += 1;
      await button(name).click();
    },
    clicks: () => clicks,
  };
}
