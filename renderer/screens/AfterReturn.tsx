import { type ReactNode, useState } from 'react';
import type { Snapshot, SyncBackView } from '#shared/ipc/snapshot';
import { isSending } from '#shared/next-step';
import { isWhole } from '#shared/sync-back/proof';
import { isLookingAgain, isMailAway, isSettled, messagesAway, waitingNotices } from '#shared/sync-back/stage';
import { DAY_MS, type Instant } from '#shared/time';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { Disclosed } from '../components/Disclosed.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { beginAtTop } from '../components/use-arrival.ts';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { SwitchOff } from './SwitchOff.tsx';

/** What goes on, and what does not, once the outage is put away. */
function GoesOn({
  view: { state, proof, late },
  now,
}: {
  readonly view: SyncBackView;
  readonly now: Instant;
}) {
  const { texts, day } = useWords();
  const text = texts.afterReturn;
  const checks = state === 'done' && proof !== undefined && now < proof.at + DAY_MS;
  return (
    <>
      {late?.watching === true && <p>{text.closeLate(day(late.until))}</p>}
      {checks && <p>{text.closeCopies}</p>}
    </>
  );
}

/** In sight once the mail is home; before that one click away, so that nothing hides the one thing to do. */
function Aside({ settled, children }: { readonly settled: boolean; readonly children: ReactNode }) {
  const { texts } = useWords();
  if (settled) return <Panel title={texts.syncBack.afterTitle}>{children}</Panel>;
  return <Disclosed title={texts.onTheWay.otherThings}>{children}</Disclosed>;
}

/** What remains once the mailbox is back: tell those who were told, ask for what is lost, put the outage away. */
export function AfterReturn({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const { texts, number } = useWords();
  const text = texts.syncBack;
  const close = useCommand('outage.close');
  const [asking, setAsking] = useState(false);
  const told = snapshot.notices.told > 0;
  const untold = told && snapshot.notices.kind !== 'back' ? snapshot.notices.told : 0;
  const looking = isLookingAgain(snapshot.syncBack);
  const copying =
    snapshot.syncBack.state === 'copying' || (snapshot.syncBack.state === 'counting' && !looking);
  if (copying && !told) return null;
  const away = isMailAway(snapshot);
  const { proof } = snapshot.syncBack;
  // With everything home, those who were told are next.
  const tellsNext = untold > 0 && !away && (proof === undefined || isWhole(proof));
  const left = messagesAway(snapshot.syncBack);
  const waiting = waitingNotices(snapshot);
  const cancel = () => setAsking(false);
  const bringFirst = () => {
    cancel();
    requestAnimationFrame(beginAtTop);
  };
  const instead = away
    ? { label: text.bringFirst, onPress: bringFirst }
    : { label: texts.common.cancel, onPress: cancel };
  const confirm = async () => {
    const outcome = await close.run(null);
    setAsking(false);
    if (outcome.ok) go({ screen: 'home' });
  };
  return (
    <Aside settled={isSettled(snapshot)}>
      <FaultNote fault={close.fault} />
      <ul className="plain-list">
        {isSending(snapshot) && (
          <li>
            <span className="row-words">{text.stillTelling}</span>
            <Action onPress={() => go({ screen: 'notices', kind: snapshot.notices.kind ?? 'back' })}>
              {text.seeTelling}
            </Action>
          </li>
        )}
        {told && !isSending(snapshot) && (
          <li>
            <span className="row-words">{text.tellBackText}</span>
            <Action
              kind={tellsNext ? 'primary' : 'secondary'}
              onPress={() => go({ screen: 'notices', kind: 'back' })}
            >
              {text.tellBack}
            </Action>
          </li>
        )}
        {snapshot.fallback !== undefined && !isSending(snapshot) && (
          <li>
            <span className="row-words">{text.askResendText}</span>
            <Action onPress={() => go({ screen: 'notices', kind: 'resend' })}>{text.askResend}</Action>
          </li>
        )}
        {snapshot.fallback !== undefined && (
          <li>
            <SwitchOff address={snapshot.fallback.address} />
          </li>
        )}
        {!copying && (
          <li>
            <span className="row-words">{text.closeLine}</span>
            <Action disabled={looking} onPress={() => setAsking(true)}>
              {text.close}
            </Action>
          </li>
        )}
      </ul>
      <Confirm
        open={asking}
        title={text.closeTitle}
        confirm={text.closeConfirm}
        busy={close.busy}
        onConfirm={() => void confirm()}
        danger={away || waiting > 0}
        {...(away || waiting > 0 ? { instead } : {})}
        onCancel={cancel}
      >
        {away && (
          <p className="strong">
            {left === undefined ? text.closeMailAway : text.closeLeft(left, number(left))}
          </p>
        )}
        {waiting > 0 && <p className="strong">{text.closeWaiting(waiting, number(waiting))}</p>}
        {untold > 0 && <p>{text.closeUntold(untold, number(untold))}</p>}
        <p>{text.closeText}</p>
        <GoesOn view={snapshot.syncBack} now={snapshot.now} />
      </Confirm>
    </Aside>
  );
}
