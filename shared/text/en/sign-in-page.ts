import type { Texts } from '#shared/text/it';

/** The page that the browser shows when the provider sends it back to the app. */
export const signInPage: Texts['signInPage'] = {
  givenTitle: 'Done',
  given: 'The permission has arrived.',
  notGivenTitle: 'No permission arrived',
  notGiven: 'Nothing has changed. Posta di Scorta tells you why, and you can try again there.',
  goBack: 'You can close this page and go back to Posta di Scorta.',
};
