import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const room: Texts['room'] = {
  title: 'How to make room',
  looking: 'Looking at what takes up room in your mailbox…',
  why: 'I leave a fifth of the mailbox free, so that it can receive new mail.',
  used: (used, limit) => `At the moment ${used} of ${limit} are taken.`,
  unknown: 'The mailbox does not say how much room is missing.',
  inOrder: 'Do this, in this order:',
  trash: (size) => `The bin takes up ${size}.`,
  junk: (size) => `Junk mail takes up ${size}.`,
  large: (count, text, size) =>
    plural(
      count,
      `There is 1 message with large attachments (${size}).`,
      `There are ${text} messages with large attachments (${size}).`,
    ),
  emptyEnough: 'Empty it: then everything fits.',
  emptyMissing: (left) => `Empty it, then free up another ${left}.`,
  emptyUnknown: 'Emptying it makes room.',
  junkEnough: 'Empty it: then all of it fits.',
  junkMissing: (left) => `Empty that too, then free up another ${left}.`,
  junkUnknown: 'Emptying it makes room as well.',
  largeEnough: (wanted) =>
    `Delete those you do not need, at least ${wanted}, and empty the bin: then everything fits.`,
  largeMissing: (left) =>
    `Even if you delete them all and empty the bin, you need another ${left}: delete other messages, or ask the provider for more room.`,
  largeUnknown: 'Delete those you do not need, then empty the bin.',
  nothing:
    'There is not much to clear away in the bin or among the large messages: delete other messages you do not need, or ask the provider for more room.',
  enough: 'Now there is room enough.',
  yours: 'I delete nothing: you choose what to clear away, on the website of your mailbox.',
  again: 'I have made room: count again',
  resume: 'I have made room: resume',
  someFit: (size, missing) =>
    `${size}: they do not all fit. The room missing is ${missing}: you may bring home those that fit for now, or make room first.`,
  bringWhatFits: 'Bring home those that fit for now',
  bringCounted: (count, text) =>
    plural(count, 'Bring home the one that fits for now', `Bring home the ${text} that fit for now`),
  freeHint: (provider, size) =>
    `A free mailbox of ${provider} usually holds ${size}. It is only a hint: yours may be larger.`,
  slowRead: (provider, size) =>
    `${provider} usually lets about ${size} a day be read: the return may take more than a day.`,
};

export const left: Texts['left'] = {
  show: 'See which',
  looking: 'Looking for them in the fallback mailbox…',
  title: 'The messages that stayed in the fallback mailbox',
  from: (who) => `From ${who}`,
  to: (who) => `To ${who}`,
  nobody: 'Whose it is cannot be read',
  noSubject: 'No subject',
  none: 'I find none at the moment.',
  more: (count, text) => plural(count, 'There is one more, older.', `There are ${text} more, older.`),
  gone: (count, text) =>
    plural(
      count,
      '1 message is no longer in the fallback mailbox.',
      `${text} messages are no longer in the fallback mailbox.`,
    ),
  unread: (count, text) =>
    plural(
      count,
      'There is 1 message that the fallback mailbox does not let me read: look for it on its site.',
      `There are ${text} messages that the fallback mailbox does not let me read: look for them on its site.`,
    ),
  reasons: {
    'spam-or-trash': 'was in the bin or in junk mail',
    'other-conversation': 'not in a conversation that began with a notice',
    unreadable: 'the fallback mailbox does not let me read it',
    undated: 'without a date: I cannot tell whether it is of those days',
    'too-big': 'too big for your mailbox',
    refused: 'refused by your mailbox',
    'illegal-bytes': 'written in a way that no mailbox accepts',
    'out-of-room': 'no room left',
    vanished: 'taken by your mailbox, then gone',
  },
};
