/** The mailboxes watched beside the primary one. */
export const others = {
  title: 'Le altre caselle',
  watched: 'Altra casella che controllo',
  choose: 'Passa a questa',
  chooseLabel: (address: string) => `Passa a questa: ${address}`,
  add: 'Aggiungi un’altra casella',
  addTitle: 'Un’altra casella da controllare',
  addHint: 'Per esempio quella di un familiare. Gli avvisi e il rientro riguardano una casella alla volta.',
  forget: 'Smetto di controllarla. La posta e la password sul sito restano come sono.',
};
