import { IconBell } from '@tabler/icons-react';
import { landingOf } from '#shared/desk/matter';
import type { Snapshot } from '#shared/ipc/snapshot';
import { matterText } from '#shared/text/matter';
import { useCommand } from '../bridge/use-command.ts';
import { type Go, placeOf } from '../place.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';

/** What the system could not show as a notification, in the same words and with the same way to go. */
export function Unshown({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts } = useWords();
  const dismiss = useCommand('notification.dismiss');
  const { unshown, now, notices } = snapshot;
  const words = unshown && matterText(unshown, now, texts);
  const landing = unshown && landingOf(unshown);
  return (
    // There before its words are: only then are they read out.
    <div role="status" className="unshown">
      {words !== undefined && landing !== undefined && (
        <div className="note tone-quiet">
          <IconBell aria-hidden size={24} />
          <div className="note-body stack-tight">
            <p className="strong">{words.title}</p>
            <p>{words.body}</p>
            <div className="row">
              <Action
                kind="secondary"
                onPress={() => {
                  go(placeOf(landing, notices));
                  void dismiss.run(null);
                }}
              >
                {texts.notifications.go[landing]}
              </Action>
              <Action kind="quiet" busy={dismiss.busy} onPress={() => void dismiss.run(null)}>
                {texts.notifications.dismiss}
              </Action>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
