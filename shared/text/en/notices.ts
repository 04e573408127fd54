import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const notices: Texts['notices'] = {
  title: { down: 'Tell your contacts', back: 'Tell them you are back', resend: 'Ask to send again' },
  lead: {
    down: 'Each person gets a message of their own, from the fallback mailbox.',
    back: 'One message to those you told: the usual mailbox works again.',
    resend: 'One message to those you told: if they wrote to you during the outage, they can send it again.',
  },
  calmTitle: 'Whom to tell',
  calmLead:
    'If the mailbox stops, I propose these people. Tick or untick them: I remember it. Nothing is sent now.',
  needFallbackTitle: 'The fallback mailbox comes first',
  needFallback: 'Notices leave from there, because your mailbox is down at that moment.',
  steps: { people: 'the people', words: 'the words' },
  stepOf: (step, total, name) => `Step ${step} of ${total}: ${name}`,
  learning: 'Learning your contacts…',
  learnCount: (read, total) => `${read} messages read of ${total}`,
  learnHint: 'I only look at who wrote to whom, not at the text.',
  noContactsTitle: 'I know nobody yet',
  noContacts: 'I learn the contacts from the messages you received and sent.',
  learn: 'Learn my contacts',
  refresh: 'Refresh the contacts',
  learnedAt: (moment) => `Refreshed ${moment}`,
  search: 'Search for a person',
  searchHint: 'Name or address',
  noMatch: 'Nobody with this name.',
  listLabel: 'People to tell',
  chosen: (count, text) =>
    count === 0 ? 'Nobody chosen' : plural(count, '1 person chosen', `${text} people chosen`),
  onlyChosen: 'Show only the chosen',
  everyone: 'Show everyone',
  exchanged: (sent, received) => `${sent} sent, ${received} received`,
  lastAt: (moment) => `last ${moment}`,
  elsewhereTitle: (count) =>
    plural(count, '1 person uses the same service', `${count} people use the same service`),
  elsewhereLead:
    'Their mailbox is down too: a message would not arrive. Copy the text and send it from your phone.',
  showMore: 'Show more',
  copyText: 'Copy the text',
  copyTextFor: (name) => `Copy the text for ${name}`,
  language: 'Language of the message',
  italian: 'Italian',
  english: 'English',
  register: 'How you address them',
  informal: 'Informally',
  formal: 'Formally',
  phone: 'Your phone number (if you like)',
  phoneHint: 'So that whoever has a doubt can call you. Digits and spaces only.',
  phoneWrong: 'The phone number contains something that is not a digit.',
  previewOf: (name) => `How ${name} will receive it`,
  previewFrom: 'From',
  previewTo: 'To',
  previewSubject: 'Subject',
  previewAnother: 'See it for another person',
  toWords: 'Next: the words',
  send: (count, text) => plural(count, 'Tell 1 person', `Tell ${text} people`),
  confirmTitle: (count, text) =>
    plural(count, 'You are about to tell 1 person', `You are about to tell ${text} people`),
  confirmText: (address) =>
    `One message leaves for each of them, from ${address}, one at a time. At any moment you can stop those that have not left.`,
  confirmMany:
    'That is many people: a new mailbox can send only a few a day. The rest leaves in the following days.',
  confirmYes: 'Yes, send',
  nobodyTold: 'You told nobody, so there is nobody to call back.',
};

export const sending: Texts['sending'] = {
  title: {
    sending: 'Telling people',
    paused: 'Notices paused',
    waiting: 'Notices waiting',
    done: 'Notices finished',
  },
  progress: (done, planned) => `${done} of ${planned}`,
  progressLabel: 'Notices',
  nextPerson: (name, moment) => `Next: ${name}, ${moment}`,
  timeLeft: (duration) => `${duration} left`,
  doneAt: (moment) => `The last one leaves ${moment}`,
  keepOpen: 'Keep the program open: it goes on by itself, even if you close this window.',
  paused: 'Nothing leaves until you resume.',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  stopTitle: 'Stop the notices?',
  stopText: (left, text) =>
    plural(
      left,
      '1 notice has not left yet: I will not send it. Those that left have left.',
      `${text} notices have not left yet: I will not send them. Those that left have left.`,
    ),
  stopConfirm: 'Yes, stop',
  summary: {
    sent: (_count, text) => `${text} sent`,
    refused: (_count, text) => `${text} refused`,
    unknown: (_count, text) => `${text} uncertain`,
    left: (_count, text) => `${text} to send`,
  },
  results: 'Person by person',
  states: {
    planned: 'To send',
    sending: 'Leaving',
    sent: 'Sent',
    refused: 'Refused',
    retry: 'I try again later',
    unknown: 'I do not know whether it arrived',
    dropped: 'Not sent',
  },
  unknownHint:
    'Where you read “I do not know whether it arrived”, the connection broke while sending. I do not send it again by myself, so that it is not sent twice.',
  another: 'Tell other people',
};
