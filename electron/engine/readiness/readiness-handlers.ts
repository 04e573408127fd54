import type { Handlers } from '#shared/ipc/contract';
import type { EngineContext } from '../context.ts';
import type { Announcer } from '../desk/announcer.ts';
import { noteOf } from '../desk/tell.ts';
import type { SetupStore } from '../fallback/setup-store.ts';
import type { Rehearsal } from './rehearsal.ts';

export interface ReadinessParts {
  readonly context: Pick<EngineContext, 'ports' | 'changed'>;
  readonly setup: Pick<SetupStore, 'noteNotification'>;
  readonly rehearsal: Pick<Rehearsal, 'run'>;
  readonly announcer: Pick<Announcer, 'dismiss'>;
}

/** The commands by which the user tries, on a calm day, what an outage will need. */
export function makeReadinessHandlers({
  context,
  setup,
  rehearsal,
  announcer,
}: ReadinessParts): Pick<Handlers, `notification.${'test' | 'seen' | 'dismiss'}` | 'rehearsal.run'> {
  const { ports } = context;
  const note = (seen: boolean): void => {
    // One that was seen once and is not seen any more is no longer proven.
    setup.noteNotification(seen ? ports.clock.now() : undefined);
    context.changed();
  };
  return {
    'rehearsal.run': () => rehearsal.run(),
    'notification.test': async () => {
      // Whoever clicks it has seen it.
      ports.desk.notify({ ...noteOf(ports, { about: 'test' }), onClick: () => note(true) });
      return null;
    },
    'notification.dismiss': async () => {
      announcer.dismiss();
      return null;
    },
    'notification.seen': async ({ seen }) => {
      note(seen);
      return null;
    },
  };
}
