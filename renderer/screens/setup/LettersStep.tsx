import { type FormEvent, useState } from 'react';
import { readAppPassword, type TypedAppPassword } from '#shared/app-password';
import { type EmailAddress, parseEmailAddress } from '#shared/email-address';
import { providerOf } from '#shared/providers';
import type { Texts } from '#shared/text/texts';
import { Action } from '../../components/Action.tsx';
import { addressProblem, PrivacyLine } from '../../components/ConnectForm.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { Field } from '../../components/Field.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { PasteLetters } from '../../drawings/google.tsx';
import { useWords } from '../../words.ts';
import { Running } from './Running.tsx';
import { StepFoot } from './StepFoot.tsx';
import { StepFrame } from './StepFrame.tsx';
import { forget, type Stage } from './stage.ts';

const GMAIL = '@gmail.com';

/** A Gmail address, also when only the part before the `@` was written. */
const gmailAddress = (typed: string): EmailAddress | undefined =>
  parseEmailAddress(typed.includes('@') ? typed : `${typed.trim()}${GMAIL}`);

const isGmail = (address: string): boolean => providerOf(address)?.id === 'gmail';

function gmailProblem(typed: string, texts: Texts): string | undefined {
  const address = gmailAddress(typed);
  if (address === undefined) return addressProblem(typed, texts);
  return isGmail(address) ? undefined : texts.fallback.letters.notGmail;
}

function lettersProblem(typed: TypedAppPassword, texts: Texts): string | undefined {
  if (typed.kind === 'other') return texts.fallback.letters.notLetters;
  return typed.kind === 'count' ? texts.fallback.letters.wrongCount(typed.count) : undefined;
}

// Gmail answers letters that are wrong and letters that no longer hold in the same words.
const REFUSALS: ReadonlySet<string> = new Set(['letters-refused', 'login-refused', 'app-password-needed']);

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
    if (whole === undefined || !isGmail(whole) || typed.kind !== 'whole' || commands.connect.busy) return;
    const outcome = await commands.connect.run({ address: whole, password: typed.letters, as: stage.as });
    if (outcome.ok) stage.onConnected();
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
      <form className="stack" noValidate onSubmit={(event) => void send(event)}>
        <Field
          label={text.address}
          hint={text.addressHint}
          type="email"
          value={address}
          focusOnArrival={known === ''}
          onChange={(next) => write(() => setAddress(next))}
          onBlur={remember}
          error={checked ? gmailProblem(address, texts) : undefined}
        />
        <PasswordField
          label={text.label}
          hint={typed.kind === 'count' && typed.count > 0 ? text.count(typed.count) : text.hint}
          value={letters}
          onChange={(next) => write(() => setLetters(next))}
          focusOnArrival={known !== ''}
          shownAtFirst
          error={wrong}
        />
        <PrivacyLine protectedVault={snapshot.vault === 'protected'} />
        <FaultNote fault={fault} />
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
