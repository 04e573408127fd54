import type { Texts } from '#shared/text/it';

export const rehearsal: Texts['rehearsal'] = {
  firstLine: 'This is a rehearsal: it was sent to you alone.',
  title: 'Have a rehearsal',
  lead: 'I send the notice to you alone, so that you see how it reaches the others.',
  run: 'Send it to me',
  running: 'I send the notice and look for it. It may take a minute.',
  again: 'Send it to me again',
  arrived: (seconds, to, moment) =>
    `It arrived in ${seconds < 1 ? 'less than a second' : seconds === 1 ? '1 second' : `${seconds} seconds`} at ${to}, ${moment}.`,
  lookAt: 'Open it in your mail: it is what the others will read.',
  failed: (moment) => `The last rehearsal did not work, ${moment}.`,
};
