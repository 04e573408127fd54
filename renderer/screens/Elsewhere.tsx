import type { Contact } from '#shared/contacts/contact';
import type { NoticeKind, NoticeWording } from '#shared/notices/state';
import { useCommand } from '../bridge/use-command.ts';
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
  const preview = useCommand('notices.preview');
  if (people.length === 0) return null;
  const textFor = async (address: string): Promise<string | undefined> => {
    const outcome = await preview.run({ kind, address, wording });
    return outcome.ok ? outcome.value.body : undefined;
  };
  return (
    <Panel title={texts.notices.elsewhereTitle(people.length)}>
      <p>{texts.notices.elsewhereLead}</p>
      <FaultNote fault={preview.fault} />
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
              <CopyButton label={texts.notices.copyTextFor(name)} text={() => textFor(one.address)} />
            </li>
          );
        }}
      </Paged>
    </Panel>
  );
}
