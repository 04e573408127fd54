import type { Texts } from '#shared/text/it';

export const common: Texts['common'] = {
  appName: 'Posta di Scorta',
  back: 'Back',
  cancel: 'Cancel',
  retry: 'Try again',
  copied: 'Copied',
  copyFailed: 'I could not copy it for you. Please select it and copy it yourself.',
  loading: 'One moment…',
  technicalDetails: 'Technical details',
  noApp: 'This page works only inside the Posta di Scorta program. Close it and open the program.',
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
    computer: 'Check the computer',
    line: 'Check the line',
    doubt: 'Checking',
    outage: 'Outage',
    recovering: 'Coming back',
    back: 'It is back',
    attention: 'I need your help',
    setup: 'Getting started',
  },
  calmTitle: (provider) => `${provider} is working`,
  calmSentence: 'If it stops, I will tell you. There is nothing you need to do.',
  calmUnready: 'If it stops, I will tell you. Let us get ready what is still missing.',
  firstLookTitle: 'Making the first check',
  firstLookSentence: 'In a moment I will know how your mailbox is doing.',
  doubtTitle: (provider) => `Checking ${provider}`,
  doubtSentence: 'It did not answer last time. I will try again soon: usually it is nothing.',
  flappingTitle: (provider) => `${provider} comes and goes`,
  flappingSentence:
    'Sometimes it answers and sometimes it does not. The fault is on its side: I keep looking.',
  relapsed: 'It seemed to be back, then it stopped again.',
  doubts: {
    'reading-only': 'Last time mail could be read but not sent. I try again soon: usually it is nothing.',
    'sending-only': 'Last time mail could not be read. I try again soon: usually it is nothing.',
    'login-refused':
      'Last time it did not accept the login. I keep your password as it is, and try again later.',
  },
  onlySending: 'To write, use the fallback mailbox. What people write to you, you read as always.',
  onlyReading: 'Mail has not been readable for a while: to write, use the fallback mailbox.',
  outageBehind: (provider, moment) =>
    `At the last check that worked, ${provider} had been down since ${moment}.`,
  recoveringTitle: (provider) => `${provider} is coming back`,
  recoveringSentence: 'It is answering again. Before I say it is back, I wait for three proofs.',
  recoveringLast: 'The proofs have succeeded. Only one last check is left.',
  backTitle: (provider) => `${provider} is working again`,
  backSentence: 'The tests succeeded: you can use it as before.',
  passwordTitle: 'I need the password again',
  passwordSentence: 'This computer cannot keep it in a protected place, so I ask for it at each start.',
  passwordOnly: 'There is nothing wrong with the mailbox.',
  since: (moment) => `Since ${moment}`,
  lasted: (from, to) => `The outage lasted from ${from} until ${to}`,
  advice: {
    none: '',
    wait: 'For now it is best to wait: these things are often fixed quickly.',
    'try-website':
      'Try once to log in on the website: if that works, use the website for now. If you changed the password yourself, type it in the Options.',
    'use-fallback': 'The mailbox has been down for a while: use the fallback mailbox to write.',
    'tell-contacts':
      'The mailbox has been down for over an hour: it is best to tell the people who write to you.',
  },
  told: (count, text) => (count === 1 ? '1 person told.' : `${text} people told.`),
  toldOf: (_count, text, planned) => `${text} of ${planned} people told`,
  telling: {
    sending: (told) => `${told}: the other notices are going out.`,
    paused: (told) => `${told}, paused.`,
    waiting: (told) => `${told}: the rest goes out by itself.`,
  },
  steps: {
    'connect-primary': 'Connect your mailbox',
    'type-primary-password': 'Type the password',
    'offer-primary-password': 'I changed it: type the new one',
    'try-website': 'Try the website',
    'check-mailbox': 'I have looked at it: go on',
    'set-up-fallback': 'Prepare the fallback mailbox',
    'type-fallback-password': 'Type the fallback password',
    'prove-fallback': 'Test the fallback mailbox',
    'learn-contacts': 'Learn my contacts',
    'start-with-computer': 'Start when the computer starts',
    'look-now': 'Check now',
    'prepare-notices': 'Prepare the notices',
    'tell-contacts': 'Tell your contacts',
    'follow-notices': 'See how the notices are going',
    'bring-home': 'Bring the mail home',
    'follow-sync-back': 'See how the return is going',
    'tell-back': 'Tell them you are back',
    'close-outage': 'Close this outage',
  },
  lookNow: 'Check now',
  looking: 'Checking…',
  openSite: (provider) => `Open the ${provider} website`,
  tellAnyway: 'Tell your contacts right away',
  keepAsIs:
    'Your password is safe here and does not need changing. If someone asks for it by message or phone, it is a scam.',
  notForThis:
    'Do not change the password because of this. If someone asks for it by message or phone, it is a scam.',
  leaveAsIs:
    'Your password does not need changing: just type it here. If someone asks for it by message or phone, it is a scam.',
  lastLook: (moment) => `Last check: ${moment}`,
  nextLook: (moment) => `Next: ${moment}`,
  noLook: 'Not checked yet',
  officialRead: (provider, moment) => `On the ${provider} website, read ${moment}:`,
  officialQuote: (quote) => `“${quote}”`,
  officialNotYou: 'It says so before anyone types a password: yours has nothing to do with it.',
  lightsTitle: 'The three proofs',
  lights: { reading: 'Reading', sending: 'Sending', receiving: 'Receiving' },
  lightProven: (moment) => `Proven ${moment}`,
  lightProvenPlain: 'Proven',
  lightHits: (hits) =>
    hits === 1 ? '1 good check, waiting for more' : `${hits} good checks, waiting for more`,
  lightWaiting: 'Waiting',
  lightWaived: 'I cannot prove this from here',
  details: 'What I know',
  detailsIntro: 'What I found at the last check.',
  detailsEmpty: 'I have not checked yet.',
  lookTook: (duration) => `answered in ${duration}`,
  incoming: {
    accepting: 'the provider still accepts it',
    closed: 'the provider does not accept it',
    unknown: 'cannot be seen from here',
  },
  incomingName: 'Incoming mail',
  incomingSeen: (moment) => `checked ${moment}`,
};

