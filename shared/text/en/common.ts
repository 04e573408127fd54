import type { Texts } from '#shared/text/it';

export const common: Texts['common'] = {
  appName: 'Posta di Scorta',
  back: 'Back',
  cancel: 'Cancel',
  retry: 'Try again',
  copied: 'Copied',
  copyFailed: 'I could not copy it for you. Please select it and copy it yourself.',
  loading: 'One moment…',
  late: 'The program is taking longer than usual to answer.',
  lateHint:
    'Give it another moment. If nothing changes, close it and open it again: what it has already done stays done.',
  technicalDetails: 'Technical details',
  noApp: 'This page works only inside the Posta di Scorta program. Close it and open the program.',
  noAppTitle: 'Open the program',
  didYouMean: (address) => `Did you mean ${address}?`,
  correct: 'Yes, correct it',
  leave: 'Close the program',
  skipToContent: 'Skip to the content',
};
