import type { Snapshot } from '#shared/ipc/snapshot';
import { loginLinkOf } from '#shared/next-step';
import { providerOf } from '#shared/providers';
import type { RoomView } from '#shared/sync-back/make-room';
import { isRoomForSome, isRoomShort } from '#shared/sync-back/standing';
import { adviceText, furtherText, shortageText } from '#shared/text/room-advice';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { LinkButton } from '../components/LinkButton.tsx';
import { Note } from '../components/Note.tsx';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';

function Advice({ room }: { readonly room: RoomView }) {
  const { texts } = useWords();
  const { missingBytes, advice } = room;
  const further = furtherText(room, texts);
  return (
    <>
      <p {...(missingBytes === 0 ? { role: 'status' } : {})}>{shortageText(room, texts)}</p>
      {advice.length > 1 && <p>{texts.room.inOrder}</p>}
      {advice.length > 0 && (
        <ol className={advice.length > 1 ? 'numbered' : 'stack-tight'}>
          {advice.map((one) => (
            <li key={one.kind}>{adviceText(one, texts)}</li>
          ))}
        </ol>
      )}
      {further !== undefined && <p>{further}</p>}
    </>
  );
}

/** What to clear away in the own mailbox, the way there, and the button that counts again or goes on. */
function MakeRoom({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts } = useWords();
  const { counts, state } = snapshot.syncBack;
  const { value, fault } = useAnswer('syncBack.room', null, `${state} ${counts?.missingBytes}`);
  const plan = useCommand('syncBack.plan');
  const start = useCommand('syncBack.start');
  return (
    <Panel title={texts.room.title}>
      {value === undefined && fault === undefined && <p role="status">{texts.room.looking}</p>}
      {value !== undefined && <Advice room={value} />}
      <FaultNote fault={fault ?? plan.fault ?? start.fault} />
      <p>{texts.room.yours}</p>
      <div className="row">
        {state === 'planned' ? (
          <Action
            {...(isRoomForSome(snapshot.syncBack) ? {} : { kind: 'primary', big: true })}
            busy={plan.busy}
            onPress={() => void plan.run(null)}
          >
            {texts.room.again}
          </Action>
        ) : (
          <Action kind="primary" big busy={start.busy} onPress={() => void start.run(null)}>
            {texts.room.resume}
          </Action>
        )}
        <LinkButton
          link={loginLinkOf(snapshot)}
          label={texts.home.openSite(snapshot.primary?.providerName ?? '')}
        />
      </div>
    </Panel>
  );
}

/** What is known of the providers and may matter: how much a free mailbox holds, how much can be read in a day. */
function ProviderHints({ snapshot: { primary, fallback, syncBack } }: { readonly snapshot: Snapshot }) {
  const { texts, size } = useWords();
  const home = primary && providerOf(primary.address);
  const source = fallback && providerOf(fallback.address);
  const { fits, bytesPlanned = 0 } = syncBack.counts ?? {};
  const holds = fits === undefined ? home?.limits.freeBytes : undefined;
  const reads = source?.limits.dailyReadBytes;
  const hints = [
    home !== undefined && holds !== undefined && texts.room.freeHint(home.name, size(holds)),
    source !== undefined &&
      reads !== undefined &&
      bytesPlanned > reads &&
      texts.room.slowRead(source.name, size(reads)),
  ].filter((hint) => hint !== false);
  if (hints.length === 0) return null;
  return (
    <Note>
      {hints.map((hint) => (
        <p key={hint}>{hint}</p>
      ))}
    </Note>
  );
}

/** What the return screen says of room, beside the plan or a copy that stopped. */
export function RoomAside({ snapshot }: { readonly snapshot: Snapshot }) {
  const { state, counts } = snapshot.syncBack;
  if (isRoomShort(snapshot.syncBack)) return <MakeRoom snapshot={snapshot} />;
  return state === 'planned' && counts !== undefined && counts.planned > 0 ? (
    <ProviderHints snapshot={snapshot} />
  ) : null;
}
