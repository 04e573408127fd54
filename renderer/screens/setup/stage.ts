import type { SetupPlace, SetupStep } from '#shared/fallback/steps';
import type { FallbackRole } from '#shared/ipc/contract';
import type { FallbackView, Snapshot } from '#shared/ipc/snapshot';
import { useCommand } from '../../bridge/use-command.ts';

/** What the steps can ask of the app. One set for the whole setup: a step that goes away leaves its work running. */
export function useSetupCommands() {
  return {
    connect: useCommand('fallback.connect'),
    signIn: useCommand('fallback.signIn'),
    cancel: useCommand('fallback.cancelSignIn'),
    prove: useCommand('fallback.prove'),
    answer: useCommand('setup.answer'),
  };
}
export type SetupCommands = ReturnType<typeof useSetupCommands>;

/** What every step is given. */
export interface Stage {
  readonly snapshot: Snapshot;
  readonly as: FallbackRole;
  /** The mailbox as it is connected so far. */
  readonly view: FallbackView | undefined;
  readonly place: SetupPlace;
  readonly steps: readonly SetupStep[];
  readonly commands: SetupCommands;
  /** Told when a mailbox was connected and proven. */
  readonly onConnected: () => void;
  /** Back to the first question. */
  readonly ask: () => void;
  /** To the provider's sign-in from the way of the letters, where this build offers it. */
  readonly toConsent: (() => void) | undefined;
}

/** The big button can be pressed again: a fault of the last time is no longer about what is written. */
export const forget = ({ commands }: Pick<Stage, 'commands'>): void => {
  commands.connect.clear();
  commands.prove.clear();
};
