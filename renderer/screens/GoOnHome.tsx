import { IconPlayerPlay } from '@tabler/icons-react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { syncBackStage } from '#shared/sync-back/stage';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Note } from '../components/Note.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';

/** The fallback mailbox is mended: the mail that waited for it goes on coming home. */
export function GoOnHome({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const start = useCommand('syncBack.start');
  const stage = syncBackStage(snapshot);
  const goOn = () => {
    if (stage === 'paused' || stage === 'failed') void start.run(null);
    go({ screen: 'return' });
  };
  return (
    <Note>
      <p>{texts.returnDoors.mended}</p>
      <div className="row">
        <Action kind="primary" big icon={<IconPlayerPlay aria-hidden size={22} />} onPress={goOn}>
          {texts.returnDoors.goOn}
        </Action>
      </div>
    </Note>
  );
}
