import { IconDeviceFloppy, IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportReport } from '#shared/contacts/imported/report';
import type { ContactsView } from '#shared/ipc/snapshot';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { AddPerson } from './AddPerson.tsx';
import { Confirm } from './Confirm.tsx';
import { Disclosed } from './Disclosed.tsx';
import { FaultNote } from './FaultNote.tsx';
import { ImportReportCard } from './ImportReportCard.tsx';
import { Panel } from './Page.tsx';

type Question = 'save' | 'forget';

/** How each program saves its address book, one click away. */
function WhereToFind() {
  const { texts } = useWords();
  const words = texts.contactFiles;
  return (
    <Disclosed title={words.helpTitle}>
      <div className="stack">
        <p>{words.helpLead}</p>
        <dl className="stack">
          {words.help.map(({ where, how }) => (
            <div key={where}>
              <dt className="strong">{where}</dt>
              <dd>{how}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Disclosed>
  );
}

/** Contacts from a file and to a file, with what came of it. */
export function ContactFiles({ view }: { readonly view: ContactsView }) {
  const { texts, number } = useWords();
  const words = texts.contactFiles;
  const bringIn = useCommand('contacts.import');
  const save = useCommand('contacts.export');
  const forget = useCommand('contacts.forgetImported');
  const [question, setQuestion] = useState<Question>();
  const [report, setReport] = useState<ImportReport>();
  const [done, setDone] = useState<string>();
  const begin = () => {
    setQuestion(undefined);
    setReport(undefined);
    setDone(undefined);
    for (const command of [bringIn, save, forget]) command.clear();
  };
  const open = async () => {
    begin();
    const outcome = await bringIn.run(null);
    if (outcome.ok) setReport(outcome.value ?? undefined);
  };
  const saveAs = async (format: 'vcard' | 'csv') => {
    begin();
    const outcome = await save.run({ format });
    if (outcome.ok && outcome.value !== null)
      setDone(words.saved(outcome.value.saved, number(outcome.value.saved)));
  };
  const forgetAll = async () => {
    begin();
    const outcome = await forget.run(null);
    if (outcome.ok) setDone(words.forgotten(outcome.value.forgotten, number(outcome.value.forgotten)));
  };
  const closed = { onCancel: () => setQuestion(undefined) };
  return (
    <Panel title={words.title}>
      <p>{words.lead}</p>
      <div className="row">
        <Action
          icon={<IconFileImport aria-hidden size={20} />}
          busy={bringIn.busy}
          onPress={() => void open()}
        >
          {words.open}
        </Action>
        {view.count > 0 && (
          <Action
            icon={<IconDeviceFloppy aria-hidden size={20} />}
            busy={save.busy}
            onPress={() => setQuestion('save')}
          >
            {words.save}
          </Action>
        )}
        {view.imported > 0 && (
          <Action kind="quiet" busy={forget.busy} onPress={() => setQuestion('forget')}>
            {words.forget}
          </Action>
        )}
      </div>
      <AddPerson />
      <FaultNote fault={bringIn.fault ?? save.fault ?? forget.fault} />
      {report !== undefined && <ImportReportCard report={report} onClose={begin} />}
      {done !== undefined && (
        <p className="strong" role="status">
          {done}
        </p>
      )}
      <WhereToFind />
      <Confirm
        open={question === 'save'}
        title={words.saveQuestion}
        instead={{ label: words.forMail, onPress: () => void saveAs('vcard') }}
        confirm={words.forTable}
        onConfirm={() => void saveAs('csv')}
        {...closed}
      >
        <p>{words.saveHint}</p>
      </Confirm>
      <Confirm
        open={question === 'forget'}
        title={words.forgetTitle(view.imported, number(view.imported))}
        confirm={words.forgetConfirm}
        danger
        onConfirm={() => void forgetAll()}
        {...closed}
      >
        <p>{words.forgetText}</p>
      </Confirm>
    </Panel>
  );
}
