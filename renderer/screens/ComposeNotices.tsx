import { useMemo, useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { audienceOf, laterAudience, toldIn } from '#shared/notices/audience';
import type { NoticeKind } from '#shared/notices/state';
import { useAnswer } from '../bridge/use-answer.ts';
import { ContactFiles } from '../components/ContactFiles.tsx';
import { ContactsGate } from '../components/ContactsGate.tsx';
import { Page } from '../components/Page.tsx';
import { Waiting } from '../components/Waiting.tsx';
import { useWords } from '../words.ts';
import { ComposeSteps } from './ComposeSteps.tsx';

export interface ComposeNoticesProps {
  readonly snapshot: Snapshot;
  readonly kind: NoticeKind;
  readonly onSent: () => void;
}

/** Loads the people a notice of this kind may go to: everyone at first, later those who heard of it, and what is lost is asked of the silent too. */
export function ComposeNotices({ snapshot, kind, onSent }: ComposeNoticesProps) {
  const { texts } = useWords();
  // Nobody was learned before the mailbox fell silent: a file is the way that is left, and its report stays in sight.
  const [knewNobody] = useState(snapshot.contacts.count === 0);
  const contacts = useAnswer('contacts.list', null, snapshot.contacts.revision);
  const rows = useAnswer('notices.list', null, snapshot.notices.revision);
  const startedAt = snapshot.watch.outage?.startedAt;
  const audience = useMemo(() => {
    if (contacts.value === undefined || rows.value === undefined) return undefined;
    const told = toldIn(rows.value);
    if (kind === 'down') return { ...audienceOf(contacts.value, told), allTold: told.size > 0 };
    const people = laterAudience(contacts.value, kind, rows.value, startedAt);
    return { people, elsewhere: [], gone: [], allTold: false };
  }, [contacts.value, rows.value, kind, startedAt]);

  const reload = () => {
    contacts.reload();
    rows.reload();
  };
  return (
    <Page title={texts.notices.title[kind]} lead={texts.notices.lead[kind]}>
      <ContactsGate view={snapshot.contacts}>
        {audience === undefined ? (
          <Waiting fault={contacts.fault ?? rows.fault} onRetry={reload} />
        ) : kind !== 'down' && audience.people.length === 0 ? (
          <p>{kind === 'resend' ? texts.notices.nobodyToAsk : texts.notices.nobodyTold}</p>
        ) : (
          <ComposeSteps
            snapshot={snapshot}
            kind={kind}
            audience={audience}
            nobody={audience.allTold ? texts.notices.allTold : texts.notices.nobodyHere}
            onSent={onSent}
          />
        )}
      </ContactsGate>
      {knewNobody && <ContactFiles view={snapshot.contacts} />}
    </Page>
  );
}
