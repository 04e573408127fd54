import { plural } from '#shared/text/plural';

/** What was proven of the mail brought home, before its figures. */
export const proof = {
  home: (count: number, text: string) =>
    plural(count, '1 messaggio è nella tua casella.', `${text} messaggi sono nella tua casella.`),
  checked: (count: number) =>
    plural(count, 'L’ho ricontrollato: c’è.', 'Li ho ricontrollati uno per uno: ci sono tutti.'),
  checkedOnce: (count: number) =>
    plural(
      count,
      'L’ho ricontrollato: c’è, una volta sola.',
      'Li ho ricontrollati uno per uno: ci sono tutti, una volta sola.',
    ),
  where: (count: number) =>
    plural(
      count,
      'Se lo avevi ricevuto è in Posta in arrivo, o nella cartella che aveva nella scorta; se lo avevi spedito, in Posta inviata.',
      'Quelli ricevuti sono in Posta in arrivo, o nella cartella che avevano nella scorta; quelli spediti in Posta inviata.',
    ),
  dated: (count: number) => plural(count, 'Ha la sua data.', 'Ognuno ha la sua data.'),
  altered: (count: number, text: string) =>
    plural(
      count,
      'La tua casella ne ha cambiato 1 un poco: l’originale è ancora nella scorta.',
      `La tua casella ne ha cambiati ${text} un poco: gli originali sono ancora nella scorta.`,
    ),
  unshown: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio è arrivato, ma la tua casella non me lo mostra: guardalo sul suo sito. L’originale è ancora nella scorta.',
      `${text} messaggi sono arrivati, ma la tua casella non me li mostra: guardali sul suo sito. Gli originali sono ancora nella scorta.`,
    ),
  notHome: (count: number, text: string) =>
    plural(count, '1 messaggio non è a casa', `${text} messaggi non sono a casa`),
  gone: (count: number) =>
    plural(
      count,
      'L’avevo copiato, ma dove l’avevo messo non lo trovo più.',
      'Li avevo copiati, ma dove li avevo messi non li trovo più.',
    ),
  toBring: (count: number) => plural(count, 'Non l’ho ancora copiato.', 'Non li ho ancora copiati.'),
  kept: (count: number) =>
    plural(
      count,
      'Dalla casella di scorta non ho tolto niente: lì c’è ancora.',
      'Dalla casella di scorta non ho tolto niente: lì ci sono ancora.',
    ),
  again: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio non era più dove l’avevo messo, e l’ho copiato un’altra volta: se l’avevi cancellato tu, cancellalo pure di nuovo.',
      `${text} messaggi non erano più dove li avevo messi, e li ho copiati un’altra volta: se li avevi cancellati tu, cancellali pure di nuovo.`,
    ),
  doubles: (count: number, text: string) =>
    plural(
      count,
      '1 è doppio: non cancello niente, puoi togliere tu la copia in più.',
      `${text} sono doppi: non cancello niente, puoi togliere tu le copie in più.`,
    ),
  bringMissing: (count: number) => plural(count, 'Riporta quello che manca', 'Riporta quelli che mancano'),
};
