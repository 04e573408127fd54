import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

export const fileFaults: Record<Extract<FaultKind, `file-${string}`>, Advised> = {
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
};
