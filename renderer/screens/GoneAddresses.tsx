import type { Contact } from '#shared/contacts/contact';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { Paged } from '../components/Paged.tsx';
import { useWords } from '../words.ts';

/** People at whose address nobody is any more: not offered, unless the user knows better. */
export function GoneAddresses({ people }: { readonly people: readonly Contact[] }) {
  const { texts } = useWords();
  const mark = useCommand('contacts.mark');
  if (people.length === 0) return null;
  return (
    <Panel title={texts.notices.goneTitle(people.length)}>
      <p>{texts.notices.goneLead}</p>
      <FaultNote fault={mark.fault} />
      <Paged items={people} step={5} keyOf={(one) => one.address}>
        {({ name, address }) => (
          <li>
            <span className="stack-tight breakable">
              <span className="strong">{name === '' ? address : name}</span>
              {name !== '' && <span className="soft small">{address}</span>}
            </span>
            <Action busy={mark.busy} onPress={() => void mark.run({ addresses: [address], mark: 'always' })}>
              {texts.notices.tryAnyway(name === '' ? address : name)}
            </Action>
          </li>
        )}
      </Paged>
    </Panel>
  );
}
