import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const onTheWay: Texts['onTheWay'] = {
  toBring: (count, text, size) =>
    plural(count, `1 message to bring home, ${size}.`, `${text} messages to bring home, ${size}.`),
  toBringFits: (count, text, size) =>
    plural(
      count,
      `1 message to bring home, ${size}: it fits.`,
      `${text} messages to bring home, ${size}: they fit.`,
    ),
  toBringFitsNot: (count, text, size) =>
    plural(
      count,
      `1 message to bring home, ${size}: it does not fit.`,
      `${text} messages to bring home, ${size}: they do not all fit.`,
    ),
  home: (count, done, total) =>
    plural(count, `1 message of ${total} is home.`, `${done} messages of ${total} are home.`),
  paused: (progress) => `The return is paused. ${progress}`,
  stopped: (count, done, total) =>
    plural(
      count,
      `1 message of ${total} is home: the others wait in the fallback mailbox.`,
      `${done} messages of ${total} are home: the others wait in the fallback mailbox.`,
    ),
  stoppedAtOnce: 'The messages wait in the fallback mailbox.',
  countsItself: {
    soon: 'I count them by myself within half an hour. If you like, count now.',
    later: 'I count them by myself as soon as I can. If you like, count now.',
  },
  otherThings: 'The other things to do',
  waitingTitle: 'The return is waiting',
  waiting: (progress) => `${progress} For the others I try again by myself.`,
  downAgain: (provider) => `${provider} has stopped again.`,
  waits: (count, text) =>
    plural(
      count,
      '1 message is home already: I go on by myself once it is back.',
      `${text} messages are home already: I go on by myself once it is back.`,
    ),
  timeLeft: (duration) => `${duration} left.`,
  waitsAtOnce: 'I bring the messages home by myself once it is back.',
};
