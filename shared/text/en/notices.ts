import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const notices: Texts['notices'] = {
  title: { down: 'Tell your contacts', back: 'Tell them it works again', resend: 'Ask to send again' },
  lead: {
    down: 'Each person gets a message of their own, from the fallback mailbox.',
    back: 'One message to those you told: the usual mailbox works again.',
    resend:
      'If they wrote to you during the outage, they can send the message again. You find those you told, and whoever writes often and has not been heard of since.',
  },
  calmTitle: 'Whom to tell',
  calmLead:
    'If the mailbox stops, I will suggest these people. Tick or untick them and I will remember. Nothing is sent now.',
  needFallbackTitle: 'The fallback mailbox comes first',
  needFallback: 'Notices are sent from there, because by then your own mailbox is down.',
  steps: { people: 'the people', words: 'the words' },
  stepOf: (step, total, name) => `Step ${step} of ${total}: ${name}`,
  learning: 'Learning your contacts…',
  learnCount: (read, total) => `${read} messages read of ${total}`,
  learnHint: 'I only look at who wrote to whom, not at the text.',
  noContactsTitle: 'I do not know anyone yet',
  noContacts: 'I learn your contacts from the messages you have received and sent.',
  learn: 'Learn the contacts',
  foundNobodyTitle: 'I found nobody',
  foundNobody:
    'I looked at your messages: there is nobody who writes to you or whom you write to. You can add people yourself, below.',
  learnAgain: 'Look again',
  refresh: 'Refresh the contacts',
  learnedAt: (moment) => `Refreshed ${moment}`,
  search: 'Search for a person',
  searchHint: 'Name or address',
  noMatch: 'Nobody with this name.',
  matchBelow: 'Not here: look further down.',
  matchSameService: 'Has Libero or Virgilio, like you: in an outage they are told by telephone.',
  matchTold: 'With this name there is somebody you have already told.',
  matchUnticked: 'There is one, but not among the chosen.',
  refused: 'you said no',
  chooseFirst: 'First choose one person at least.',
  noneChosen: 'You have not chosen anyone.',
  allTold: 'You have already told everyone.',
  nobodyHere: 'There is nobody to tell among your contacts yet.',
  tickThese: 'Tick these',
  untickThese: 'Untick these',
  tickAll: 'Tick all',
  untickAll: 'Untick all',
  groups: 'The groups of your address book',
  groupChosen: (chosen, all) =>
    all === 1 ? (chosen === 1 ? 'Chosen' : 'One person') : `${chosen} chosen of ${all}`,
  tickGroup: (name) => `Tick the whole group ${name}`,
  untickGroup: (name) => `Untick the whole group ${name}`,
  listLabel: 'People to tell',
  chosen: (count, text) =>
    count === 0 ? 'Nobody chosen' : plural(count, '1 person chosen', `${text} people chosen`),
  onlyChosen: 'Show only the chosen',
  everyone: 'Show everyone',
  lastAt: (moment) => `last ${moment}`,
  hasReplied: 'has already replied',
  elsewhereBelow: (count, text) =>
    plural(
      count,
      '1 person has Libero or Virgilio, like you: you find them further down.',
      `${text} people have Libero or Virgilio, like you: you find them further down.`,
    ),
  elsewhereTitle: (count) =>
    plural(
      count,
      '1 person is at Libero or Virgilio, as you are',
      `${count} people are at Libero or Virgilio, as you are`,
    ),
  elsewhereLead:
    'Libero and Virgilio are one company: their mailbox is almost certainly down too. Write to them with WhatsApp from here, or copy the text and paste it where you usually write to each other.',
  goneTitle: (count) =>
    plural(
      count,
      '1 person has an address that no longer exists',
      `${count} people have an address that no longer exists`,
    ),
  goneLead: 'A message would come back. If you know that the address is right, you can try all the same.',
  gone: 'This address no longer exists',
  tryAnyway: (name) => `Try ${name} all the same`,
  showMore: 'Show more',
  copyText: 'Copy the text',
  copyTextFor: (name) => `Copy the text for ${name}`,
  openWhatsApp: 'Open WhatsApp',
  openWhatsAppFor: (name) => `Open WhatsApp for ${name}`,
  chatWithoutText: 'The text is too long to be passed on: copy it, and paste it into WhatsApp.',
  changeTitle: 'Change it, if you like',
  changeWords: 'Change the words',
  ownWords: 'Your words',
  ownWordsHint:
    'The greeting, the sentence “there is nothing to open here”, the invitation to phone you and the signature are added.',
  ownWordsLost: (address) => `Your words no longer hold ${address}: it is only the sender.`,
  ownWordsOnly: (language) =>
    language === 'it'
      ? 'Whoever gets it in English finds words that are ready, not yours.'
      : 'Whoever gets it in Italian finds words that are ready, not yours.',
  ownWordsTrouble: {
    empty: 'Write one sentence at least, or put the usual words back.',
    'too-long': 'It is too long: a few sentences will do.',
  },
  ownWordsLink: (found) =>
    `“${found}” looks like the address of a web site, and such a notice looks like a fraud. Take it out; if it is only a full stop, put a blank after it.`,
  tooMany: (most) => `At most ${most} people at a time: the others later.`,
  wordsFirst: 'First correct your words.',
  ownWordsInOther: (language) =>
    language === 'it'
      ? 'Your words are in English: whoever gets it in Italian finds the usual ones.'
      : 'Your words are in Italian: whoever gets it in English finds the usual ones.',
  usualWords: 'Put the usual words back',
  speakTo: (name, language) => `Write to ${name} in ${language === 'it' ? 'Italian' : 'English'}`,
  spokenTo: (name, language) =>
    `${name} gets it in ${language === 'it' ? 'Italian' : 'English'}. This is remembered.`,
  language: 'Language of the message',
  italian: 'Italian',
  english: 'English',
  register: 'How you address them',
  informal: 'Informally',
  formal: 'Formally',
  phone: 'Your phone number (if you like)',
  phoneHint: 'So that anyone in doubt can call you. Type the number only.',
  phoneWrong: 'The phone number contains something that is not a digit.',
  phoneFirst: {
    'not-a-number': 'First correct the phone number, or clear it.',
    unfinished: 'The phone number lacks some digits: finish it, or clear it.',
  },
  previewOf: (name) => `How ${name} will receive it`,
  previewFrom: 'From',
  previewTo: 'To',
  previewSubject: 'Subject',
  previewThread: 'It goes out as an answer to the last message between you: so it is plain that it is you.',
  previewAnother: 'See it as another person',
  toWords: 'Next: the words',
  ask: (count, text) => plural(count, 'Ask 1 person', `Ask ${text} people`),
  send: (count, text) => plural(count, 'Tell 1 person', `Tell ${text} people`),
  confirmTitle: {
    down: (count, text) =>
      plural(count, 'You are about to tell 1 person', `You are about to tell ${text} people`),
    back: (count, text) =>
      plural(
        count,
        'You are about to tell 1 person that the mailbox works',
        `You are about to tell ${text} people that the mailbox works`,
      ),
    resend: (count, text) =>
      plural(
        count,
        'You are about to ask 1 person to send again',
        `You are about to ask ${text} people to send again`,
      ),
  },
  confirmText: (address, count) =>
    count === 1
      ? `One message leaves from ${address}, with the computer on. Until it does, you can stop it.`
      : `Each of them gets one message, from ${address}, one at a time: it takes about a minute each, with the computer on. You can stop those not yet sent at any moment.`,
  confirmMany:
    'That is many people: the fallback mailbox can tell only so many a day. The rest go out over the following days.',
  confirmYes: 'Yes, send',
  nobodyTold: 'You have not told anyone, so there is nobody to write to again.',
  nobodyToAsk: 'You had not told anyone, and whoever writes to you often has been heard of since.',
};

