import type { ReactNode } from 'react';
import { type LinkId, webmailLink } from '#shared/links';
import { providerName, providerOf } from '#shared/providers';
import { Action } from '../../components/Action.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Note } from '../../components/Note.tsx';
import { ActivityList, PhoneCode, SettingsList } from '../../drawings/mailbox.tsx';
import { useWords } from '../../words.ts';
import { PageThen } from './PageThen.tsx';
import { StepFrame } from './StepFrame.tsx';
import type { Stage } from './stage.ts';

interface RepairProps {
  readonly stage: Stage;
  readonly title: string;
  readonly text: string;
  readonly list: readonly string[];
  readonly link: LinkId | undefined;
  readonly open: string;
  readonly drawing: ReactNode;
  readonly foot?: ReactNode;
}

/** Something to do at the provider's, after which the mailbox is proven again for real. */
function Repair({ stage, title, text, list, link, open, drawing, foot }: RepairProps) {
  const { texts } = useWords();
  const { prove } = stage.commands;
  const { view } = stage;
  const check = async () => {
    const outcome = await prove.run({ as: stage.as });
    if (outcome.ok) stage.onConnected();
  };
  const unchanged = prove.fault !== undefined && prove.fault.kind === view?.fault?.kind;
  return (
    <StepFrame stage={stage} title={title} text={text} drawing={drawing} foot={foot}>
      <p className="strong breakable">{view?.address}</p>
      {list.length > 0 && (
        <ol className="numbered">
          {list.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      <PageThen
        link={link}
        open={open}
        then={texts.fallback.check}
        already={texts.fallback.check}
        busy={prove.busy}
        onThen={() => void check()}
      >
        {unchanged ? (
          <Note tone="doubt">
            <p role="alert">{texts.fallback.stillSo}</p>
          </Note>
        ) : (
          <FaultNote fault={prove.fault} />
        )}
      </PageThen>
    </StepFrame>
  );
}

/** Reading by other programs is off until its owner turns it on. */
export function ImapSwitch({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.imapSwitch;
  const address = stage.view?.address ?? '';
  const atMicrosoft = stage.view?.signIn === 'microsoft' || providerOf(address)?.id === 'outlook';
  return (
    <Repair
      stage={stage}
      title={atMicrosoft ? text.title : text.titleElsewhere(providerName(address))}
      text={atMicrosoft ? text.text : text.elsewhere(providerName(address))}
      list={atMicrosoft ? text.list : []}
      link={atMicrosoft ? 'outlook-imap' : undefined}
      open={text.open}
      drawing={<SettingsList />}
    />
  );
}

/** Microsoft stopped a sign-in it did not know: its owner says "this was me". */
export function Approval({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.approval;
  const { signIn } = stage.commands;
  const { view } = stage;
  const again = async () => {
    if (view === undefined) return;
    const outcome = await signIn.run({ service: 'microsoft', as: stage.as, address: view.address });
    if (outcome.ok) stage.onConnected();
  };
  return (
    <Repair
      stage={stage}
      title={text.title}
      text={text.text}
      list={text.list}
      link="microsoft-activity"
      open={text.open}
      drawing={<ActivityList />}
      foot={
        <>
          <Action kind="quiet" busy={signIn.busy} onPress={() => void again()}>
            {text.signIn}
          </Action>
          <FaultNote fault={signIn.fault} />
        </>
      }
    />
  );
}

/** A new mailbox may send only when its owner has given a phone number. */
export function PhoneCheck({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.phone;
  const { view } = stage;
  const address = view?.address ?? '';
  const service = view?.signIn === undefined ? providerName(address) : texts.fallback.services[view.signIn];
  return (
    <Repair
      stage={stage}
      title={text.title}
      text={text.text(service)}
      list={text.list}
      link={view?.signIn === 'microsoft' ? 'outlook-mail' : webmailLink(providerOf(address)?.id)}
      open={text.open}
      drawing={<PhoneCode />}
    />
  );
}
