import { IconBrandWhatsapp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { useWords } from '../words.ts';

export interface ElsewhereProps {
  readonly people: readonly Contact[];
  readonly kind: NoticeKind;
  readonly wording: NoticeWording;
}

/** People whose own mailbox is down too: a text to send them from the telephone. */
export function Elsewhere({ people, kind, wording }: ElsewhereProps) {
  const { texts } = useWords();
  const chatText = useCommand('notices.chatText');
  const chat = useCommand('notices.openChat');
  const [withoutText, setWithoutText] = useState(false);
  if (people.length === 0) return null;
  const textFor = async (address: string): Promise<string | undefined> => {
    const outcome = await chatText.run({ kind, address, wording });
    return outcome.ok ? outcome.value.text : undefined;
  };
  const openChat = async (address: string): Promise<void> => {
    const outcome = await chat.run({ kind, address, wording });
    setWithoutText(outcome.ok && !outcome.value.withText);
  };
  return (
    <Panel title={texts.notices.elsewhereTitle(people.length)}>
      <p>{texts.notices.elsewhereLead}</p>
      <FaultNote fault={chatText.fault ?? chat.fault} />
      {withoutText && <p role="status">{texts.notices.chatWithoutText}</p>}
      <Paged items={people} step={5} keyOf={(one) => one.address}>
        {(one) => {
          const name = one.name === '' ? one.address : one.name;
          return (
            <li>
              <span className="stack-tight breakable">
                <span className="strong">{name}</span>
                {one.name !== '' && <span className="soft small">{one.address}</span>}
                {one.phone !== undefined && (
                  <span className="small">{texts.contactFiles.phoneOf(one.phone)}</span>
                )}
              </span>
              <span className="row">
                <Action
                  label={texts.notices.openWhatsAppFor(name)}
                  icon={<IconBrandWhatsapp aria-hidden size={20} />}
                  onPress={() => void openChat(one.address)}
                >
                  {texts.notices.openWhatsApp}
                </Action>
                <CopyButton label={texts.notices.copyTextFor(name)} text={() => textFor(one.address)} />
              </span>
            </li>
          );
        }}
      </Paged>
    </Panel>
  );
}
