import type { Texts } from '#shared/text/it';

export const firstRun: Texts['firstRun'] = {
  stepOf: (number, total) => `${number} of ${total}`,
  begin: 'Begin',
  skip: 'I will do it later',
  next: 'Next',
  mailboxLead: 'Your address and the password you read your mail with are enough. I know the rest.',
  connected: (address) => `${address} is connected.`,
  another: 'I use another one',
  keep: 'Keep the one from before',
  choicesTitle: 'How I should work',
  choicesLead: 'I have chosen for you. If this suits you, go on.',
  readyTitle: 'I am watching your mailbox',
  readyTodo: 'What happens now',
  watching: (provider) => `I look at ${provider} every few minutes, even with this window closed.`,
  telling: 'If it stops I tell you, and lead you step by step.',
  startsAlone: 'I start by myself when you turn the computer on.',
  startsByHand: 'When you turn the computer on again, remember to open me: I do not start by myself.',
  spare:
    'The most useful thing to do now: a fallback mailbox, to use if yours stops. Preparing it takes about ten minutes.',
  spareReady: 'The fallback mailbox is ready.',
  prepare: 'Prepare the fallback mailbox',
  later: 'Later',
  home: 'Go to the first page',
  withoutTitle: 'Only your mailbox is missing',
  without:
    'Until you connect it I cannot watch it. You can do it now, or whenever you like from the first page.',
};
