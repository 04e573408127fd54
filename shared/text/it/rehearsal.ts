import { plural } from '#shared/text/plural';

/** The rehearsal: the notice sent to oneself. */
export const rehearsal = {
  firstLine: 'Questa è una prova: l’ho mandata solo a te.',
  title: 'Fai una prova generale',
  lead: 'Mando l’avviso solo a te, così vedi come arriva agli altri.',
  run: 'Mandalo a me',
  running: 'Mando l’avviso e lo cerco. Può volerci un minuto.',
  again: 'Rimandalo a me',
  arrived: (seconds: number, to: string, moment: string) =>
    `Arrivato in ${seconds < 1 ? 'meno di un secondo' : plural(seconds, '1 secondo', `${seconds} secondi`)} a ${to}, ${moment}.`,
  lookAt: 'Aprilo nella tua posta: è quello che leggeranno gli altri.',
  failed: (moment: string) => `L’ultima prova non è riuscita, ${moment}.`,
};
