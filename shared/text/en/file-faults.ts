import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

export const fileFaults: Record<
  Extract<FaultKind, `file-${string}`> | 'folder-not-opened' | 'not-erased',
  Advised
> = {
  'file-unreadable': {
    sentence: 'I cannot read this file.',
    nextStep: 'Choose another one, or save it again from the program it comes from.',
  },
  'file-too-big': {
    sentence: 'This file is too big for an address book.',
    nextStep: 'Save the contacts alone again, without pictures, and choose that file.',
  },
  'file-not-contacts': {
    sentence: 'I cannot find an address book in this file.',
    nextStep: 'See below how to save the address book from your mail program, then choose that file.',
  },
  'file-without-contacts': {
    sentence: 'This address book is empty.',
    nextStep: 'Check that all contacts were saved, then choose the new file.',
  },
  'file-not-saved': {
    sentence: 'I cannot save the file in that folder.',
    nextStep: 'Choose another folder, Documents for example.',
  },
  'folder-not-opened': {
    sentence: 'I cannot open the folder.',
    nextStep: 'You can open it yourself: it is written above where it is.',
  },
  'not-erased': {
    sentence: 'I could not erase everything.',
    nextStep:
      'Close the other programs, or restart the computer, and open this one again: I go on from where I was.',
  },
};
