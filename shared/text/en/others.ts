import type { Texts } from '#shared/text/it';

export const others: Texts['others'] = {
  title: 'The other mailboxes',
  watched: 'Another mailbox I watch',
  choose: 'Switch to this one',
  chooseLabel: (address) => `Switch to this one: ${address}`,
  chooseTitle: (address) => `Switch to ${address}?`,
  chooseMeaning:
    'Home, notices and bringing mail home will be about that mailbox, and I will learn its contacts. This one stays watched.',
  chooseConfirm: 'Yes, switch',
  add: 'Add another mailbox',
  addTitle: 'Another mailbox to watch',
  addHint:
    'For example a family member’s, if they agree. Notices and bringing mail home concern one mailbox at a time.',
  addLabel: 'The address of the mailbox',
  forget: 'I stop watching it. The mail and the password on the website stay as they are.',
};
