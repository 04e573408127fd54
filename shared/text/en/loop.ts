import type { Texts } from '#shared/text/it';

export const loop: Texts['fallback']['loop'] = {
  title: 'One last question',
  ask: (provider, primary) =>
    `If you forget the password of this mailbox, ${provider} sends you a code. Does it go to ${primary}?`,
  why: 'If that one stops, the code does not reach you and you are locked out of both.',
  elsewhere: 'No, to another address or to the phone',
  onPrimary: (provider) => `Yes, to my ${provider}`,
  unsure: 'I do not know',
  mend: {
    'on-primary': (primary) => `Take ${primary} out of the recovery`,
    unsure: () => 'Let us look together',
  },
  google: (primary) =>
    `On the Google page look at the recovery email. If it is ${primary}, type another one. You can also delete it, but only if your phone is in the account already.`,
  microsoft: (primary) =>
    `On the Microsoft page look at the ways to prove who you are. If ${primary} is there, first add the phone, then remove it.`,
  anyOther: (provider, primary) =>
    `Go to the website of ${provider} and look for “recovery” in the settings. If ${primary} is there, put the phone or another address.`,
  open: (provider) => `Open the ${provider} page`,
  askAgain: 'Does the code still go there?',
  fine: (primary) => `You told me that ${primary} is not needed to get back into this mailbox.`,
  change: 'Change this answer',
  later:
    'All right. It stays in the list at Home: look at it whenever you like, also with whoever helps you.',
};
