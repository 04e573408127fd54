import type { Texts } from '#shared/text/it';

export const others: Texts['others'] = {
  title: 'The other mailboxes',
  watched: 'Another mailbox I watch',
  choose: 'Switch to this one',
  chooseLabel: (address) => `Switch to this one: ${address}`,
  add: 'Add another mailbox',
  addTitle: 'Another mailbox to watch',
  addHint: 'For example a family member’s. Notices and bringing mail home concern one mailbox at a time.',
  forget: 'I stop watching it. The mail and the password on the website stay as they are.',
};
