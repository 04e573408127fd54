import { IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Contact } from '#shared/contacts/contact';
import type { Snapshot } from '#shared/ipc/snapshot';
import { audienceOf, isProposed } from '#shared/notices/audience';
import { useAnswer } from '../bridge/use-answer.ts';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { ContactFiles } from '../components/ContactFiles.tsx';
import { ContactsGate } from '../components/ContactsGate.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Page } from '../components/Page.tsx';
import { PeoplePicker } from '../components/PeoplePicker.tsx';
import { useMatching, usePeopleSearch } from '../components/use-people-search.ts';
import { Waiting } from '../components/Waiting.tsx';
import { useWords } from '../words.ts';

// One command takes so much and no more.
const AT_ONCE = 10_000;

function MarkPeople({ contacts }: { readonly contacts: readonly Contact[] }) {
  const { texts } = useWords();
  const mark = useCommand('contacts.mark');
  const search = usePeopleSearch();
  const { people: living, gone, elsewhere } = useMemo(() => audienceOf(contacts), [contacts]);
  const sameService = useMatching(elsewhere, search.wanted);
  // Here they may be ticked all the same: the user may know better than a server.
  const people = useMemo(() => [...living, ...gone], [living, gone]);
  const ticked = new Set(people.filter(isProposed).map((one) => one.address));
  const tick = async (addresses: readonly string[], on: boolean) => {
    for (let start = 0; start < addresses.length; start += AT_ONCE) {
      const some = addresses.slice(start, start + AT_ONCE);
      const outcome = await mark.run({ addresses: some, mark: on ? 'always' : 'never' });
      if (!outcome.ok) break;
    }
  };
  return (
    <>
      <FaultNote fault={mark.fault} />
      <PeoplePicker
        people={people}
        ticked={ticked}
        onTick={(addresses, on) => void tick(addresses, on)}
        nobody={texts.notices.nobodyHere}
        busy={mark.busy}
        search={search}
        {...(sameService.length > 0 ? { missing: texts.notices.matchSameService } : {})}
      />
    </>
  );
}

/** On a calm day: whom I would tell. Each tick is remembered as the user's own word. */
export function WhomToTell({ snapshot }: { readonly snapshot: Snapshot }) {
  const { texts, moment } = useWords();
  const refresh = useCommand('contacts.refresh');
  const contacts = useAnswer('contacts.list', null, snapshot.contacts.revision);
  return (
    <Page title={texts.notices.calmTitle} lead={texts.notices.calmLead}>
      <ContactsGate view={snapshot.contacts}>
        {contacts.value === undefined ? (
          <Waiting fault={contacts.fault} onRetry={contacts.reload} />
        ) : (
          <MarkPeople contacts={contacts.value} />
        )}
        <FaultNote fault={refresh.fault} />
        <div className="row">
          <Action
            icon={<IconRefresh aria-hidden size={20} />}
            busy={refresh.busy || snapshot.contacts.state === 'learning'}
            onPress={() => void refresh.run(null)}
          >
            {texts.notices.refresh}
          </Action>
          {snapshot.contacts.learnedAt !== undefined && (
            <span className="soft">{texts.notices.learnedAt(moment(snapshot.contacts.learnedAt))}</span>
          )}
        </div>
      </ContactsGate>
      <ContactFiles view={snapshot.contacts} />
    </Page>
  );
}
