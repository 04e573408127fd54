import { fail } from '#shared/fault';
import type { Handlers } from '#shared/ipc/contract';
import type { RoomView } from '#shared/sync-back/make-room';
import type { EngineContext } from '../context.ts';
import { failMissing } from '../mailbox-rows.ts';
import { openLedger } from './ledger.ts';
import { readLeftBehind } from './left-behind.ts';
import { readRoom } from './room.ts';
import type { SyncBack } from './sync-back.ts';

/** The parts that answer questions about the sync-back. */
export interface SyncBackParts {
  readonly context: EngineContext;
  readonly syncBack: SyncBack;
}

type Answers = Pick<Handlers, 'syncBack.room' | 'syncBack.left'>;

/** What the window asks about a run when somebody wants to know; neither changes anything. */
export function makeSyncBackHandlers({ context, syncBack }: SyncBackParts): Answers {
  const { database, line } = context;
  let known: { readonly key: string; readonly room: Promise<RoomView> } | undefined;

  const access = async (role: 'primary' | 'fallback') =>
    (await context.access(role)) ?? failMissing(database, role);

  async function lookForRoom(): Promise<RoomView> {
    const { counts, fault } = syncBack.view();
    const bytes = (counts?.bytesPlanned ?? 0) - (counts?.bytes ?? 0);
    return await readRoom(await access('primary'), line, {
      bytes,
      isRefused: fault?.kind === 'mailbox-full',
    });
  }

  return {
    'syncBack.room': async () => {
      const run = syncBack.run() ?? fail('nothing-to-do');
      // A screen that is opened again is no reason for another login; a new count, a start and a pause are.
      const key = `${run.id} ${run.updatedAt}`;
      if (known?.key !== key) known = { key, room: lookForRoom() };
      const { room } = known;
      try {
        return await room;
      } catch (error) {
        if (known?.room === room) known = undefined;
        throw error;
      }
    },
    'syncBack.left': async () => {
      const run = syncBack.run() ?? fail('nothing-to-do');
      return await readLeftBehind(await access('fallback'), line, openLedger(database, run.id).rows());
    },
  };
}
