import { loop } from '#shared/text/en/loop';
import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

const arrivedIn = (seconds: number): string =>
  seconds < 1 ? 'less than a second' : plural(seconds, '1 second', `${seconds} seconds`);

export const fallback: Texts['fallback'] = {
  title: 'The fallback mailbox',
  lead: 'A second address, with another provider. You use it when the first one stops.',
  openMail: 'Open the fallback mailbox',
  services: { google: 'Google', microsoft: 'Microsoft' },

  stepOf: (number, total) => `Step ${number} of ${total}`,
  lastStep: 'Last step',
  changeAnswer: 'Change the answer',
  stepBack: 'Back to the step before',
  pageOpened: 'The page has opened in your browser. Come back here when you are done.',
  openAgain: 'Open the page again',

  question: {
    title: 'Do you already have a Gmail or Outlook address?',
    gmail: 'Yes, Gmail',
    outlook: 'Yes, Outlook or Hotmail',
    other: 'No, but I have one that is neither Libero nor Virgilio',
    none: 'No, I make one now',
    about: 'You can stop at any time: you go on from where you were.',
  },
  makeAddress: {
    title: 'Make a Gmail address',
    text: 'It is free. Google asks for your name, a new password and your phone. Write address and password on a piece of paper.',
    recovery: (primary) =>
      `If Google asks for a recovery address, do not use ${primary}: when that one stops, the code does not reach you.`,
    open: 'Open the Google page',
    claim: 'I have made the address',
    already: 'I have made it already',
  },
  twoStep: {
    title: 'Turn on 2-Step Verification',
    text: 'Google wants it before it gives a password to programs. If the page asks you to sign in, use the Gmail address you are connecting and its password. Then press the button that turns it on and type your phone number.',
    honest: 'From here I cannot see whether it is on: I find out two steps further on, when I try to get in.',
    open: 'Open the Google page',
    claim: 'It is on, next',
    already: 'It is on already',
  },
  appPassword: {
    title: 'Get the 16 letters',
    text: 'They are a password made just for this program. On the page type the name “Posta di Scorta” and press Create. Copy the 16 letters: Google shows them only once.',
    open: 'Open the page of the 16 letters',
    claim: 'I have the 16 letters',
    already: 'I have them already',
    refused: 'Does the page say that the setting is not available?',
    reasonsLead: 'The reason is usually one of these:',
    reasons: [
      '2-Step Verification is still off: go back to the step before.',
      'You sign in with a security key only: add the phone as well.',
      'It is the address of your work or school: whoever runs it decides.',
      'You have turned on Google’s Advanced Protection: use another mailbox as fallback.',
    ],
  },
  letters: {
    title: 'Paste the 16 letters here',
    address: 'Your Gmail address',
    addressHint: 'For example anna.rossi@gmail.com',
    notGmail: 'A Gmail address is needed here. If you use another one, press “Change the answer”.',
    notWhole: 'Type it in full and without spaces, for example anna.rossi@gmail.com.',
    ownMailbox: 'This is the mailbox you are protecting: when it stops, it cannot stand in for itself.',
    refused: 'Google does not recognise these 16 letters with this address.',
    refusedNext: 'Copy and paste them again, all 16. If it still does not work, get new ones.',
    label: 'The 16 letters',
    hint: 'Right mouse button, then Paste. Spaces do not matter.',
    count: (count) =>
      count > 16
        ? `${count} letters: there must be 16`
        : plural(count, '1 letter of 16', `${count} letters of 16`),
    wrongCount: (count) => `There must be 16 letters: here ${plural(count, 'is 1', `are ${count}`)}.`,
    notLetters:
      'This is not the password of 16 letters: that one has small letters only. If it is your normal Gmail password, it is of no use here: I have not sent it to anyone.',
    privacyMemory:
      'This computer has no protected place for passwords: you are asked for them again when you reopen the program. Write them on a piece of paper.',
    again: 'The letters from before no longer work',
    againText: 'This happens when the Google password is changed. Get 16 new ones and paste them here.',
    makeNew: 'Get 16 new letters',
    sameAccount: 'Check as well that the address is the one you see at the top right of the Google page.',
    twoStepWhy:
      'If you have turned 2-Step Verification off, the letters no longer work: turn it on again and get new ones.',
    twoStepOff: 'Open 2-Step Verification',
  },
  submit: 'Connect and test',

  consent: {
    title: (service) => `Sign in with ${service}`,
    text: (service) =>
      `The page of ${service} opens in your browser. Choose your address and accept: the password stays between you and ${service}.`,
    button: (service) => `Sign in with ${service}`,
    again: (service) => `Sign in again with ${service}`,
    againText: (service) =>
      `${service} wants you to confirm once more: the permission from before is no longer valid.`,
    waiting: 'Waiting for you: the page has opened in your browser',
    waitingText:
      'Choose your address and accept: then I go on by myself. If you closed the page, open it again.',
    byLetters: 'I prefer the 16 letters',
    byConsent: 'I prefer to sign in with Google',
    stopWaiting: 'Stop waiting',
  },
  unavailable: {
    title: 'This version cannot use Outlook',
    text: 'Microsoft lets in only programs that have registered, and this version is not one of them. It is nothing you did.',
    makeGmail: 'Make a Gmail address',
    other: 'Use another address',
  },

  address: {
    title: 'Type the other address',
    label: 'The address of the fallback mailbox',
    hint: 'With another provider than that of your mailbox',
    next: 'Next',
    change: 'Change the address',
    gmailFound: 'This is a Gmail address: here are its steps. The address is already filled in.',
    outlookFound: 'This is a Microsoft address: here are its steps.',
    gmail: 'Make a Gmail address',
    another: 'Type another address',
  },
  password: {
    title: 'Type the password of that mailbox',
    known: (provider) => `${provider} mailbox: I already know its settings.`,
    searching: 'Looking for the settings of this provider. This takes a few seconds.',
    found: (provider) => `I have found the settings of ${provider}.`,
    sureTitle: 'Do you recognise these names?',
    sure: 'The password would go to these computers. If you do not know them, do not go on: I have sent it to nobody.',
    sureAddress: 'Check as well how the address above is written.',
    sureYes: 'Yes, they are right',
    sureUnknown: 'I do not know: I use another mailbox',
    sureNo: 'No, I type the settings',
    byHand:
      'I have not found the settings of this provider. I filled in the most common ones: check them with somebody who helps you.',
    guessWrong:
      'Nobody answers there: these are not the right data for this provider. Get help, or use a Gmail address.',
    byHandAlone: 'If nobody is there to help you, a Gmail address is the easiest way.',
    forApps: (provider) => `${provider} wants a password made just for programs, not the one of the website.`,
    imapFirst: (provider) =>
      `First, on the website of ${provider}, allow mail programs in: in the settings it is called “IMAP”.`,
    forAppsOpen: 'Open the page where it is made',
    forAppsLabel: 'The password for programs',
    closedTitle: (provider) => `${provider} lets no other program in`,
    closed: 'It is nothing you did. The fallback has to be another mailbox.',
  },

  proof: {
    title: 'Only the test is missing',
    running: 'Testing the mailbox',
    runningSteps: ['Signing in', 'Sending a test message', 'Looking for it among the new ones'],
    patience: 'This may take a minute.',
    failed: 'The test did not succeed',
    text: 'I sign in, send a test message to the mailbox itself and look for it.',
    now: 'Test now',
  },
  check: 'Done, check it',
  checking: 'Checking…',
  stillSo: 'I have just checked: it has not changed yet. Sometimes it takes a few minutes.',
  imapSwitch: {
    title: 'One more thing: a switch in Outlook',
    titleElsewhere: (provider) => `One more thing: a switch in ${provider}`,
    text: 'I got in. But Outlook gives no mail to programs until you turn on a switch in its settings.',
    list: [
      'Open the page with the button below.',
      'Look for “Forwarding and IMAP”.',
      'Turn on “Let devices and apps use IMAP”.',
      'Press Save.',
    ],
    elsewhere: (provider) =>
      `Go to the website of ${provider}. In the settings look for “IMAP”, or “other mail programs”, and turn it on.`,
    open: 'Open the settings of Outlook',
  },
  approval: {
    title: 'Tell Microsoft that it is you',
    text: 'Microsoft saw a new program come in and has stopped, to be safe.',
    list: ['Open the page with the button below.', 'Look for today’s sign-in.', 'Press “This was me”.'],
    open: 'Open the Microsoft page',
    signIn: 'Sign in again',
  },
  phone: {
    title: 'Confirm your phone',
    text: (service) => `${service} lets nothing be sent until it knows that the mailbox is yours.`,
    list: [
      'Open the mailbox with the button below.',
      'If it asks for your phone number, type it.',
      'Type the code that you receive.',
    ],
    open: 'Open the mailbox',
  },

  ready: 'The fallback mailbox is ready',
  provenAt: (moment) => `Tested ${moment}`,
  arrivedIn: (seconds) => `The message arrived in ${arrivedIn(seconds)}.`,
  proofMeaning: 'I signed in, sent a test message and found it again.',
  proofFailed: 'The last test did not succeed',
  proveAgain: 'Test again',
  proving: 'Testing…',
  change: 'Use another mailbox',
  keep: 'Keep the present one',
  stillPresent: (present) => `Until the other one is tested, your fallback stays ${present}.`,
  passwordAgain: 'This computer cannot keep the password: please type it again.',

  loop,

  spare: {
    add: 'Add a second fallback mailbox',
    resume: 'Go on with the other fallback mailbox',
    leave: 'Do without a second fallback',
    title: 'The second fallback',
    lead: 'If the fallback stops as well, you can use this one.',
    setUpTitle: 'The second fallback mailbox',
    unproven: 'Connected, not tested yet',
    goOn: 'Go on',
    take: 'Use this one',
    takeTitle: 'Use this one as fallback?',
    takeText: (spare, present) =>
      `From now on the fallback is ${spare}. ${present} becomes the second fallback.`,
    takeSending:
      'The notices that are waiting give the present address: they stop. Then you can tell those who are left, with the new one.',
    takeTold: (present) => `Those you have told know ${present}: keep looking at it.`,
    takeConfirm: 'Yes, use this one',
  },
};
