import { IconCircleCheck, IconLock } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { likelyOurs } from '#shared/address-typo';
import { addressKey, parseEmailAddress } from '#shared/email-address';
import { type Provider, providerOf } from '#shared/providers';
import type { Texts } from '#shared/text/texts';
import { useCommand } from '../bridge/use-command.ts';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { Disclosed } from './Disclosed.tsx';
import { FaultNote } from './FaultNote.tsx';
import { Field } from './Field.tsx';
import { PasswordField } from './PasswordField.tsx';
import { NO_SERVERS, ServersForm, serversOf } from './ServersForm.tsx';

const PAUSE_MS = 700;

/** What a mailbox is connected as. */
export type ConnectTarget = 'primary' | 'watched';

export interface ConnectFormProps {
  readonly mailbox: ConnectTarget;
  readonly addressLabel: string;
  readonly addressHint: string;
  readonly submit: string;
  readonly busyText: string;
  readonly protectedVault: boolean;
  /** What stands there already. */
  readonly address?: string | undefined;
  /** The mailbox that is connected already: of it only the password is asked again. */
  readonly known?: string | undefined;
  readonly onConnected?: () => void;
  /** Told of the address as it is typed. */
  readonly onAddress?: (typed: string) => void;
}

/** What is wrong with an address as it is typed; `undefined`: nothing. */
export function addressProblem(typed: string, texts: Texts): string | undefined {
  if (typed.trim() === '') return texts.connect.addressEmpty;
  return parseEmailAddress(typed) === undefined ? texts.faults['address-invalid'].nextStep : undefined;
}

function Recognition({ provider }: { readonly provider: Provider }) {
  const { texts } = useWords();
  // A mailbox that is itself a spare wheel may be watched, but is not what this program is for.
  const foreign = provider.family !== 'italiaonline';
  return (
    <p className="with-icon" role="status">
      {!foreign && <IconCircleCheck aria-hidden size={22} className="sign-calm" />}
      {foreign ? texts.connect.protectsOnly(provider.name) : texts.connect.recognised(provider.name)}
    </p>
  );
}

/** Address and password; the rest is known, found, or written by a helper under the details. */
export function ConnectForm(props: ConnectFormProps) {
  const { texts } = useWords();
  const connect = useCommand(props.mailbox === 'watched' ? 'watched.connect' : 'primary.connect');
  const [address, setAddress] = useState(props.address ?? '');
  const [password, setPassword] = useState('');
  const [servers, setServers] = useState(NO_SERVERS);
  const [checked, setChecked] = useState(false);
  const [byHand, setByHand] = useState<'as-needed' | 'open' | 'closed'>('as-needed');
  const form = useRef<HTMLFormElement>(null);
  // An address is whole many times while it is typed: only after a pause is its provider called unknown.
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(address !== ''), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [address]);

  const parsed = parseEmailAddress(address);
  const provider = parsed === undefined ? undefined : providerOf(parsed);
  // The servers of a mailbox whose password is asked again are known; a helper may still change them.
  const again =
    parsed !== undefined && props.known !== undefined && addressKey(parsed) === addressKey(props.known);
  const byOwner = parsed !== undefined && provider === undefined;
  const unknown = byOwner && !again;
  const typed = byOwner ? serversOf(servers) : undefined;
  const begun = servers !== NO_SERVERS;
  // A slip in the name of the service is asked about before anybody is asked for servers.
  const meant = unknown ? likelyOurs(parsed) : undefined;
  const isOpen = byHand === 'as-needed' ? unknown && meant === undefined : byHand === 'open';
  const addressError = checked ? addressProblem(address, texts) : undefined;
  const passwordError = checked && password === '' ? texts.connect.passwordEmpty : undefined;
  const write = (text: string) => {
    connect.clear();
    setPaused(false);
    setAddress(text);
    props.onAddress?.(text);
  };

  const send = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    setPaused(true);
    if (parsed === undefined || password === '' || connect.busy) return;
    if (meant !== undefined && !begun) return;
    if ((unknown || (byOwner && begun)) && typed === undefined) return setByHand('open');
    const written = { address: parsed, password, ...(typed === undefined ? {} : { servers: typed }) };
    const outcome = await connect.run(written);
    if (outcome.ok) props.onConnected?.();
    else if (outcome.fault.kind === 'provider-unknown') setByHand('open');
  };

  return (
    <form className="stack" noValidate ref={form} onSubmit={(event) => void send(event)}>
      <Field
        label={props.addressLabel}
        hint={props.addressHint}
        type="email"
        value={address}
        onChange={write}
        error={addressError}
      />
      {provider !== undefined && <Recognition provider={provider} />}
      {unknown && paused && meant === undefined && <p role="status">{texts.connect.unknownProvider}</p>}
      {paused && meant !== undefined && (
        <div className="stack-tight" role="status">
          <p>{texts.common.didYouMean(meant)}</p>
          <div className="row">
            <Action
              onPress={() => {
                write(meant);
                form.current?.querySelector<HTMLElement>('input[type="password"]')?.focus();
              }}
            >
              {texts.common.correct}
            </Action>
          </div>
        </div>
      )}
      <PasswordField
        label={texts.connect.password}
        value={password}
        onChange={(text) => {
          connect.clear();
          setPassword(text);
        }}
        error={passwordError}
      />
      {byOwner && paused && (
        <Disclosed
          title={texts.technical.title}
          open={isOpen}
          onOpenChange={(open) => setByHand(open ? 'open' : 'closed')}
        >
          <ServersForm
            value={servers}
            checked={checked && (unknown || begun)}
            onChange={(next) => {
              connect.clear();
              setServers(next);
            }}
          />
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
export function PrivacyLine(props: {
  readonly protectedVault: boolean;
  /** What is said where nothing protects it, of a password that is shown only once. */
  readonly memoryOnly?: string;
}) {
  const { texts } = useWords();
  return (
    <p className="with-icon soft">
      <IconLock aria-hidden size={22} />
      {props.protectedVault ? texts.connect.privacy : (props.memoryOnly ?? texts.connect.privacyMemory)}
    </p>
  );
}
