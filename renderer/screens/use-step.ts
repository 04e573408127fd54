import type { Fault } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { loginLinkOf, type NextStep } from '#shared/next-step';
import { useCommand } from '../bridge/use-command.ts';
import type { Go } from '../place.ts';
import { useStartup } from './use-startup.ts';

export interface StepTaker {
  readonly take: (step: NextStep) => void;
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  readonly startupRefused: boolean;
}

/** What the big button does: goes to a screen, or sends the one command that takes the step. */
export function useStep(snapshot: Snapshot, go: Go): StepTaker {
  const unfreeze = useCommand('watch.unfreeze');
  const learn = useCommand('contacts.refresh');
  const startup = useStartup(snapshot.preferences);
  const look = useCommand('watch.look');
  const link = useCommand('link.open');
  const take = (step: NextStep): void => {
    switch (step) {
      case 'connect-primary':
      case 'type-primary-password':
      case 'offer-primary-password':
        return go({ screen: 'connect' });
      case 'check-mailbox':
        return void unfreeze.run(null);
      case 'set-up-fallback':
      case 'continue-fallback':
      case 'type-fallback-password':
      case 'sign-in-again':
      case 'prove-fallback':
      case 'check-loop':
      case 'mend-loop':
        return go({ screen: 'fallback' });
      case 'learn-contacts':
        return void learn.run(null);
      case 'start-with-computer':
        return startup.set(true);
      case 'try-website': {
        const page = loginLinkOf(snapshot);
        return page === undefined ? undefined : void link.run({ link: page });
      }
      case 'look-now':
        return void look.run(null);
      case 'add-people':
      case 'prepare-notices':
      case 'tell-contacts':
        return go({ screen: 'notices', kind: 'down' });
      case 'follow-notices':
        return go({ screen: 'notices', kind: snapshot.notices.kind ?? 'down' });
      case 'tell-back':
        return go({ screen: 'notices', kind: 'back' });
      case 'bring-home':
      case 'follow-sync-back':
      case 'mend-sync-back':
      case 'close-outage':
      case 'bring-home-elsewhere':
        return go({ screen: 'return' });
    }
  };
  const commands = [unfreeze, learn, startup, look, link];
  return {
    take,
    busy: commands.some((one) => one.busy),
    fault: commands.find((one) => one.fault !== undefined)?.fault,
    startupRefused: startup.refused,
  };
}
