import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const syncBack: Texts['syncBack'] = {
  title: 'The return',
  noOutageTitle: 'Here I bring your mail home',
  noOutage:
    'After an outage I copy the messages received and sent with the fallback into your mailbox. There is nothing to bring home now.',
  notYetTitle: 'Not yet',
  notYet: 'The mailbox is still down. Once it is back, you bring the fallback messages home from here.',
  recovering: 'The mailbox is coming back. I wait for the three proofs before touching it.',
  elsewhereTitle: 'There is mail in the other fallback too',
  elsewhere: (address: string) =>
    `During the outage you also used ${address}. I bring that mail home too: I put it back in its place as fallback and count the messages.`,
  bringElsewhere: 'Bring that home too',
  frozen: 'The mailbox has changed: please look at it first, then I will bring the messages home.',
  noFallbackTitle: 'The fallback mailbox is missing',
  noFallback: 'Without the fallback mailbox I cannot count the messages.',
  intro:
    'I copy what was received and sent with the fallback into your mailbox. Nothing is deleted anywhere.',
  countTitle: 'First I count the messages',
  countText: 'I check how many there are and whether they fit. Nothing is copied yet.',
  count: 'Count the messages to bring home',
  counting: 'Counting the messages…',
  planTitle: (count, text) => plural(count, '1 message to bring home', `${text} messages to bring home`),
  planNone: 'There are no messages to bring home',
  planNoneText:
    'During the outage you received and sent nothing with the fallback mailbox, apart from this program’s own messages.',
  planNoneChosen: 'With what you have chosen below there is nothing to bring home.',
  planReceived: (_count, text) => `${text} received`,
  planSent: (_count, text) => `${text} sent`,
  planBetween: {
    both: (period) => `Received or sent ${period}.`,
    received: (period) => `Received ${period}.`,
    sent: (period) => `Sent ${period}.`,
  },
  whereTitle: 'Where I put them',
  places: {
    inbox: () => 'Inbox',
    sent: () => 'Sent mail',
    folder: (name) => `Folder “${name}”`,
    none: () => 'In the fallback: I cannot find the folder for sent mail in your mailbox',
  },
  otherFolders: (count, text) => plural(count, 'One other folder', `${text} other folders`),
  placeCount: (count, text, size) => plural(count, `1 message, ${size}`, `${text} messages, ${size}`),
  chooseTitle: 'Choose what to bring home',
  scopeLabel: 'Which messages',
  scopes: {
    all: { label: 'All of them', hint: 'What was received and sent with the fallback.' },
    conversations: {
      label: 'Only the conversations that began with the notices',
      hint: 'The answers to your notices and what followed. I do not copy the rest.',
    },
  },
  edgesLabel: 'From which days',
  edges: {
    wide: {
      label: 'The outage, with some margin',
      hint: 'From an hour before it began to a day after the return.',
    },
    exact: { label: 'The outage only', hint: 'From when the mailbox stopped to when it came back.' },
  },
  recounting: 'Counting again…',
  fits: (size) => `${size}: they fit.`,
  fitsUnknown: (size) =>
    `${size}. The provider does not say how much room there is: I will check while copying.`,
  fitsNot: (size, missing) =>
    `${size}: they do not all fit. First free up ${missing} in your mailbox, then count again.`,
  redated: (count, text) =>
    plural(
      count,
      '1 message bears the date of the copy: your mailbox does not keep the original one.',
      `${text} messages bear the date of the copy: your mailbox does not keep the original one.`,
    ),
  shortened: (count, text) =>
    plural(
      count,
      'Of 1 message the fallback mailbox gave me less than it says it has: a piece may be missing. The original is still there: look at it on its site.',
      `Of ${text} messages the fallback mailbox gave me less than it says it has: a piece may be missing. The originals are still there: look at them on its site.`,
    ),
  twins: (count, text) =>
    plural(count, '1 is there twice: I copy it once', `${text} are there twice: I copy each once`),
  present: (count, text) => plural(count, '1 message is already there', `${text} messages are already there`),
  start: 'Bring the mail home',
  copyingTitle: 'Bringing the mail home',
  pausedTitle: 'Return paused',
  failedTitle: 'The return has stopped',
  failedText: 'What I have already copied is safe. When you resume, nothing is copied twice.',
  progress: (count, done, total) => plural(count, `1 message of ${total}`, `${done} messages of ${total}`),
  progressLabel: 'Messages brought home',
  sizes: (done, total) => `${done} of ${total}`,
  keepOpen:
    'I go slowly on purpose, so as not to strain a service that has only just come back. You can close this window, but leave the computer on: if you switch it off, I go on from here later.',
  pause: 'Pause',
  resume: 'Resume',
  doneTitle: 'The mail is home',
  proofCopied: (_count, text) => `${text} copied`,
  proofVerified: (_count, text) => `${text} verified`,
  proofMissing: (_count, text) => `${text} missing`,
  proofDuplicates: (count, text) => plural(count, '1 duplicate', `${text} duplicates`),
  proofSecondPass: (text) => `Second pass: ${text} to copy.`,
  proofAt: (moment) => `Checked ${moment}`,
  otherCopy: 'Another program is copying into this mailbox already: wait for it to end, then try again.',
  unknown: (count, text) =>
    plural(
      count,
      'I do not know whether 1 message arrived: I am looking for it.',
      `I do not know whether ${text} messages arrived: I am looking for them.`,
    ),
  skippedTitle: 'What I do not copy',
  skippedSince: 'What I have not copied',
  skipped: {
    'own-message': (count) =>
      plural(count, '1 message sent by this program', `${count} messages sent by this program`),
    'spam-or-trash': (count) => `${count} from the bin or from junk mail`,
    'other-conversation': (count) =>
      plural(count, '1 from other conversations', `${count} from other conversations`),
    unreadable: (count) => `${count} that the fallback mailbox does not let me read`,
    undated: (count) =>
      plural(
        count,
        '1 without a date: I cannot tell whether it is of those days',
        `${count} without a date: I cannot tell whether they are of those days`,
      ),
    'too-big': (count) => `${count} too big`,
    refused: (count) => `${count} refused by your mailbox`,
    'illegal-bytes': (count) => `${count} unreadable`,
    'out-of-room': (count) => `${count} with no room left`,
  },
  afterTitle: 'What now',
  tellBackText: 'Those you told may like to know that the mailbox works again.',
  stillTelling: 'I am still sending messages.',
  seeTelling: 'See how far it is',
  tellBack: 'Tell them it works again',
  askResendText: 'Those who wrote to you during the outage can send their message again.',
  askResend: 'Ask to send again',
  closeLine: 'When all is well, you can close this: the everyday screen comes back.',
  close: 'Close this outage',
  closeTitle: 'Close this outage?',
  closeText: 'The list of those you told is closed. No message is deleted.',
  closeMailAway: 'The mail in the fallback mailbox has not come home yet.',
  closeLeft: (count, text) =>
    plural(
      count,
      '1 message in the fallback mailbox is not home yet.',
      `${text} messages in the fallback mailbox are not home yet.`,
    ),
  closeUntold: (count, text) =>
    plural(
      count,
      '1 person you told does not know yet that the mailbox works: perhaps they still write to the fallback.',
      `${text} people you told do not know yet that the mailbox works: perhaps they still write to the fallback.`,
    ),
  closeWaiting: (count, text) =>
    plural(
      count,
      '1 notice has not been sent yet: if you close, it never will be.',
      `${text} notices have not been sent yet: if you close, they never will be.`,
    ),
  closeConfirm: 'Yes, close',
  bringFirst: 'Bring the mail home first',
  again: 'Check again whether there is more to bring home',
};
