import { type FormEvent, useState } from 'react';
import type { Fault } from '#shared/fault';
import type { ConnectArgs } from '#shared/ipc/contract';
import { providerOf } from '#shared/providers';
import { Action } from '../../components/Action.tsx';
import { PrivacyLine } from '../../components/ConnectForm.tsx';
import { Disclosed } from '../../components/Disclosed.tsx';
import { FaultNote } from '../../components/FaultNote.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Note } from '../../components/Note.tsx';
import { PasswordField } from '../../components/PasswordField.tsx';
import { ServersForm, serversOf, type TypedServers } from '../../components/ServersForm.tsx';
import { useWords } from '../../words.ts';
import { Running } from './Running.tsx';
import { forget, type Stage } from './stage.ts';

export interface PasswordFormProps {
  readonly stage: Stage;
  readonly address: string;
  /** Where it is, when it was found. */
  readonly servers?: ConnectArgs['servers'];
  /** What to begin with when it must be written by hand. */
  readonly typed?: TypedServers;
}

/** Nobody was met there: with names that were guessed or typed, it is the names. */
const isUnreached = ({ kind }: Fault): boolean =>
  kind === 'dns' || kind === 'refused' || kind === 'silent' || kind === 'closed';

/** Asks for the password, then connects and proves the mailbox. */
export function PasswordForm({ stage, address, servers, typed }: PasswordFormProps) {
  const { texts } = useWords();
  const text = texts.fallback.password;
  const { connect } = stage.commands;
  const [password, setPassword] = useState('');
  const [byHand, setByHand] = useState(typed);
  const [opened, setOpened] = useState(false);
  const [checked, setChecked] = useState(false);
  const [touched, setTouched] = useState(false);
  const provider = providerOf(address);
  const forApps = provider?.signIn === 'app-password';
  const page = provider?.appPasswordLink;
  const fault = connect.fault ?? (touched ? undefined : stage.view?.fault);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const place = byHand === undefined ? servers : serversOf(byHand);
    if (byHand !== undefined && place === undefined) return setOpened(true);
    if (password === '' || connect.busy) return;
    const outcome = await connect.run({
      address,
      password,
      as: stage.as,
      ...(place === undefined ? {} : { servers: place }),
    });
    if (outcome.ok) stage.onConnected();
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void send(event)}>
      {forApps && <p>{text.forApps(provider.name)}</p>}
      {provider?.imapStartsOff === true && <p>{text.imapFirst(provider.name)}</p>}
      {forApps && page !== undefined && (
        <div className="row">
          <LinkButton link={page} label={text.forAppsOpen} />
        </div>
      )}
      <PasswordField
        label={forApps ? text.forAppsLabel : texts.connect.password}
        value={password}
        onChange={(next) => {
          forget(stage);
          setTouched(true);
          setPassword(next);
        }}
        focusOnArrival
        shownAtFirst={forApps}
        error={checked && password === '' ? texts.connect.passwordEmpty : undefined}
      />
      {byHand !== undefined && (
        <Disclosed title={texts.technical.title} open={opened} onOpenChange={setOpened}>
          <ServersForm
            value={byHand}
            checked={checked}
            onChange={(next) => {
              forget(stage);
              setByHand(next);
            }}
          />
        </Disclosed>
      )}
      <PrivacyLine protectedVault={stage.snapshot.vault === 'protected'} />
      {fault !== undefined && byHand !== undefined && isUnreached(fault) ? (
        <Note tone="doubt">
          <p role="alert">{text.guessWrong}</p>
        </Note>
      ) : (
        <FaultNote fault={fault} />
      )}
      {connect.busy && <Running />}
      <div className="row">
        <Action kind="primary" big submit busy={connect.busy}>
          {connect.busy ? texts.fallback.proving : texts.fallback.submit}
        </Action>
      </div>
    </form>
  );
}
