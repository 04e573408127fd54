import type { Texts } from '#shared/text/it';

export const connect: Texts['connect'] = {
  welcomeTitle: 'The spare wheel of your mailbox',
  welcomeLead:
    'I watch your Libero or Virgilio mailbox. If it stops, I help you tell the people who write to you, and make sure nothing is lost.',
  promises: [
    'I tell you when the mailbox does not answer, and why',
    'I prepare a fallback mailbox to use in its place',
    'When it is back, I bring the messages home',
  ],
  title: 'Connect your mailbox',
  again: 'Type the password',
  address: 'Your email address',
  addressHint: 'For example anna@libero.it',
  password: 'Password',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  recognised: (provider) => `${provider} mailbox: I already know its settings.`,
  unknownProvider: 'This provider is not on my list: I need its details. Please fill them in below.',
  protectsOnly: (provider) =>
    `This program protects Libero and Virgilio mailboxes. ${provider} is fine as a fallback mailbox: you can connect it later.`,
  addressEmpty: 'Type the address.',
  privacy: 'The password stays on this computer, in a protected place. It is used only for your mail.',
  privacyMemory:
    'This computer has no protected place for passwords: I keep it while the program is open, and you are asked for it again when you reopen it.',
  submit: 'Connect',
  busy: 'Signing in to the mailbox…',
  passwordEmpty: 'Type the password.',
};

export const settings: Texts['settings'] = {
  title: 'Options',
  mailboxes: 'Your mailboxes',
  primary: 'Main mailbox',
  fallback: 'Fallback mailbox',
  spare: 'Second fallback mailbox',
  noMailbox: 'Not connected yet',
  changePassword: 'Change the password',
  forget: 'Forget',
  forgetLabel: (address) => `Forget ${address}`,
  forgetTitle: 'Forget this mailbox?',
  forgetPrimary:
    'The program stops watching it and deletes from this computer the password and the contacts it learned. The messages in the mailbox stay where they are.',
  forgetSignIn:
    'The program deletes the permission to get in from this computer. The messages stay in the mailbox.',
  forgetFallback:
    'The program deletes the password from this computer. The messages in the mailbox stay where they are.',
  forgetSuccessor: (spare) => `The second fallback, ${spare}, takes its place.`,
  forgetMailAway:
    'The mail in this mailbox has not come home yet. If you forget the mailbox, I can no longer bring it home.',
  forgetSending: 'Some notices are waiting: without this mailbox they do not leave.',
  forgetTold: 'Those you told may have this address, and go on writing here.',
  forgetLastNow:
    'From then on you have no fallback mailbox, and your own is down: there is nothing left to write with.',
  forgetLast: 'From then on you have no fallback mailbox: if the other one stops, nobody can be told.',
  forgetConfirm: 'Yes, forget',
  connect: 'Connect',
  startTitle: 'Start-up',
  looksTitle: 'Language and appearance',
  language: 'Language',
  italian: 'Italiano',
  english: 'English',
  theme: 'Appearance',
  themes: { system: 'Same as the computer', light: 'Light', dark: 'Dark' },
  notify: 'When to notify you of an outage',
  notifyHint:
    'The program shows the truth at once; this choice is only about the notification on the screen.',
  notifyAfter: { 'at-once': 'At once', '15-minutes': 'After 15 minutes', '1-hour': 'After one hour' },
  notifications: 'Notifications on the screen',
  notificationsOn: 'Show notifications',
  notificationsOff: 'I do not disturb you: you find what happens in the window.',
  topics: {
    outage: 'When the mail stops and when it is back',
    advice: 'What is best to do in an outage',
    work: 'When I have finished the notices or bringing the mail home',
  },
  quiet: 'Do not disturb at night',
  quietFrom: 'From',
  quietUntil: 'Until',
  quietHint: 'In these hours nothing appears. Afterwards I tell you only what is still true.',
  quietEmpty: 'Both times are the same: like this there is no pause.',
  startup: 'Start when the computer starts',
  startupRefused: 'The computer did not allow the program to start by itself.',
  startupHint: 'This way I watch the mailbox even when you are not thinking about it.',
  privacy: 'Nothing I read leaves this computer. There is no website of mine, and I collect no data.',
};

export const demo: Texts['demo'] = {
  title: 'Demonstration',
  lead: (speed) => `Here time runs ${speed} times faster.`,
  banner: 'This is a demonstration, with pretend mailboxes.',
  how: 'At the foot of the page you can stop the pretend mail and see what I do.',
  paused: 'Your real mailbox is not watched meanwhile.',
  leave: 'Leave the demonstration',
  leaving: 'Leaving the demonstration…',
  show: 'Show me a demonstration',
  preparing: 'Getting the demonstration ready…',
  about: 'It uses pretend mailboxes: you see what happens when the mail stops. Leave whenever you like.',
  pauses:
    'While you look at it, I do not watch your real mailbox. I go on as soon as you leave, or after an hour.',
  notNow: 'Not now: first we finish what is going on with your mailbox.',
  noted: (text) => `Demonstration: ${text}`,
  label: 'Controls of the demonstration',
  provider: {
    well: 'The pretend provider works',
    silent: 'The pretend provider is silent',
    refusing: 'The pretend provider refuses',
    'reading-only': 'The pretend provider can only be read',
  },
  acts: {
    'break-silent': 'Stop the provider',
    'break-refusing': 'Make it refuse everything',
    'mend-reading': 'Mend only reading',
    mend: 'Mend everything',
    'deliver-replies': 'Let replies arrive',
    'skip-30-minutes': 'Skip 30 minutes',
  },
};
