import type { Endpoint, Security } from '#shared/mailbox';
import { useWords } from '../words.ts';
import { Field } from './Field.tsx';

/** What a helper writes when the app does not know a provider. All of it is text until it is sent. */
export interface TypedServers {
  readonly imapHost: string;
  readonly imapPort: string;
  readonly imapSecurity: Security;
  readonly smtpHost: string;
  readonly smtpPort: string;
  readonly smtpSecurity: Security;
  readonly user: string;
}

export const NO_SERVERS: TypedServers = {
  imapHost: '',
  imapPort: '993',
  imapSecurity: 'tls',
  smtpHost: '',
  smtpPort: '465',
  smtpSecurity: 'tls',
  user: '',
};

const endpoint = (host: string, port: string, security: Security): Endpoint => ({
  host: host.trim(),
  port: Number(port),
  security,
});

// As the command takes it.
const isHost = (text: string): boolean => /^[\w.:[\]-]{1,253}$/.test(text.trim());

const isPort = (text: string): boolean => {
  const port = Number(text);
  return /^\s*\d{1,5}\s*$/.test(text) && port >= 1 && port <= 65_535;
};

/** The servers as the command takes them; `undefined` while a field is missing or cannot be one. */
export function serversOf(typed: TypedServers) {
  if (!isHost(typed.imapHost) || !isHost(typed.smtpHost)) return undefined;
  if (!isPort(typed.imapPort) || !isPort(typed.smtpPort)) return undefined;
  return {
    imap: endpoint(typed.imapHost, typed.imapPort, typed.imapSecurity),
    smtp: endpoint(typed.smtpHost, typed.smtpPort, typed.smtpSecurity),
    ...(typed.user.trim() === '' ? {} : { user: typed.user.trim() }),
  };
}

const SECURITIES: readonly Security[] = ['tls', 'starttls', 'none'];

function SecurityField(props: { readonly value: Security; readonly onChange: (value: Security) => void }) {
  const { texts } = useWords();
  return (
    <label className="field">
      <span className="field-label">{texts.technical.security}</span>
      <select
        className="input"
        value={props.value}
        onChange={(event) => {
          const picked = SECURITIES.find((one) => one === event.currentTarget.value);
          if (picked !== undefined) props.onChange(picked);
        }}
      >
        {SECURITIES.map((one) => (
          <option key={one} value={one}>
            {texts.technical.securities[one]}
          </option>
        ))}
      </select>
    </label>
  );
}

export interface ServersFormProps {
  readonly value: TypedServers;
  readonly onChange: (value: TypedServers) => void;
  /** Marks what is still missing. */
  readonly checked: boolean;
}

/** Hosts, ports and protection, by hand. Lives under "Dettagli tecnici". */
export function ServersForm({ value, onChange, checked }: ServersFormProps) {
  const { texts } = useWords();
  const hostError = (host: string) => {
    if (!checked || isHost(host)) return undefined;
    return host.trim() === '' ? texts.technical.hostEmpty : texts.technical.hostWrong;
  };
  const portError = (port: string, usual: string) =>
    checked && !isPort(port) ? texts.technical.portWrong(usual) : undefined;
  const set = (change: Partial<TypedServers>) => onChange({ ...value, ...change });
  return (
    <div className="stack">
      <p className="soft">{texts.technical.intro}</p>
      <fieldset className="stack">
        <legend className="field-label">{texts.technical.receiving}</legend>
        <div className="field-pair">
          <Field
            label={texts.technical.host}
            value={value.imapHost}
            onChange={(imapHost) => set({ imapHost })}
            error={hostError(value.imapHost)}
          />
          <Field
            label={texts.technical.port}
            value={value.imapPort}
            onChange={(imapPort) => set({ imapPort })}
            error={portError(value.imapPort, NO_SERVERS.imapPort)}
          />
        </div>
        <SecurityField value={value.imapSecurity} onChange={(imapSecurity) => set({ imapSecurity })} />
      </fieldset>
      <fieldset className="stack">
        <legend className="field-label">{texts.technical.sending}</legend>
        <div className="field-pair">
          <Field
            label={texts.technical.host}
            value={value.smtpHost}
            onChange={(smtpHost) => set({ smtpHost })}
            error={hostError(value.smtpHost)}
          />
          <Field
            label={texts.technical.port}
            value={value.smtpPort}
            onChange={(smtpPort) => set({ smtpPort })}
            error={portError(value.smtpPort, NO_SERVERS.smtpPort)}
          />
        </div>
        <SecurityField value={value.smtpSecurity} onChange={(smtpSecurity) => set({ smtpSecurity })} />
      </fieldset>
      <Field label={texts.technical.user} value={value.user} onChange={(user) => set({ user })} />
    </div>
  );
}
