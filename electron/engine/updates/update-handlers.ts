import type { Handlers } from '#shared/ipc/contract';
import type { UpdateOffice } from './update-office.ts';

export interface UpdateParts {
  readonly updates: Pick<UpdateOffice, 'check' | 'want' | 'install'>;
}

/** The commands about new versions of the app. */
export function makeUpdateHandlers({
  updates,
}: UpdateParts): Pick<Handlers, 'updates.check' | 'updates.download' | 'updates.install'> {
  return {
    'updates.check': async () => {
      await updates.check();
      return null;
    },
    'updates.download': async () => {
      updates.want();
      return null;
    },
    'updates.install': async () => {
      updates.install();
      return null;
    },
  };
}
