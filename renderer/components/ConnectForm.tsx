import { IconCircleCheck, IconLock } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { parseEmailAddress } from '#shared/email-address';
import { makeFault } from '#shared/fault';
import type { MailboxRole } from '#shared/mailbox';
import { providerOf } from '#shared/providers';
import { describeFault } from '#shared/text/describe';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { Disclosed } from './Disclosed.tsx';
import { FaultNote } from './FaultNote.tsx';
import { Field } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';
import { NO_SERVERS, ServersForm, serversOf } from './ServersForm.tsx';

export interface ConnectFormProps {
  readonly mailbox: MailboxRole;
  readonly addressLabel: string;
  readonly addressHint: string;
  readonly submit: string;
  readonly busyText: string;
  readonly protectedVault: boolean;
  /** When only the password is asked again. */
  readonly address?: string | undefined;
  readonly onConnected?: () => void;
}

/** Address and password; the rest is known, found, or written by a helper under the details. */
export function ConnectForm(props: ConnectFormProps) {
  const { texts } = useWords();
  const connect = useCommand(props.mailbox === 'primary' ? 'primary.connect' : 'fallback.connect');
  const [address, setAddress] = useState(props.address ?? '');
  const [password, setPassword] = useState('');
  const [servers, setServers] = useState(NO_SERVERS);
  const [checked, setChecked] = useState(false);
  const [byHand, setByHand] = useState(false);

  const parsed = parseEmailAddress(address);
  const provider = parsed === undefined ? undefined : providerOf(parsed);
  const addressError =
    checked && parsed === undefined ? describeFault(makeFault('address-invalid'), texts).nextStep : undefined;
  const passwordError = checked && password === '' ? texts.connect.passwordEmpty : undefined;
  const recognition =
    parsed === undefined
      ? undefined
      : provider === undefined
        ? texts.connect.unknownProvider
        : texts.connect.recognised(provider.name);

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (parsed === undefined || password === '' || connect.busy) return;
    const typed = serversOf(servers);
    const outcome = await connect.run({
      address: parsed,
      password,
      ...(typed === undefined ? {} : { servers: typed }),
    });
    if (outcome.ok) props.onConnected?.();
    else if (outcome.fault.kind === 'provider-unknown') setByHand(true);
  };

  return (
    <form className="stack" noValidate onSubmit={(event) => void send(event)}>
      <Field
        label={props.addressLabel}
        hint={props.addressHint}
        type="email"
        value={address}
        onChange={setAddress}
        error={addressError}
      />
      {recognition !== undefined && (
        <p className="row" role="status">
          {provider !== undefined && <IconCircleCheck aria-hidden size={22} color="var(--calm)" />}
          {recognition}
        </p>
      )}
      <PasswordField
        label={texts.connect.password}
        value={password}
        onChange={setPassword}
        error={passwordError}
      />
      {parsed !== undefined && provider === undefined && (
        <Disclosed title={texts.technical.title} open={byHand} onOpenChange={setByHand}>
          <ServersForm value={servers} onChange={setServers} />
        </Disclosed>
      )}
      <PrivacyLine protectedVault={props.protectedVault} />
      <FaultNote fault={connect.fault} />
      {connect.busy && <p role="status">{props.busyText}</p>}
      <div className="row">
        <Action kind="primary" big submit busy={connect.busy}>
          {props.submit}
        </Action>
      </div>
    </form>
  );
}

/** What happens to the password, in one line. */
export function PrivacyLine({ protectedVault }: { readonly protectedVault: boolean }) {
  const { texts } = useWords();
  return (
    <p className="with-icon soft">
      <IconLock aria-hidden size={22} />
      {protectedVault ? texts.connect.privacy : texts.connect.privacyMemory}
    </p>
  );
}
