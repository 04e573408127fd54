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
  returnPossible: () => ({
    title: 'You can bring your mail home',
    body: 'The messages of the fallback mailbox can return to your mailbox.',
  }),
};