export const sending: Texts['sending'] = {
  title: {
    sending: 'Telling people',
    paused: 'Notices paused',
    waiting: 'Notices waiting',
    done: 'Notices finished',
    stopped: 'Notices stopped',
  },
  progress: (done, planned) => `${done} of ${planned}`,
  progressLabel: 'Notices',
  nextPerson: (name, moment) => `Next: ${name}, ${moment}`,
  timeLeft: (duration) => `${duration} left`,
  doneAt: (moment) => `The last one goes out ${moment}`,
  keepOpen: 'Keep the program open: it goes on by itself, even if you close this window.',
  paused: 'Nothing is sent until you resume.',
  pause: 'Pause',
  resume: 'Resume',
  stop: 'Stop',
  stopTitle: 'Stop the notices?',
  stopText: (left, text) =>
    plural(
      left,
      '1 notice has not been sent yet: it will not be. Those already sent cannot be called back.',
      `${text} notices have not been sent yet: they will not be. Those already sent cannot be called back.`,
    ),
  stopConfirm: 'Yes, stop',
  summary: {
    sent: (_count, text) => `${text} sent`,
    refused: (_count, text) => `${text} refused`,
    unknown: (_count, text) => `${text} uncertain`,
    left: (_count, text) => `${text} to send`,
    dropped: (_count, text) => `${text} not sent`,
    returned: (_count, text) => `${text} came back`,
    replied: (count, text) => plural(count, '1 person replied', `${text} replied`),
    ofThese: 'Of those that left:',
  },
  results: 'Person by person',
  states: {
    planned: 'To send',
    sending: 'Going out',
    sent: 'Sent',
    refused: 'Refused',
    retry: 'Will try again later',
    unknown: 'May or may not have arrived',
    dropped: 'Not sent',
  },
  came: {
    replied: 'Replied',
    'auto-reply': 'Automatic reply: may be away',
    delayed: 'Delayed: they are still trying',
  },
  returned: {
    'address-dead': 'Came back: the address does not exist',
    'mailbox-full': 'Came back: the mailbox is full',
    refused: 'Came back: the mailbox did not accept it',
    unclear: 'Came back: it did not arrive',
  },
  returnedHint: 'Those who did not get the notice are best told by phone.',
  unknownHint:
    'Where it says “May or may not have arrived”, the connection broke while sending. I do not send it again on my own, so that nobody gets it twice.',
  about: {
    down: 'The message says: “My mailbox is down, write to the other one”.',
    back: 'The message says: “My mailbox works again”.',
    resend: 'The message says: “Could you send again what was lost?”',
  },
  outdated: 'The mailbox works again: the other notices were no longer needed, and did not leave.',
  held: 'The mailbox is coming back: I hold the others. If it does not really come back, I go on.',
  another: 'Tell other people',
  theRest: 'Tell those who are left',
};
