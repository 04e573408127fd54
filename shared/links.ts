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

/** A chat to begin: with whom, where their number is known, and the words that wait in it. */
export interface Chat {
  /** As people write it. */
  readonly phone: string | undefined;
  readonly text: string | undefined;
}

// Windows opens no longer address.
const ADDRESS_LIMIT = 2000;

/**
 * A number with its country and no signs (E.164). Without a country only what can be nothing but an Italian mobile number
 * is taken (ten digits that begin with 32 to 39); of two numbers in one none is.
 */
function wholeNumber(phone: string): string | undefined {
  if (/\s\/\s/.test(phone)) return undefined;
  // "+39 (0)333": the nought is dialled at home only.
  const plain = phone
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+');
  return /^3[2-9]\d{8}$/.test(plain) ? `39${plain}` : /^\+\d{8,15}$/.exec(plain)?.[0].slice(1);
}

/** The page by which WhatsApp opens a chat; without a number it asks with whom. Only the text and the number vary. */
export function whatsAppLink({ phone, text }: Chat): string {
  const page = `https://wa.me/${phone === undefined ? '' : (wholeNumber(phone) ?? '')}`;
  return text === undefined ? page : `${page}?text=${encodeURIComponent(text.toWellFormed())}`;
}

/** Whether the text can be passed on. */
export const carriesText = (chat: Chat): boolean =>
  chat.text !== undefined && whatsAppLink(chat).length <= ADDRESS_LIMIT;

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
