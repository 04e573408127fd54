import type { Texts } from '#shared/text/it';

export const common: Texts['common'] = {
  appName: 'Posta di Scorta',
  back: 'Back',
  cancel: 'Cancel',
  retry: 'Try again',
  copied: 'Copied',
  copyFailed: 'I cannot copy it by myself. Select it and copy it.',
  loading: 'One moment…',
  technicalDetails: 'Technical details',
  noApp: 'This page only works inside the program Posta di Scorta. Close it and open the program.',
  noAppTitle: 'Open the program',
  skipToContent: 'Skip to the content',
};

export const nav: Texts['nav'] = {
  label: 'Parts of the program',
  home: 'Start',
  fallback: 'Fallback',
  notices: 'Notices',
  return: 'Return',
  settings: 'Options',
};

export const home: Texts['home'] = {
  words: {
    calm: 'All is well',
    line: 'Check the line',
    doubt: 'Checking',
    outage: 'Outage',
    recovering: 'Coming back',
    back: 'It is back',
    attention: 'Your help is needed',
    setup: 'To begin',
  },
  calmTitle: (provider) => `${provider} works`,
  calmSentence: 'If it stops, I will tell you. There is nothing to do meanwhile.',
  calmUnready: 'If it stops, I will tell you. Let us prepare now what is missing.',
  firstLookTitle: 'I am making the first check',
  firstLookSentence: 'In a moment I will know how your mailbox is.',
  doubtTitle: (provider) => `Checking ${provider}`,
  doubtSentence: 'Last time it did not answer. I try again soon: usually it is nothing.',
  recoveringTitle: (provider) => `${provider} is coming back`,
  recoveringSentence: 'It answers again. Before I tell you that it is back, I wait for three proofs.',
  backTitle: (provider) => `${provider} works again`,
  backSentence: 'The tests succeeded: you can use it as before.',
  passwordTitle: 'I need the password again',
  passwordSentence:
    'This computer cannot keep it in a protected place: I ask for it at each start. There is no problem with the mailbox.',
  since: (moment) => `Since ${moment}`,
  lasted: (from, to) => `The outage lasted from ${from} until ${to}`,
  advice: {
    none: '',
    wait: 'For now it is best to wait: often it is mended soon.',
    'use-fallback': 'The mailbox has been down for a while: to write, use the fallback mailbox.',
    'tell-contacts':
      'The mailbox has been down for over an hour: it is best to tell the people who write to you.',
  },
  steps: {
    'connect-primary': 'Connect your mailbox',
    'type-primary-password': 'Write the password',
    'check-mailbox': 'I looked at it: go on',
    'set-up-fallback': 'Prepare the fallback mailbox',
    'type-fallback-password': 'Write the fallback password',
    'prove-fallback': 'Test the fallback mailbox',
    'learn-contacts': 'Learn my contacts',
    'start-with-computer': 'Start with the computer',
    'look-now': 'Look now',
    'prepare-notices': 'Prepare the notices',
    'tell-contacts': 'Tell your contacts',
    'follow-notices': 'See how the notices are going',
    'bring-home': 'Bring the mail home',
    'follow-sync-back': 'See how the return is going',
    'tell-back': 'Tell them you are back',
    'close-outage': 'Close this outage',
  },
  lookNow: 'Look now',
  looking: 'Looking…',
  tellAnyway: 'Tell your contacts already now',
  keepAsIs:
    'Your password is kept and need not be changed. If someone asks you for it by message or phone, it is a scam.',
  lastLook: (moment) => `Last check: ${moment}`,
  nextLook: (moment) => `Next: ${moment}`,
  noLook: 'No check yet',
  lightsTitle: 'The three proofs',
  lights: { reading: 'Reading', sending: 'Sending', receiving: 'Receiving' },
  lightProven: (moment) => `Proven ${moment}`,
  lightProvenPlain: 'Proven',
  lightHits: (hits) =>
    hits === 1 ? '1 good check, waiting for more' : `${hits} good checks, waiting for more`,
  lightWaiting: 'Waiting',
  lightWaived: 'Without a fallback mailbox I cannot prove this',
  details: 'What I know',
  detailsIntro: 'What I found at the last check.',
  detailsEmpty: 'I have not checked yet.',
  lookTook: (duration) => `answered in ${duration}`,
};

export const surfaces: Texts['surfaces'] = {
  imap: 'Reading mail',
  smtp: 'Sending mail',
  web: 'The site',
};

export const verdicts: Texts['verdicts'] = {
  well: 'works',
  dns: 'cannot be found',
  refused: 'refuses the connection',
  silent: 'does not answer',
  closed: 'answers and hangs up at once',
  unavailable: 'says it is not available',
  'untrusted-certificate': 'does not prove who it is',
  'login-refused': 'does not accept the login',
  'password-wrong': 'does not know the password',
  'mailbox-disabled': 'says the mailbox is suspended',
  'mailbox-full': 'says the mailbox is full',
  'mailbox-changed': 'shows a different mailbox',
  throttled: 'asks to wait',
  'not-looked': 'not looked at this time',
};

export const readiness: Texts['readiness'] = {
  title: 'Are you ready for an outage?',
  complete: 'You are ready: if mail stops, we have all we need.',
  missing: (count) => (count === 1 ? 'One thing is missing.' : `${count} things are missing.`),
  items: {
    'primary-connected': 'Your mailbox is connected',
    'contacts-learned': 'I know the people who write to you',
    'fallback-proven': 'The fallback mailbox is ready and tested',
    'starts-with-computer': 'I start with the computer',
  },
  todo: {
    'primary-connected': 'Connect your mailbox',
    'contacts-learned': 'Learn the people who write to you',
    'fallback-proven': 'Prepare the fallback mailbox',
    'starts-with-computer': 'Start with the computer',
  },
  done: 'Done',
  toDo: 'To do',
};
