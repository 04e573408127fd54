import type { FaultKind } from '#shared/fault';

/** One thing a provider says on the wire, and what a person is told of it. */
export interface ProviderWords {
  /** Where it was seen: the chapter of the notes on providers. */
  readonly seen: '1.4' | '2.4' | '3.2' | '3.3' | '4';
  readonly on: ImapPoint | SmtpPoint;
  /** As it stands on the wire, without the tag of IMAP. A line feed parts the lines of a longer reply. */
  readonly reply: string;
  /** What was used to log in; a password if absent. */
  readonly by?: 'access-token';
  readonly kind: FaultKind;
  /** Words of the Italian sentence, and of the one next step. */
  readonly says: string;
  readonly advises: string;
}

export type ImapPoint = 'imap login' | 'imap status';
export type SmtpPoint = 'smtp greeting' | 'smtp auth' | 'smtp mail' | 'smtp rcpt' | 'smtp data';

type Told = Pick<ProviderWords, 'kind' | 'says' | 'advises'>;
const told = (kind: FaultKind, says: string, advises: string): Told => ({ kind, says, advises });

const REFUSED = told('login-refused', 'non ha accettato l’accesso', 'riprova qui tra mezz’ora');
const THROTTLED = told('throttled', 'chiede di aspettare', 'Aspetta mezz’ora');
const BUSY = told('unavailable', 'non è disponibile', 'Riprova più tardi');
const APP_PASSWORD = told('app-password-needed', 'una password per le app', 'tre passi di Gmail');
const NO_PASSWORDS = told('password-login-disabled', 'non lascia entrare le app con la password', 'Scegli');
const TOKEN = told('token-refused', 'non vale più', 'Accedi di nuovo dal browser');
const SWITCHED_OFF = told('imap-switched-off', 'spento un interruttore', 'impostazioni di Outlook');
const NO_SENDING = told('sending-switched-off', 'non lascia spedire', 'Scegli un’altra casella');
const DISABLED = told('mailbox-disabled', 'sospesa o disattivata', 'Accedi dal sito del fornitore');
const UNVERIFIED = told('account-unverified', 'trattiene i messaggi', 'conferma il numero di telefono');
const LIMIT = told('sending-limit', 'permette per oggi', 'parte da solo');
const NOBODY = told('recipient-refused', 'non riceve posta', 'Controlla com’è scritto');
const FULL = told('recipient-full', 'è piena', 'telefonare');
const MESSAGE = told('message-refused', 'non ha accettato questo messaggio', 'puoi telefonare');

