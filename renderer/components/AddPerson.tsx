import { type FormEvent, useEffect, useRef, useState } from 'react';
import { likelyGmail } from '#shared/address-typo';
import type { AddedPerson } from '#shared/contacts/imported/added';
import { parseEmailAddress } from '#shared/email-address';
import type { Texts } from '#shared/text/texts';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { addressProblem } from './ConnectForm.tsx';
import { Disclosed } from './Disclosed.tsx';
import { FaultNote } from './FaultNote.tsx';
import { Field } from './Field.tsx';

const NAME_LIMIT = 200;

/** What the last press found: an address to write again, a slip to ask about, or the answer. */
type Finding =
  | { readonly state: 'invalid' }
  | { readonly state: 'slip'; readonly meant: string }
  | Exclude<AddedPerson, { state: 'added' }>;

function problemOf(finding: Finding | undefined, address: string, texts: Texts): string | undefined {
  const words = texts.contactFiles.add;
  switch (finding?.state) {
    case undefined:
      return undefined;
    case 'invalid':
      return addressProblem(address, texts);
    case 'slip':
      return texts.common.didYouMean(finding.meant);
    case 'known':
      return words.known(finding.name === '' ? finding.address : finding.name);
    case 'own':
    case 'not-a-person':
      return words[finding.state];
  }
}

const focusOn = (form: HTMLFormElement | null, type: 'text' | 'email'): void =>
  form?.querySelector<HTMLInputElement>(`input[type=${type}]`)?.focus();

/** Name and address of one person. The focus goes to what is asked for: the name first, then whatever is wrong. */
function PersonForm({ onAdded }: { readonly onAdded: (sentence: string) => void }) {
  const { texts } = useWords();
  const words = texts.contactFiles.add;
  const add = useCommand('contacts.add');
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [finding, setFinding] = useState<Finding>();
  useEffect(() => {
    // The panel is shown a frame after it is opened, and nothing hidden takes the focus.
    const frame = requestAnimationFrame(() => focusOn(form.current, 'text'));
    return () => cancelAnimationFrame(frame);
  }, []);
  const write = (text: string) => {
    add.clear();
    setFinding(undefined);
    setAddress(text);
  };
  const tell = (found: Finding) => {
    setFinding(found);
    focusOn(form.current, 'email');
  };
  const send = async (typed: string) => {
    const outcome = await add.run({ address: typed, name: name.trim().slice(0, NAME_LIMIT) });
    if (!outcome.ok) return focusOn(form.current, 'email');
    const { value } = outcome;
    if (value.state !== 'added') return tell(value);
    const who = value.name === '' ? value.address : value.name;
    onAdded(value.elsewhere ? words.addedElsewhere(who) : words.added(who));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.busy) return;
    const parsed = parseEmailAddress(address);
    if (parsed === undefined) return tell({ state: 'invalid' });
    const meant = likelyGmail(parsed);
    if (meant !== undefined) return tell({ state: 'slip', meant });
    void send(parsed);
  };
  return (
    <form className="stack" noValidate ref={form} onSubmit={submit}>
      <Field
        label={words.name}
        hint={words.nameHint}
        value={name}
        onChange={(text) => {
          add.clear();
          setName(text);
        }}
      />
      <Field
        label={words.address}
        type="email"
        value={address}
        onChange={write}
        error={problemOf(finding, address, texts)}
      />
      <FaultNote fault={add.fault} />
      {finding?.state === 'slip' ? (
        <div className="row">
          <Action
            busy={add.busy}
            onPress={() => {
              write(finding.meant);
              void send(finding.meant);
            }}
          >
            {texts.common.correct}
          </Action>
          <Action kind="quiet" busy={add.busy} onPress={() => void send(address)}>
            {words.keep}
          </Action>
        </div>
      ) : (
        <div className="row">
          <Action submit busy={add.busy}>
            {words.submit}
          </Action>
        </div>
      )}
    </form>
  );
}

/** One person added by hand: one click away, and closed again when it is done, with the focus where it began. */
export function AddPerson() {
  const { texts } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <div ref={place}>
      <Disclosed
        title={texts.contactFiles.add.title}
        open={open}
        onOpenChange={(next) => {
          setDone(undefined);
          setOpen(next);
        }}
      >
        {open && (
          <PersonForm
            onAdded={(sentence) => {
              place.current?.querySelector('button')?.focus();
              setDone(sentence);
              setOpen(false);
            }}
          />
        )}
      </Disclosed>
      {done !== undefined && (
        <p className="strong" role="status">
          {done}
        </p>
      )}
    </div>
  );
}
