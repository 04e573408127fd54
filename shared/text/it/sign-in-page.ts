/** The page that the browser shows when the provider sends it back to the app. */
export const signInPage = {
  givenTitle: 'Fatto',
  given: 'Il permesso è arrivato.',
  notGivenTitle: 'Permesso non arrivato',
  notGiven: 'Non è cambiato niente. In Posta di Scorta trovi il perché e puoi riprovare.',
  goBack: 'Puoi chiudere questa pagina e tornare a Posta di Scorta.',
};
