/** Only for the helper who opens "Dettagli tecnici": here the protocols keep their names. */
export const technical = {
  title: 'Dati del fornitore (dettagli tecnici)',
  intro: 'Si trovano nelle pagine di aiuto del fornitore, sotto «programmi di posta».',
  hostEmpty: 'Scrivi il nome del server.',
  hostWrong: 'Il nome del server si scrive senza spazi, per esempio imap.esempio.it.',
  portWrong: (usual: string) => `La porta è un numero, per esempio ${usual}.`,
  receiving: 'Posta in arrivo (IMAP)',
  sending: 'Posta in uscita (SMTP)',
  host: 'Nome del server',
  port: 'Porta',
  security: 'Protezione',
  securities: { tls: 'TLS fin dall’inizio', starttls: 'STARTTLS', none: 'Nessuna (solo questo computer)' },
  user: 'Nome utente (se diverso dall’indirizzo)',
  kind: 'Codice',
  answer: 'Risposta',
  depths: { greeting: 'saluto', login: 'accesso' },
};
