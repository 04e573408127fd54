import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const tray: Texts['tray'] = {
  states: {
    idle: () => 'No mailbox connected',
    up: (provider) => `${provider}: all is well`,
    suspect: (provider) => `${provider}: checking`,
    outage: (provider) => `${provider} does not answer`,
    recovering: (provider) => `${provider} is coming back`,
  },
  frozen: 'The mailbox has changed: look at it',
  open: 'Open Posta di Scorta',
  lookNow: 'Check now',
  quit: 'Quit',
  unread: (state) => `${state}. There is news in the window.`,
};

export const windowLost: Texts['windowLost'] = {
  message: 'The window has closed by itself several times',
  detail: 'I keep looking after your mail, and nothing was lost. You can open it again whenever you like.',
  reopen: 'Open the window again',
  leave: 'Leave it closed',
};

export const editMenu: Texts['editMenu'] = {
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
};

export const notifications: Texts['notifications'] = {
  test: {
    title: 'It works',
    body: 'This is how I tell you when your mail stops and when it is back.',
  },
  outageConfirmed: (found, since) => ({
    title: found.title,
    body: `Since ${since}. ${found.sentence}`,
  }),
  flapping: (provider) => ({
    title: `${provider} comes and goes`,
    body: 'Sometimes it answers and sometimes it does not. You need do nothing: I keep looking.',
  }),
  useFallback: {
    ready: (provider) => ({
      title: 'You can write from the fallback mailbox',
      body: `${provider} has been in trouble for over half an hour. The fallback is ready meanwhile.`,
    }),
    missing: (provider) => ({
      title: 'Prepare a fallback mailbox',
      body: `${provider} has been in trouble for over half an hour. In a few minutes you can write from another mailbox.`,
    }),
  },
  readyToTell: () => ({
    title: 'Do you want to tell your contacts?',
    body: 'The mailbox has been down for over an hour. The notices are ready: you decide whether to send them.',
  }),
  recovered: (provider) => ({
    title: `${provider} is working again`,
    body: 'Reading, sending and receiving are working again.',
  }),
  noticesDone: (counts) => ({
    title: 'Notices finished',
    body: [
      `${counts.sent} sent`,
      ...(counts.refused > 0 ? [`${counts.refused} refused`] : []),
      ...(counts.unknown > 0 ? [plural(counts.unknown, '1 uncertain', `${counts.unknown} uncertain`)] : []),
      ...(counts.dropped > 0 ? [`${counts.dropped} not sent`] : []),
    ].join(', '),
  }),
  mailHome: (count, text) => ({
    title: 'Your mail is home',
    body: `${plural(count, '1 message is', `${text} messages are`)} back in your mailbox. I have checked them.`,
  }),
  mailStopped: {
    title: 'Bringing the mail home has stopped',
    body: 'Nothing was lost. Open to see what is needed.',
  },
  stillHere: (reopen) => ({
    title: 'I keep looking after your mail',
    body: `Only the window is closed. ${reopen}`,
  }),
  reopen: {
    tray: 'To open it again use the icon near the clock, or start the program again.',
    dock: 'To open it again use the icon in the Dock.',
    start: 'To open it again start the program again.',
  },
  go: {
    home: 'Go to the start',
    fallback: 'Open the fallback',
    notices: 'Open the notices',
    return: 'Open the return',
  },
  dismiss: 'I see',
};
