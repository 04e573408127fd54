import { type FormEvent, useEffect, useRef, useState } from 'react';
import { likelyGmail } from '#shared/address-typo';
import { readAppPassword, type TypedAppPassword } from '#shared/app-password';
import { addressKey, type EmailAddress, parseEmailAddress } from '#shared/email-address';
import { providerOf } from '#shared/providers';
import type { Texts } from '#shared/text/texts';
import { Action } from '../../components/Action.tsx';
import { PrivacyLine } from '../../components/ConnectForm.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Field } from '../../components/Field.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Note } from '../../components/Note.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { PasteLetters } from '../../drawings/google.tsx';
import { useWords } from '../../words.ts';
import { Running } from './Running.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import { forget, type Stage } from './stage.ts';

const GMAIL = '@gmail.com';

/** A Gmail address, also when only the part before the `@` was written. Capitals make no other one of it. */
const gmailAddress = (typed: string): EmailAddress | undefined =>
  parseEmailAddress((typed.includes('@') ? typed : `${typed.trim()}${GMAIL}`).toLowerCase());

const isGmail = (address: string): boolean => providerOf(address)?.id === 'gmail';

function gmailProblem(typed: string, primary: string | undefined, texts: Texts): string | undefined {
  const text = texts.fallback.letters;
  const address = gmailAddress(typed);
  if (address === undefined) return typed.trim() === '' ? texts.connect.addressEmpty : text.notWhole;
  if (isGmail(address)) return undefined;
  if (primary !== undefined && addressKey(primary) === addressKey(address)) return text.ownMailbox;
  const meant = likelyGmail(address);
  return meant === undefined ? text.notGmail : texts.common.didYouMean(meant);
}

function lettersProblem(typed: TypedAppPassword, texts: Texts): string | undefined {
  if (typed.kind === 'other') return texts.fallback.letters.notLetters;
  return typed.kind === 'count' ? texts.fallback.letters.wrongCount(typed.count) : undefined;
}

/** A wrong letter in the name of the service: put right with one click. */
function Correction({
  typed,
  onCorrect,
}: {
  readonly typed: string;
  readonly onCorrect: (to: string) => void;
}) {
  const { texts } = useWords();
  const address = gmailAddress(typed);
  const meant = address === undefined ? undefined : likelyGmail(address);
  if (meant === undefined) return null;
  return (
    <div className="row">
      <Action onPress={() => onCorrect(meant)}>{texts.common.correct}</Action>
    </div>
  );
}

// Gmail answers letters that are wrong and letters that no longer hold in the same words.
const REFUSALS: ReadonlySet<string> = new Set(['letters-refused', 'login-refused', 'app-password-needed']);

/** Google says no to letters that may be such: nine times of ten they were not copied whole. */
function Refused() {
  const { texts } = useWords();
  const place = useRef<HTMLDivElement>(null);
  // It stands below the field that has the focus, and may be out of sight.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <Note tone="doubt">
      <div role="alert" ref={place}>
        <p className="strong">{texts.fallback.letters.refused}</p>
        <p>{texts.fallback.letters.refusedNext}</p>
      </div>
    </Note>
  );
}

/** What helps with what the server answered. */
function Help({ kind }: { readonly kind: string }) {
  const { texts } = useWords();
  const text = texts.fallback.letters;
  if (!REFUSALS.has(kind)) return null;
  return (
    <div className="stack-tight">
      <p>{text.sameAccount}</p>
      {kind !== 'app-password-needed' && <p>{text.twoStepWhy}</p>}
      <div className="row">
        <LinkButton link="google-app-passwords" label={text.makeNew} />
        {kind !== 'app-password-needed' && <LinkButton link="google-two-step" label={text.twoStepOff} />}
      </div>
    </div>
  );
}

/** To the field that something is wrong with: whoever uses the keyboard goes on there. */
const toField = (form: HTMLFormElement | null, index: number): void =>
  form?.querySelectorAll('input')[index]?.focus();

/** The address and its sixteen letters. What cannot be such letters is never sent. */
export function LettersStep({ stage }: { readonly stage: Stage }) {
  const { texts } = useWords();
  const text = texts.fallback.letters;
  const { commands, view, snapshot } = stage;
  const remembered = snapshot.setup.address ?? '';
  const known = view?.address ?? (isGmail(remembered) ? remembered : '');
  const [address, setAddress] = useState(known);
  const [letters, setLetters] = useState('');
  const [checked, setChecked] = useState(false);
  const [touched, setTouched] = useState(false);
  const typed = readAppPassword(letters);
  const form = useRef<HTMLFormElement>(null);
  const fault = commands.connect.fault ?? (touched ? undefined : view?.fault);

  const write = (change: () => void) => {
    forget(stage);
    setTouched(true);
    change();
  };
  const remember = () => {
    const whole = gmailAddress(address);
    if (whole === undefined || !isGmail(whole) || view !== undefined || whole === snapshot.setup.address)
      return;
    setAddress(whole);
    void commands.answer.run({ address: whole });
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const whole = gmailAddress(address);
    if (commands.connect.busy) return;
    if (whole === undefined || !isGmail(whole)) return toField(form.current, 0);
    if (typed.kind !== 'whole') return toField(form.current, 1);
    const outcome = await commands.connect.run({ address: whole, password: typed.letters, as: stage.as });
    if (outcome.ok) stage.onConnected();
    else toField(form.current, 1);
  };
  // Pasted something that is no app password: said at once, before anybody presses anything.
  const wrong = checked || typed.kind === 'other' ? lettersProblem(typed, texts) : undefined;
  const lapsed = view?.entry === 'open' && view.fault !== undefined;
  return (
    <StepFrame
      stage={stage}
      title={lapsed ? text.again : text.title}
      {...(lapsed ? { text: text.againText } : {})}
      drawing={<PasteLetters />}
      foot={view === undefined ? <StepFoot stage={stage} /> : undefined}
    >
      {view?.entry === 'password-missing' && <p className="strong">{texts.fallback.passwordAgain}</p>}
      <form ref={form} className="stack" noValidate onSubmit={(event) => void send(event)}>
        <Field
          label={text.address}
          hint={text.addressHint}
          type="email"
          value={address}
          focusOnArrival={known === ''}
          onChange={(next) => write(() => setAddress(next))}
          onBlur={remember}
          error={checked ? gmailProblem(address, snapshot.primary?.address, texts) : undefined}
        />
        {checked && <Correction typed={address} onCorrect={(to) => write(() => setAddress(to))} />}
        <PasswordField
          label={text.label}
          hint={typed.kind === 'count' && typed.count > 0 ? text.count(typed.count) : text.hint}
          value={letters}
          onChange={(next) => write(() => setLetters(next))}
          focusOnArrival={known !== ''}
          shownAtFirst
          error={wrong}
        />
        <PrivacyLine protectedVault={snapshot.vault === 'protected'} memoryOnly={text.privacyMemory} />
        {fault?.kind === 'letters-refused' ? <Refused /> : <FaultNote fault={fault} />}
        {fault !== undefined && <Help kind={fault.kind} />}
        {commands.connect.busy && <Running />}
        <div className="row">
          <Action kind="primary" big submit busy={commands.connect.busy}>
            {commands.connect.busy ? texts.fallback.proving : texts.fallback.submit}
          </Action>
          {view !== undefined && fault === undefined && (
            <LinkButton link="google-app-passwords" kind="quiet" label={text.makeNew} />
          )}
        </div>
      </form>
    </StepFrame>
  );
}
