/** The only pages the app ever opens. Main holds the addresses; the window passes an id. */
export const LINKS = {
  'google-two-step': 'https://myaccount.google.com/signinoptions/two-step-verification',
  'google-app-passwords': 'https://myaccount.google.com/apppasswords',
  'google-new-account': 'https://accounts.google.com/signup',
  'libero-login': 'https://login.libero.it/',
  'libero-help': 'https://aiuto.libero.it/',
  'virgilio-login': 'https://login.virgilio.it/',
  'virgilio-help': 'https://aiuto.virgilio.it/',
} as const;
export type LinkId = keyof typeof LINKS;