export const surfaces: Texts['surfaces'] = {
  imap: 'Reading mail',
  smtp: 'Sending mail',
  web: 'The website',
};

export const verdicts: Texts['verdicts'] = {
  well: 'works',
  dns: 'cannot be found',
  refused: 'refuses the connection',
  silent: 'does not answer',
  closed: 'answers and hangs up at once',
  unavailable: 'says it is unavailable',
  'untrusted-certificate': 'does not prove who it is',
  'login-refused': 'does not accept the login',
  'password-wrong': 'does not know the password',
  'mailbox-disabled': 'says the mailbox is suspended',
  'mailbox-full': 'says the mailbox is full',
  'mailbox-changed': 'shows a different mailbox',
  throttled: 'asks us to wait',
  'not-looked': 'not checked this time',
};

export const readiness: Texts['readiness'] = {
  title: 'Are you ready for an outage?',
  complete: 'You are ready: if your mail stops, we have everything we need.',
  missing: (count) => (count === 1 ? 'One thing is missing.' : `${count} things are missing.`),
  items: {
    'primary-connected': 'Your mailbox is connected',
    'contacts-learned': 'I know the people who write to you',
    'fallback-proven': 'The fallback mailbox is ready and tested',
    'starts-with-computer': 'The program starts when the computer starts',
  },
  todo: {
    'primary-connected': 'Connect your mailbox',
    'contacts-learned': 'Get to know the people who write to you',
    'fallback-proven': 'Prepare the fallback mailbox',
    'starts-with-computer': 'Start when the computer starts',
  },
  done: 'Done',
  toDo: 'To do',
};
