import { IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { Snapshot } from '#shared/ipc/snapshot';
import { phoneTroubleIn } from '#shared/notices/own-phone';
import { tidyWords, troubleIn } from '#shared/notices/own-words';
import { MOST_AT_ONCE } from '#shared/notices/pacing';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { Confirm } from '../components/Confirm.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { useArrival } from '../components/use-arrival.ts';
import { useWords } from '../words.ts';
import { Letter } from './Letter.tsx';
import type { NoticeDraft, TypedWords } from './notice-draft.ts';
import { WordingForm } from './WordingForm.tsx';

export interface SendNoticesProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly chosen: readonly Contact[];
  readonly draft: NoticeDraft;
  readonly onChange: (change: Partial<NoticeDraft>) => void;
  readonly onBack: () => void;
  readonly onSent: () => void;
}

function withOwn({ own: _before, ...rest }: NoticeWording, typed: TypedWords): NoticeWording {
  const own = typed[rest.language];
  return own === undefined || troubleIn(own) !== undefined ? rest : { ...rest, own: tidyWords(own) };
}

/** Our own words as they would be, whoever they go to: what the user begins from. */
function useUsualWords(
  kind: NoticeKind,
  person: Contact | undefined,
  { own: _theirs, ...ours }: NoticeWording,
): string | undefined {
  const address = person?.address ?? '';
  const preview = useAnswer('notices.preview', { kind, address, wording: ours }, '');
  // Of somebody written to in another language they are other words.
  return preview.value?.language === ours.language ? preview.value.words : undefined;
}

/** The words, how one person will read them, the count, and one button that asks once more. */
export function SendNotices(props: SendNoticesProps) {
  const { kind, chosen, draft, onChange } = props;
  const { wording, phone, words: typed } = draft;
  const { texts, number } = useWords();
  const send = useCommand('notices.send');
  const [asking, setAsking] = useState(false);
  const phoneTrouble = phoneTroubleIn(phone);
  const own = typed[wording.language];
  const wordsWrong = own !== undefined && troubleIn(own) !== undefined;
  const reword = (next: NoticeWording) => {
    send.clear();
    onChange({ wording: withOwn(next, typed) });
  };
  const write = (text: string | undefined) => {
    const words = { ...typed, [wording.language]: text };
    send.clear();
    onChange({ words, wording: withOwn(wording, words) });
  };
  const speaksOther = (one: Contact) => one.language !== undefined && one.language !== wording.language;
  const usual = useUsualWords(kind, chosen.find((one) => !speaksOther(one)) ?? chosen[0], wording);
  const from = props.snapshot.fallback?.address ?? '';
  const count = chosen.length;
  const isTooMany = count > MOST_AT_ONCE;
  // What is lost is asked for; the others are told.
  const asksFor = kind === 'resend';
  useArrival();
  const confirm = async () => {
    const outcome = await send.run({ kind, addresses: chosen.map((one) => one.address), wording });
    setAsking(false);
    if (outcome.ok) props.onSent();
  };
  return (
    <>
      <h2>{texts.notices.stepOf(2, 2, texts.notices.steps.words)}</h2>
      {!wordsWrong && (
        <Letter kind={kind} people={chosen} wording={wording} revision={props.snapshot.contacts.revision} />
      )}
      <WordingForm
        value={wording}
        onChange={reword}
        typed={phone}
        onType={(text) => onChange({ phone: text })}
        words={{
          usual,
          typed: own,
          onType: write,
          isForSome: chosen.some(speaksOther),
          address: kind === 'down' ? from : undefined,
          isInOther: own === undefined && Object.values(typed).some((text) => text !== undefined),
        }}
      />
      <FaultNote fault={send.fault} />
      <div className="action-bar">
        {phoneTrouble !== undefined && (
          <p className="field-error" role="status">
            {texts.notices.phoneFirst[phoneTrouble]}
          </p>
        )}
        {isTooMany && (
          <p className="field-error" role="status">
            {texts.notices.tooMany(number(MOST_AT_ONCE))}
          </p>
        )}
        {wordsWrong && (
          <p className="field-error" role="status">
            {texts.notices.wordsFirst}
          </p>
        )}
        <Action onPress={props.onBack}>{texts.common.back}</Action>
        <Action
          kind="primary"
          big
          disabled={count === 0 || isTooMany || phoneTrouble !== undefined || wordsWrong}
          icon={<IconSend aria-hidden size={22} />}
          onPress={() => setAsking(true)}
        >
          {(asksFor ? texts.notices.ask : texts.notices.send)(count, number(count))}
        </Action>
      </div>
      <Confirm
        open={asking}
        title={texts.notices.confirmTitle[kind](count, number(count))}
        confirm={texts.notices.confirmYes}
        busy={send.busy}
        onConfirm={() => void confirm()}
        onCancel={() => setAsking(false)}
      >
        <p className="breakable">{texts.notices.confirmText(from, count)}</p>
        {count > (props.snapshot.notices.dayBudget ?? Infinity) && <p>{texts.notices.confirmMany}</p>}
      </Confirm>
    </>
  );
}
