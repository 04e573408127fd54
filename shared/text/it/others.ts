/** The mailboxes watched beside the primary one. */
export const others = {
  title: 'Le altre caselle',
  watched: 'Altra casella che controllo',
  choose: 'Passa a questa',
  chooseLabel: (address: string) => `Passa a questa: ${address}`,
  chooseTitle: (address: string) => `Passare a ${address}?`,
  chooseMeaning:
    'L’inizio, gli avvisi e il rientro riguarderanno quella casella, e imparerò i suoi contatti. Questa la controllo ancora.',
  chooseConfirm: 'Sì, passa',
  add: 'Aggiungi un’altra casella',
  addTitle: 'Un’altra casella da controllare',
  addHint:
    'Per esempio quella di un familiare, se è d’accordo. Avvisi e rientro riguardano una casella alla volta.',
  addLabel: 'L’indirizzo della casella',
  forget: 'Smetto di controllarla. La posta e la password sul sito restano come sono.',
};
