import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

export const afterReturn: Texts['afterReturn'] = {
  lateTitle: 'Late mail',
  lateNone: (until) =>
    `What people wrote to you during the outage may still arrive in the next days: I look out for it until ${until}.`,
  lateArrived: (count, text) =>
    plural(count, '1 message of the outage arrived late', `${text} messages of the outage arrived late`),
  lateWhere: (count) => plural(count, 'It is in the Inbox.', 'They are in the Inbox.'),
  lateAlready: (count, arrived, text) => {
    if (count === 1)
      return arrived === 1
        ? 'You had it already: it is there twice now.'
        : 'You had 1 of these already: it is there twice now.';
    return count === arrived
      ? 'You had them all already: they are there twice now.'
      : `You had ${text} of these already: they are there twice now.`;
  },
  lateKept: 'I delete nothing: remove the duplicates yourself, if you like.',
  lateWatching: (until) => `I keep looking until ${until}.`,
  lateOver: 'The week of looking is over: I do not look any more.',
  lateNoneOver: 'The week of looking is over: nothing arrived late.',
  lateStopped: 'I do not look for late mail any more.',
  lateLookedAt: (moment) => `Last look: ${moment}.`,
  moreTitle: (count, text) =>
    plural(count, '1 more message to bring home', `${text} more messages to bring home`),
  proofLine: (figures, secondPass) => `${figures}; second pass: ${secondPass} to copy.`,
  soFar: (line) => `Home already: ${line}`,
  lookingAgain: 'Looking for more…',
  nothingNew: (moment) => `I looked ${moment}: there is nothing more to bring home.`,
  switchOff:
    'Did you switch on forwarding or an automatic reply in the fallback mailbox? Switch it off now: this program cannot do that.',
  whereTitle: 'Where to switch them off',
  where: {
    gmail: [
      'Open Gmail in the browser, on a computer.',
      'At the top right press the gear, then “See all settings”.',
      'The automatic reply is in the “General” tab, at the bottom: “Vacation responder”.',
      'Forwarding is in the “Forwarding and POP/IMAP” tab.',
    ],
    outlook: [
      'Open Outlook in the browser, on a computer.',
      'At the top right press the gear.',
      'The automatic reply is in “Accounts”, under “Automatic replies” (sometimes it is in “Mail”).',
      'Forwarding is in “Mail”, under “Forwarding and IMAP”.',
    ],
    other: [
      'Open the fallback mailbox in the browser and look for the settings.',
      'They are usually called “Forwarding” and “Automatic reply”.',
    ],
  },
  closeLate: (until) => `Until ${until} I keep looking for late mail: what I find is in the History.`,
  closeCopies:
    'Within a day I look at the copies once more. If you close meanwhile and one is gone, I note it in the History but do not copy it again.',
  past: {
    proof: (line) => `Mail brought home: ${line}`,
    late: (text) => `Arrived late: ${text}.`,
    already: (count, text) => plural(count, '1 was home already.', `${text} were home already.`),
  },
};
