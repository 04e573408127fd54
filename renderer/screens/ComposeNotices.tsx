import { useMemo, useState } from 'react';
import type { Contact } from '#shared/contacts/contact';
import { addressKey } from '#shared/email-address';
import type { Snapshot } from '#shared/ipc/snapshot';
import {
  audienceOf,
  type LaterKind,
  type LaterRecipient,
  proposedFirst,
  toldIn,
} from '#shared/notices/audience';
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

type LoadProps = Omit<ComposeNoticesProps, 'kind'>;

/** That the mailbox is down may be told to everybody who has not been told. */
function FirstNotice({ snapshot, onSent }: LoadProps) {
  const { texts } = useWords();
  const contacts = useAnswer('contacts.list', null, snapshot.contacts.revision);
  const rows = useAnswer('notices.list', null, snapshot.notices.revision);
  const offered = useMemo(() => {
    if (contacts.value === undefined || rows.value === undefined) return undefined;
    const told = toldIn(rows.value);
    const audience = audienceOf(contacts.value, told);
    return {
      audience,
      proposed: proposedFirst(audience, rows.value),
      told: contacts.value.filter((one) => told.has(addressKey(one.address))),
    };
  }, [contacts.value, rows.value]);
  const reload = () => {
    contacts.reload();
    rows.reload();
  };
  if (offered === undefined) return <Waiting fault={contacts.fault ?? rows.fault} onRetry={reload} />;
  const { audience, proposed, told } = offered;
  return (
    <ComposeSteps
      snapshot={snapshot}
      kind="down"
      audience={audience}
      proposed={proposed}
      nobody={told.length > 0 ? texts.notices.allTold : texts.notices.nobodyHere}
      told={told}
      onSent={onSent}
    />
  );
}

/** Who was told is told the rest too, among the contacts still or not. */
const standIn = ({ address, name }: LaterRecipient): Contact => ({
  address,
  name,
  groups: [],
  sent: 0,
  received: 0,
  lastAt: 0,
  score: 0,
  kind: 'person',
  mark: 'none',
  preselected: false,
  why: undefined,
});

/** Whom a later notice may go to is known by what became of the first. */
function LaterNotice({ snapshot, kind, onSent }: LoadProps & { readonly kind: LaterKind }) {
  const { texts } = useWords();
  const contacts = useAnswer('contacts.list', null, snapshot.contacts.revision);
  const revision = `${snapshot.contacts.revision} ${snapshot.notices.revision}`;
  const open = useAnswer('notices.audience', { kind }, revision);
  const people = useMemo(() => {
    const known = new Map(contacts.value?.map((one) => [one.address, one]));
    return contacts.value && open.value?.map((one) => known.get(one.address) ?? standIn(one));
  }, [contacts.value, open.value]);
  const heard = useMemo(
    () =>
      new Map(
        open.value?.flatMap((one) =>
          one.hasReplied ? [[one.address, texts.notices.hasReplied] as const] : [],
        ),
      ),
    [open.value, texts],
  );
  const reload = () => {
    contacts.reload();
    open.reload();
  };
  if (people === undefined || open.value === undefined)
    return <Waiting fault={contacts.fault ?? open.fault} onRetry={reload} />;
  if (people.length === 0)
    return <p>{kind === 'resend' ? texts.notices.nobodyToAsk : texts.notices.nobodyTold}</p>;
  const proposed = open.value.flatMap((one) => (one.proposed ? [one.address] : []));
  return (
    <ComposeSteps
      snapshot={snapshot}
      kind={kind}
      audience={{ people, elsewhere: [], gone: [] }}
      proposed={proposed}
      nobody={texts.notices.nobodyHere}
      heard={heard}
      onSent={onSent}
    />
  );
}

/** Loads the people a notice of this kind may go to. */
export function ComposeNotices({ snapshot, kind, onSent }: ComposeNoticesProps) {
  const { texts } = useWords();
  // Nobody was learned before the mailbox fell silent: a file is the way that is left, and its report stays in sight.
  const [knewNobody] = useState(snapshot.contacts.count === 0);
  return (
    <Page title={texts.notices.title[kind]} lead={texts.notices.lead[kind]}>
      <ContactsGate view={snapshot.contacts}>
        {kind === 'down' ? (
          <FirstNotice snapshot={snapshot} onSent={onSent} />
        ) : (
          <LaterNotice snapshot={snapshot} kind={kind} onSent={onSent} />
        )}
      </ContactsGate>
      {knewNobody && <ContactFiles view={snapshot.contacts} />}
    </Page>
  );
}