/** The words of providers.md that come from a mail server; what is read on a web page has no row here. */
export const PROVIDER_WORDS: readonly ProviderWords[] = [
  { seen: '1.4', on: 'smtp auth', reply: '535 Invalid User or Password [LIB_300]', ...REFUSED },
  { seen: '1.4', on: 'smtp auth', reply: '454 4.7.0 authentication failure : try again', ...THROTTLED },
  { seen: '1.4', on: 'smtp auth', reply: '550 User Disabled [VIR_440]', ...DISABLED },
  { seen: '1.4', on: 'smtp mail', reply: '550 User Disabled [VIR_440]', ...DISABLED },
  { seen: '1.4', on: 'smtp rcpt', reply: '451 too many invalid recipients', ...BUSY },
  { seen: '1.4', on: 'imap login', reply: 'NO [AUTHENTICATIONFAILED] Authentication failed.', ...REFUSED },
  {
    seen: '1.4',
    on: 'smtp rcpt',
    reply: '550 1.2.3.4 IP blacklisted by CSI. [smtp-10.iol.local; LIB_102]',
    ...MESSAGE,
  },
  { seen: '1.4', on: 'smtp rcpt', reply: '550 Invalid Domain [smtp-41.iol.local; VIR_420]', ...MESSAGE },
  { seen: '1.4', on: 'smtp rcpt', reply: '550 Invalid Domain [smtp-41.iol.local; LIB_420]', ...MESSAGE },
  { seen: '1.4', on: 'smtp rcpt', reply: '550 Relay Disabled', ...MESSAGE },
  {
    seen: '1.4',
    on: 'smtp rcpt',
    reply: '550 5.1.1 BAD DESTINATION MAILBOX ADDRESS / USER UNKNOWN',
    ...NOBODY,
  },
  { seen: '1.4', on: 'smtp rcpt', reply: '552 5.2.2 MAILBOX FULL (User quota exceeded)', ...FULL },

  {
    seen: '2.4',
    on: 'imap login',
    reply: 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    ...REFUSED,
  },
  {
    seen: '2.4',
    on: 'imap login',
    reply: 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    by: 'access-token',
    ...TOKEN,
  },
  {
    seen: '2.4',
    on: 'imap login',
    reply:
      'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    ...APP_PASSWORD,
  },
  {
    seen: '2.4',
    on: 'imap login',
    reply: 'NO [ALERT] Too many simultaneous connections. (Failure)',
    ...THROTTLED,
  },
  {
    seen: '2.4',
    on: 'imap login',
    reply: '* BYE Account exceeded command or bandwidth limits.',
    ...THROTTLED,
  },
  {
    seen: '2.4',
    on: 'imap status',
    reply: '* BYE Account exceeded command or bandwidth limits.',
    ...THROTTLED,
  },
  { seen: '2.4', on: 'imap status', reply: 'NO [LIMIT] IMAP command sent too fast', ...THROTTLED },
  {
    seen: '2.4',
    on: 'smtp auth',
    reply:
      '535 5.7.8 Username and Password not accepted. For more information, go to\n5.7.8  https://support.google.com/mail/?p=BadCredentials',
    ...REFUSED,
  },
  {
    seen: '2.4',
    on: 'smtp auth',
    reply: '535 5.7.8 Username and Password not accepted',
    by: 'access-token',
    ...TOKEN,
  },
  {
    seen: '2.4',
    on: 'smtp auth',
    reply:
      '534 5.7.9 Application-specific password required. For more information, go to\n5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor',
    ...APP_PASSWORD,
  },
  { seen: '2.4', on: 'smtp mail', reply: '550 5.4.5 Daily sending quota exceeded', ...LIMIT },
  { seen: '2.4', on: 'smtp data', reply: '550 5.4.5 Daily user sending limit exceeded.', ...LIMIT },
  { seen: '2.4', on: 'smtp greeting', reply: '421 4.7.0 Try again later, closing connection.', ...BUSY },
  { seen: '2.4', on: 'smtp mail', reply: '421 4.7.0 Try again later, closing connection.', ...THROTTLED },
  { seen: '2.4', on: 'smtp mail', reply: '421 4.7.0 Temporary System Problem. Try again later.', ...BUSY },
  {
    seen: '2.4',
    on: 'smtp data',
    reply: '421 4.7.0 Our system has detected an unusual rate of unsolicited mail.',
    ...THROTTLED,
  },
  {
    seen: '2.4',
    on: 'smtp rcpt',
    reply: '450 4.2.1 The user you are trying to contact is receiving mail too quickly.',
    ...THROTTLED,
  },
  {
    seen: '2.4',
    on: 'smtp rcpt',
    reply: '452 4.2.2 The email account that you tried to reach is over quota.',
    ...FULL,
  },
  {
    seen: '2.4',
    on: 'smtp rcpt',
    reply: '550 5.1.1 The email account that you tried to reach does not exist.',
    ...NOBODY,
  },

  { seen: '3.2', on: 'imap login', reply: 'NO Basic authentication is disabled.', ...NO_PASSWORDS },
  { seen: '3.2', on: 'imap login', reply: 'NO AUTHENTICATE failed.', ...REFUSED },
  { seen: '3.2', on: 'imap login', reply: 'NO AUTHENTICATE failed.', by: 'access-token', ...TOKEN },
  {
    seen: '3.2',
    on: 'smtp auth',
    reply: '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
    ...NO_PASSWORDS,
  },
  {
    seen: '3.3',
    on: 'smtp auth',
    reply: '535 5.7.3 Authentication unsuccessful',
    by: 'access-token',
    ...TOKEN,
  },
  {
    seen: '3.3',
    on: 'smtp auth',
    reply: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    by: 'access-token',
    ...NO_SENDING,
  },
  {
    seen: '3.3',
    on: 'smtp auth',
    reply: '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.',
    ...NO_SENDING,
  },
  {
    seen: '3.3',
    on: 'smtp auth',
    reply: '432 4.3.2 Concurrent connections limit exceeded.',
    by: 'access-token',
    ...THROTTLED,
  },
  {
    seen: '3.3',
    on: 'smtp mail',
    reply:
      '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded. Concurrent connections limit exceeded.',
    ...THROTTLED,
  },
  { seen: '3.3', on: 'imap status', reply: 'BAD User is authenticated but not connected.', ...SWITCHED_OFF },
  {
    seen: '3.3',
    on: 'imap status',
    reply: 'BAD Request is throttled. Suggested Backoff Time: 91730 milliseconds',
    ...THROTTLED,
  },
  {
    seen: '3.3',
    on: 'imap login',
    reply: 'BAD Request is throttled. Suggested Backoff Time: 91730 milliseconds',
    ...THROTTLED,
  },
  {
    seen: '3.3',
    on: 'smtp data',
    reply:
      '554 5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message WASCL UserAction verdict is not None. Actual verdict is RefuseQuota, ShowTierUpgrade.',
    ...UNVERIFIED,
  },
  {
    seen: '3.3',
    on: 'smtp rcpt',
    reply:
      '550 5.1.90 Your message can’t be sent because you’ve reached your daily limit for message recipients',
    ...LIMIT,
  },
  {
    seen: '4',
    on: 'smtp data',
    reply: '550 5.7.515 Access denied, sending domain does not meet the required authentication level.',
    ...MESSAGE,
  },
];
