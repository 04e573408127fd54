import type { SmtpFault } from './fault-script.ts';
import type { Personality } from './sign-in.ts';

/** Gmail: an app password or a token; the password of the site is told apart. Sources: providers.md §2.4. */
export const GMAIL_MANNERS: Personality = {
  takesPasswords: true,
  wrongPassword: {
    imap: 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    smtp: {
      code: 535,
      text: '5.7.8 Username and Password not accepted. For more information, go to\n5.7.8  https://support.google.com/mail/?p=BadCredentials',
    },
  },
  sitePassword: {
    imap: 'NO [ALERT] Application-specific password required: https://support.google.com/accounts/answer/185833 (Failure)',
    smtp: {
      code: 534,
      text: '5.7.9 Application-specific password required. For more information, go to\n5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor',
    },
  },
  wrongToken: {
    imap: 'NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)',
    smtp: { code: 535, text: '5.7.8 Username and Password not accepted' },
  },
  tokenScope: 'https://mail.google.com/',
};

/** Outlook.com: no password at all; a bad token is refused without a challenge. Sources: providers.md §3.2, §3.3. */
export const OUTLOOK_MANNERS: Personality = {
  takesPasswords: false,
  wrongPassword: {
    imap: 'NO Basic authentication is disabled.',
    imapBye: 'Connection is closed. 13',
    smtp: { code: 535, text: '5.7.139 Authentication unsuccessful, basic authentication is disabled.' },
  },
  wrongToken: {
    imap: 'NO AUTHENTICATE failed.',
    smtp: { code: 535, text: '5.7.3 Authentication unsuccessful' },
  },
  switchedOff: 'BAD User is authenticated but not connected.',
};

/** Outlook.com keeps the messages of an account nobody has verified by phone, or that has sent enough: §3.3. */
export const REFUSE_QUOTA: SmtpFault = {
  on: 'data',
  act: {
    kind: 'reply',
    code: 554,
    text: '5.2.0 STOREDRV.Submission.Exception:OutboundSpamException; Failed to process message due to a permanent exception with message WASCL UserAction verdict is not None. Actual verdict is RefuseQuota, ShowTierUpgrade.',
  },
};
