import type { Texts } from '#shared/text/it';

export const returnFaults: Texts['returnFaults'] = {
  'mailbox-full': {
    sentence: 'There is not enough room in your mailbox for the other messages.',
    nextStep: 'Make room as described below, then resume: I go on from where I was.',
  },
  'read-only': {
    sentence: 'For now your mailbox can only be read: it takes no copies.',
    nextStep: 'Try again later: usually the provider is repairing it.',
  },
  'folder-missing': {
    sentence: 'A folder is missing from your mailbox, usually the one for sent mail.',
    nextStep:
      'On the website of your mailbox, see whether it is there, then try again. The messages are safe in the fallback.',
  },
  'mailbox-changed': {
    sentence: 'In one of the two mailboxes I can no longer find the inbox.',
    nextStep: 'Look at both on the providers’ websites, then resume. I have deleted nothing.',
  },
  'same-mailbox': {
    sentence: 'The fallback mailbox and yours are the same mailbox: there is nothing to copy.',
    nextStep: 'If you used another fallback during the outage, put that one back in its place.',
  },
  'message-refused': {
    sentence: 'Your mailbox did not accept a message.',
    nextStep: 'It stays in the fallback and is not lost. The others go on.',
  },
  'message-too-big': {
    sentence: 'A message is too big for your mailbox.',
    nextStep: 'It stays in the fallback and is not lost. Everything else goes on.',
  },
  'outcome-unknown': {
    sentence: 'I do not know yet whether a few messages have come home.',
    nextStep: 'Resume: I look for them before I copy them again.',
  },
};

export const returnOneFaults: Texts['returnOneFaults'] = {
  refused: (name) => ({
    sentence: `${name} does not let me in.`,
    nextStep:
      'I keep the password as it is. If you changed it, type it here; if not, try again in half an hour.',
  }),
  someone: 'The provider',
  lost: {
    primary: {
      sentence: 'In your mailbox I can no longer find the inbox.',
      nextStep: 'Look at it on the provider’s website, then try again. I have deleted nothing.',
    },
    fallback: {
      sentence: 'In the fallback mailbox I can no longer find the inbox.',
      nextStep: 'Look at it on the provider’s website, then try again. I have deleted nothing.',
    },
  },
};

export const returnDoors: Texts['returnDoors'] = {
  'retype-fallback-password': 'Type the fallback password again',
  'open-fallback': 'Open the fallback',
  mended: 'The fallback mailbox is all right again: I can go on bringing the mail home.',
  goOn: 'Go on with the return',
};

export const returnTrouble: Texts['returnTrouble'] = {
  primary: 'This is about your mailbox.',
  fallback: 'This is about the fallback mailbox.',
  inDoubt: (text) => `Not known yet whether they arrived: ${text}`,
  goesOn: 'I will try again by myself once the service answers. There is nothing for you to do.',
  goesOnAt: (moment) => `I will try again by myself ${moment}. There is nothing for you to do.`,
  retryNow: 'Try again now',
};
