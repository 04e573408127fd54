/** The only pages the app ever opens. Main holds the addresses; the window passes an id. */
export const LINKS = {
  'google-two-step': 'https://myaccount.google.com/signinoptions/two-step-verification',
  'google-app-passwords': 'https://myaccount.google.com/apppasswords',
  'google-recovery': 'https://myaccount.google.com/recovery/email',
  'google-new-account': 'https://accounts.google.com/signup',
  'gmail-mail': 'https://mail.google.com/',
  'icloud-app-passwords': 'https://account.apple.com/account/manage',
  'yahoo-app-passwords': 'https://login.yahoo.com/account/security',
  'aol-app-passwords': 'https://login.aol.com/account/security',
  'fastmail-app-passwords': 'https://app.fastmail.com/settings/security',
  'yandex-app-passwords': 'https://id.yandex.com/security/app-passwords',
  't-online-mail-password': 'https://www.telekom.de/hilfe/apps-dienste/e-mail/programme/passwort-verwalten',
  'outlook-mail': 'https://outlook.live.com/mail/',
  'outlook-imap': 'https://outlook.live.com/mail/0/options/mail/forwarding',
  'microsoft-activity': 'https://account.live.com/activity',
  'microsoft-security': 'https://account.live.com/proofs/manage/additional',
  'libero-login': 'https://login.libero.it/',
  'libero-help': 'https://aiuto.libero.it/',
  'virgilio-login': 'https://login.virgilio.it/',
  'virgilio-help': 'https://aiuto.virgilio.it/',
} as const;
export type LinkId = keyof typeof LINKS;

/** Where the mail of a provider is read and written in the browser, for those that serve as fallback. */
export function webmailLink(providerId: string | undefined): LinkId | undefined {
  if (providerId === 'gmail') return 'gmail-mail';
  return providerId === 'outlook' ? 'outlook-mail' : undefined;
}

/** Where the way back into an account is chosen: its recovery address and its second factor. */
export function recoveryLink(providerId: string | undefined): LinkId | undefined {
  if (providerId === 'gmail') return 'google-recovery';
  return providerId === 'outlook' ? 'microsoft-security' : undefined;
}
