import type { FileFormat } from '#shared/contacts/imported/entry';
import type { SkipReason } from '#shared/contacts/imported/report';
import { plural } from '#shared/text/plural';

/** Contacts from a file and to a file. */
export const contactFiles = {
  title: 'La tua rubrica',
  lead: 'Hai una rubrica altrove, per esempio nel telefono o su Gmail? La aggiungo qui. Resta su questo computer.',
  open: 'Aggiungi da un file…',
  save: 'Salva una copia…',
  forget: 'Togli i contatti importati',
  forgetTitle: (count: number, text: string) =>
    plural(count, 'Togliere 1 contatto importato?', `Togliere ${text} contatti importati?`),
  forgetText:
    'Restano le persone che ho imparato dai tuoi messaggi, e restano le spunte che hai messo. Il file da cui vengono non cambia.',
  forgetConfirm: 'Sì, togli',
  forgotten: (count: number, text: string) =>
    plural(count, 'Ho tolto 1 contatto importato.', `Ho tolto ${text} contatti importati.`),
  /** In place of what was exchanged, of someone known from a file alone, or added by hand. */
  fromFile: 'dalla tua rubrica',
  phoneOf: (number: string) => `Telefono: ${number}`,
  add: {
    title: 'Aggiungi una persona',
    name: 'Nome',
    nameHint: 'Come la chiami tu. Se non lo scrivi, la saluto senza nome.',
    address: 'Indirizzo email',
    submit: 'Aggiungi',
    keep: 'No, è giusto così',
    added: (who: string) => `Ho aggiunto ${who}, con la spunta.`,
    addedElsewhere: (who: string) =>
      `Ho aggiunto ${who}. Usa il tuo stesso servizio: durante un disservizio compare a parte.`,
    known: (who: string) => `C’è già: ${who}.`,
    own: 'Questo indirizzo è il tuo.',
    'not-a-person':
      'Sembra l’indirizzo di un ufficio, di una lista o di un programma: gli avvisi vanno solo alle persone.',
  },
  saveQuestion: 'A che cosa ti serve la copia?',
  saveHint: 'Salvo nomi, indirizzi, telefoni e gruppi.',
  forMail: 'Per un altro programma di posta',
  forTable: 'Per un foglio di calcolo',
  saved: (count: number, text: string) =>
    plural(count, 'Ho salvato una copia con 1 contatto.', `Ho salvato una copia con ${text} contatti.`),

  // The system's own dialogs, and what is written into a table.
  openTitle: 'Scegli il file della rubrica',
  addressBooks: 'Rubriche',
  everyFile: 'Tutti i file',
  saveTitle: 'Dove salvo la copia',
  fileName: 'Contatti di Posta di Scorta',
  /** Spreadsheets in Italian part the cells at semicolons: the comma is in their numbers. */
  delimiter: ';' as ',' | ';',
  headings: ['Nome', 'Indirizzo email', 'Telefono', 'Gruppi'] as [string, string, string, string],

  report: {
    title: 'Che cosa ho preso dal file',
    file: (name: string, format: string) => `${name} (${format})`,
    formats: {
      vcard: 'biglietti da visita, vCard',
      csv: 'tabella, CSV',
      ldif: 'rubrica LDIF',
    } satisfies Record<FileFormat, string>,
    taken: (count: number, text: string) => plural(count, '1 persona nuova', `${text} persone nuove`),
    noneTaken: 'Nessuna persona nuova',
    known: (count: number, text: string) =>
      plural(count, '1 la conoscevo già: ho unito i dati', `${text} le conoscevo già: ho unito i dati`),
    twice: (count: number, text: string) =>
      plural(count, '1 ripetizione nel file: l’ho unita', `${text} ripetizioni nel file: le ho unite`),
    elsewhere: (count: number, text: string) =>
      plural(
        count,
        '1 delle nuove usa il tuo stesso servizio: durante un disservizio te la mostro a parte',
        `${text} delle nuove usano il tuo stesso servizio: durante un disservizio te le mostro a parte`,
      ),
    together: (count: number, text: string) =>
      plural(
        count,
        '1 indirizzo è di più persone: lo chiamo con tutti i nomi, e saluto senza nome',
        `${text} indirizzi sono di più persone: li chiamo con tutti i nomi, e saluto senza nome`,
      ),
    phones: (count: number, text: string) =>
      plural(
        count,
        '1 numero di telefono in più non l’ho preso: ne tengo uno per indirizzo',
        `${text} numeri di telefono in più non li ho presi: ne tengo uno per indirizzo`,
      ),
    slips: (count: number, text: string) =>
      plural(
        count,
        '1 indirizzo ha forse un errore, l’ho preso com’è: controllalo',
        `${text} indirizzi hanno forse un errore, li ho presi come sono: controllali`,
      ),
    unticked: 'Le persone nuove non hanno la spunta: la metti tu a chi vuoi avvisare.',
    skippedTitle: 'Che cosa non ho preso',
    allTaken: 'Non ho lasciato fuori niente.',
    skipped: {
      'no-address': (count: number, text: string) =>
        plural(count, '1 senza indirizzo di posta', `${text} senza indirizzo di posta`),
      'invalid-address': (count: number, text: string) =>
        plural(
          count,
          '1 indirizzo scritto in un modo che non capisco',
          `${text} indirizzi scritti in un modo che non capisco`,
        ),
      'own-address': (count: number, text: string) =>
        plural(count, '1 indirizzo che è il tuo', `${text} indirizzi che sono i tuoi`),
      machine: (count: number, text: string) =>
        plural(
          count,
          '1 indirizzo automatico, dove non legge nessuno',
          `${text} indirizzi automatici, dove non legge nessuno`,
        ),
      list: (count: number, text: string) =>
        plural(count, '1 lista di spedizione', `${text} liste di spedizione`),
      office: (count: number, text: string) =>
        plural(count, '1 indirizzo di un ufficio o di una ditta', `${text} indirizzi di uffici o di ditte`),
      group: (count: number, text: string) =>
        plural(
          count,
          '1 gruppo: ho tenuto il suo nome accanto alle persone',
          `${text} gruppi: ho tenuto il loro nome accanto alle persone`,
        ),
      'only-in-group': (count: number, text: string) =>
        plural(
          count,
          '1 indirizzo che sta solo in un gruppo, senza scheda',
          `${text} indirizzi che stanno solo in un gruppo, senza scheda`,
        ),
      unreadable: (count: number, text: string) =>
        plural(count, '1 riga che non riesco a leggere', `${text} righe che non riesco a leggere`),
    } satisfies Record<SkipReason, (count: number, text: string) => string>,
    examples: (names: string) => `Per esempio: ${names}`,
    close: 'Va bene',
  },

  helpTitle: 'Dove trovo il file della rubrica',
  helpLead: 'Lo salva il programma che usi adesso. I nomi dei pulsanti possono cambiare un poco.',
  help: [
    {
      where: 'Libero e Virgilio',
      how: 'Apri la tua posta nel browser, poi la rubrica dei contatti. Cerca «Esporta» nel menu della rubrica e salva il file.',
    },
    {
      where: 'Gmail',
      how: 'Apri contacts.google.com nel browser. Premi «Esporta», scegli «vCard» e salva il file.',
    },
    {
      where: 'Outlook.com e Hotmail',
      how: 'Apri la tua posta nel browser, poi «Persone». Premi «Gestisci contatti», poi «Esporta contatti».',
    },
    {
      where: 'Outlook sul computer',
      how: 'Scegli «File», «Apri ed esporta», «Importa/Esporta», «Esporta dati in un file», poi «Valori separati da virgola».',
    },
    {
      where: 'Thunderbird',
      how: 'Apri la rubrica, premi con il tasto destro sul suo nome e scegli «Esporta».',
    },
    {
      where: 'Telefono',
      how: 'Apri i contatti, cerca «Esporta» o «Condividi» e manda il file a questo computer.',
    },
  ],
};
