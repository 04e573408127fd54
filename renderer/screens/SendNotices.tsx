import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { Snapshot } from '#shared/ipc/snapshot';
import { exceedsFirstDay, isPhone } from '#shared/notices/audience';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { useArrival } from '../components/use-arrival.ts';
import { useWords } from '../words.ts';
import { Letter } from './Letter.tsx';
import { WordingForm } from './WordingForm.tsx';

export interface SendNoticesProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly chosen: readonly Contact[];
  readonly wording: NoticeWording;
  readonly onWording: (wording: NoticeWording) => void;
  readonly onBack: () => void;
  readonly onSent: () => void;
}

/** The words, how one person will read them, the count, and one button that asks once more. */
export function SendNotices(props: SendNoticesProps) {
  const { kind, chosen, wording } = props;
  const { texts, number } = useWords();
  const send = useCommand('notices.send');
  const [asking, setAsking] = useState(false);
  const [phone, setPhone] = useState(wording.phone ?? '');
  const phoneWrong = !isPhone(phone);
  const reword = (next: NoticeWording) => {
    send.clear();
    props.onWording(next);
  };
  const from = props.snapshot.fallback?.address ?? '';
  const count = chosen.length;
  useArrival();
  const confirm = async () => {
    const outcome = await send.run({ kind, addresses: chosen.map((one) => one.address), wording });
    setAsking(false);
    if (outcome.ok) props.onSent();
  };
  return (
    <>
      <h2>{texts.notices.stepOf(2, 2, texts.notices.steps.words)}</h2>
      <WordingForm value={wording} onChange={reword} typed={phone} onType={setPhone} />
      <Letter kind={kind} people={chosen} wording={wording} />
      <FaultNote fault={send.fault} />
      {phoneWrong && (
        <p className="field-error" role="status">
          {texts.notices.phoneFirst}
        </p>
      )}
      <div className="action-bar">
        <Action onPress={props.onBack}>{texts.common.back}</Action>
        <Action
          kind="primary"
          big
          disabled={count === 0 || phoneWrong}
          icon={<IconSend aria-hidden size={22} />}
          onPress={() => setAsking(true)}
        >
          {texts.notices.send(count, number(count))}
        </Action>
      </div>
      <Confirm
        open={asking}
        title={texts.notices.confirmTitle(count, number(count))}
        confirm={texts.notices.confirmYes}
        busy={send.busy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        <p className="breakable">{texts.notices.confirmText(from)}</p>
        {exceedsFirstDay(count, from) && <p>{texts.notices.confirmMany}</p>}
      </Confirm>
    </>
  );
}
