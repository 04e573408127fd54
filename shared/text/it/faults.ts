import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';
import { fileFaults } from '#shared/text/it/file-faults';
import { placeFaults } from '#shared/text/it/place-faults';
import { updateFaults } from '#shared/text/it/updates';

/** One sentence and one next step for everything that may go wrong. Never blame, never a call to change the password. */
export const faults: Record<FaultKind, Advised> = {
  'line-down': {
    sentence: 'Il computer non è collegato a Internet.',
    nextStep: 'Controlla il Wi-Fi o il cavo, poi riprova.',
  },
  'captive-portal': {
    sentence: 'Questa rete Wi-Fi vuole che tu passi prima da una sua pagina.',
    nextStep: 'Apri il browser, accedi alla rete e poi riprova.',
  },
  dns: {
    sentence: 'Da qui non trovo il servizio di posta.',
    nextStep: 'Controlla la connessione e riprova tra qualche minuto.',
  },
  refused: {
    sentence: 'Il servizio di posta rifiuta il collegamento.',
    nextStep: 'Riprova tra qualche minuto. Da parte tua non c’è niente da cambiare.',
  },
  silent: {
    sentence: 'Il servizio di posta non risponde.',
    nextStep: 'Riprova tra qualche minuto. Da parte tua non c’è niente da cambiare.',
  },
  closed: {
    sentence: 'Il servizio di posta risponde, ma chiude subito il collegamento.',
    nextStep: 'Riprova tra qualche minuto. Da parte tua non c’è niente da cambiare.',
  },
  unavailable: {
    sentence: 'Il servizio di posta dice che in questo momento non è disponibile.',
    nextStep: 'Riprova più tardi. Da parte tua non c’è niente da cambiare.',
  },
  throttled: {
    sentence: 'Il servizio di posta chiede di aspettare prima di un altro tentativo.',
    nextStep: 'Aspetta mezz’ora: insistere allunga l’attesa.',
  },
  'untrusted-certificate': {
    sentence:
      'Chi risponde non dimostra di essere il tuo fornitore. Non ho mandato niente, nemmeno la password.',
    nextStep:
      'Se sei su una rete pubblica, riprova da casa. Altrimenti aspetta: può essere un guasto del fornitore.',
  },
  'encryption-missing': {
    sentence: 'Il servizio non offre un collegamento protetto, quindi non ho mandato la password.',
    nextStep: 'Controlla i dati scritti nei dettagli tecnici, o chiedi al tuo fornitore.',
  },
  'login-refused': {
    sentence: 'Il fornitore non ha accettato l’accesso.',
    nextStep:
      'Controlla indirizzo e password. Se sul sito del fornitore funzionano, il guasto può essere suo: riprova qui tra mezz’ora.',
  },
  'password-wrong': {
    sentence: 'L’indirizzo o la password non corrispondono.',
    nextStep: 'Riscrivi la password con calma: contano le maiuscole e gli spazi.',
  },
  'app-password-needed': {
    sentence: 'Questa casella vuole una password per le app, non quella che usi sul sito.',
    nextStep: 'Segui i tre passi di Gmail per crearne una: bastano pochi minuti.',
  },
  'password-login-disabled': {
    sentence: 'Questo fornitore non lascia entrare le app con la password.',
    nextStep: 'Scegli un’altra casella di scorta, per esempio Gmail.',
  },
  'token-refused': {
    sentence: 'Il permesso che mi avevi dato per questa casella non vale più, o è di un’altra casella.',
    nextStep: 'Accedi di nuovo dal browser, con lo stesso indirizzo di questa casella.',
  },
  'imap-switched-off': {
    sentence:
      'L’accesso è riuscito, ma la casella non si lascia leggere: di solito è spento un interruttore.',
    nextStep: 'Nelle impostazioni di Outlook permetti l’accesso a dispositivi e app, poi riprova.',
  },
  'sending-switched-off': {
    sentence: 'Il fornitore non lascia spedire dalle app con questa casella.',
    nextStep: 'Scegli un’altra casella di scorta, per esempio Gmail.',
  },
  'account-unverified': {
    sentence: 'Il fornitore trattiene i messaggi finché non è sicuro che la casella sia tua.',
    nextStep: 'Accedi dal sito del fornitore e conferma il numero di telefono. Poi il resto parte da solo.',
  },
  'mailbox-disabled': {
    sentence: 'Il fornitore dice che questa casella è sospesa o disattivata.',
    nextStep: 'Accedi dal sito del fornitore e segui le sue indicazioni.',
  },
  'mailbox-full': {
    sentence: 'La casella è piena.',
    nextStep: 'Svuota il cestino o cancella qualche messaggio grande, poi riprova.',
  },
  'mailbox-changed': {
    sentence: 'La casella è diversa da come la conoscevo: vuota, o più vecchia.',
    nextStep: 'Guardala dal sito del fornitore. Non tocco niente finché non mi dici di continuare.',
  },
  'folder-missing': {
    sentence: 'In questa casella manca una cartella che mi serve.',
    nextStep: 'Dal sito del fornitore controlla che ci siano la posta in arrivo e la posta inviata.',
  },
  'read-only': {
    sentence: 'In questo momento la casella si può solo leggere.',
    nextStep: 'Riprova più tardi: di solito il fornitore la sta sistemando.',
  },
  'sending-limit': {
    sentence: 'La casella ha spedito tutti i messaggi che il suo fornitore permette per oggi.',
    nextStep: 'Il resto parte da solo appena si può. Lascia il programma aperto.',
  },
  'daily-pace': {
    sentence: 'Per prudenza mando pochi avvisi al giorno, così la casella di scorta non viene bloccata.',
    nextStep: 'Il resto parte da solo nei prossimi giorni. Lascia il programma aperto.',
  },
  'message-refused': {
    sentence: 'Il fornitore non ha accettato questo messaggio.',
    nextStep: 'Gli altri vanno avanti. Per questo puoi telefonare.',
  },
  'message-too-big': {
    sentence: 'Questo messaggio è troppo grande per la casella.',
    nextStep: 'Lascialo dov’è: non va perso.',
  },
  'recipient-refused': {
    sentence: 'Questo indirizzo non riceve posta.',
    nextStep: 'Controlla com’è scritto, o telefona.',
  },
  'recipient-full': {
    sentence: 'La casella di questa persona è piena e non riceve altra posta.',
    nextStep: 'A questa persona puoi telefonare.',
  },
  'outcome-unknown': {
    sentence: 'Il collegamento si è interrotto proprio durante l’invio: non so se il messaggio è arrivato.',
    nextStep: 'Non lo rimando da solo, per non mandarlo due volte. Chiedi a chi doveva riceverlo.',
  },
  'not-arrived': {
    sentence: 'Il messaggio è partito, ma dopo un minuto non era ancora arrivato.',
    nextStep: 'Può essere in ritardo: guarda nella posta, anche tra gli indesiderati, poi prova di nuovo.',
  },
  'address-invalid': {
    sentence: 'L’indirizzo non è scritto nel modo giusto.',
    nextStep: 'Scrivilo per intero e senza spazi, con la chiocciola (@) in mezzo.',
  },
  'provider-unknown': {
    sentence: 'Non conosco il fornitore di questo indirizzo.',
    nextStep: 'Scrivi i dati del fornitore: si trovano nelle sue pagine di aiuto.',
  },
  'no-app-access': {
    sentence: 'Questo servizio di posta non lascia entrare altri programmi.',
    nextStep: 'Per la casella di scorta usa Gmail o un altro indirizzo.',
  },
  'input-invalid': {
    sentence: 'In questi dati c’è qualcosa che non va.',
    nextStep: 'Controlla i campi e riprova.',
  },
  ...fileFaults,
  'database-corrupt': {
    sentence: 'L’archivio di questo programma è danneggiato. La tua posta non è toccata.',
    nextStep: 'Chiudi e riapri il programma. Se succede ancora, mostra i dettagli tecnici a chi ti aiuta.',
  },
  'database-read-only': {
    sentence: 'Non riesco a scrivere nell’archivio di questo programma.',
    nextStep: 'Chiudi e riapri il programma. Se succede ancora, mostra i dettagli tecnici a chi ti aiuta.',
  },
  'database-newer': {
    sentence: 'L’archivio viene da una versione più nuova di questo programma.',
    nextStep: 'Installa la versione più nuova: l’archivio resta com’è.',
  },
  'disk-full': {
    sentence: 'Il disco del computer è pieno.',
    nextStep: 'Libera un po’ di spazio, poi riprova.',
  },
  'choice-not-kept': {
    sentence: 'Non riesco a conservare questa scelta.',
    nextStep: 'Vale finché il programma è aperto. Poi dovrai ripeterla.',
  },
  'vault-locked': {
    sentence: 'Il computer tiene chiuso il posto dove conservo le password.',
    nextStep: 'Sblocca il computer o il portachiavi, poi riprova.',
  },
  'not-connected': {
    sentence: 'La tua casella non è ancora collegata.',
    nextStep: 'Collegala con l’indirizzo e la password.',
  },
  'fallback-missing': {
    sentence: 'Non c’è ancora una casella di scorta.',
    nextStep: 'Preparala adesso: bastano pochi minuti.',
  },
  'sign-in-needed': {
    sentence: 'Il permesso di entrare nella casella di scorta non vale più.',
    nextStep: 'Dallo di nuovo: si apre la pagina del fornitore e basta dire di sì.',
  },
  'sign-in-unavailable': {
    sentence: 'Questa versione del programma non può entrare in questo modo.',
    nextStep: 'Scegli Gmail con la password per le app, o un’altra casella.',
  },
  'sign-in-denied': {
    sentence: 'Nella pagina che si è aperta il permesso non è stato dato.',
    nextStep: 'Se vuoi usare questa casella, riprova e scegli di accettare.',
  },
  'sign-in-timeout': {
    sentence: 'Ho aspettato cinque minuti la risposta del fornitore, e non è arrivata.',
    nextStep: 'Quando hai tempo, riprova: si apre di nuovo la sua pagina.',
  },
  'sign-in-failed': {
    sentence: 'La risposta del fornitore non era quella che aspettavo, e non l’ho usata.',
    nextStep: 'Chiudi la pagina nel browser, poi riprova da qui.',
  },
  'wrong-account': {
    sentence: 'Nel browser hai scelto un account diverso dall’indirizzo scritto qui.',
    nextStep: 'Riprova e scegli l’account giusto, oppure cambia l’indirizzo.',
  },
  'account-without-mailbox': {
    sentence:
      'L’account che hai scelto usa un indirizzo di un altro fornitore: lì non ha una casella di posta.',
    nextStep: 'Riprova con un account che ha la sua casella, oppure usa un altro indirizzo.',
  },
  ...updateFaults,
  'clock-wrong': {
    sentence: 'L’orologio di questo computer non va, e il fornitore non accetta l’accesso.',
    nextStep: 'Sistema data e ora nelle impostazioni del computer, poi riprova.',
  },
  'letters-refused': {
    sentence: 'Il fornitore non riconosce questa password per i programmi con questo indirizzo.',
    nextStep: 'Copiala e incollala di nuovo. Se non va ancora, creane una nuova.',
  },
  ...placeFaults,
  'already-running': {
    sentence: 'Lo sto già facendo.',
    nextStep: 'Aspetta che finisca.',
  },
  'nothing-to-do': {
    sentence: 'Qui non c’è niente da fare.',
    nextStep: 'Puoi tornare all’inizio.',
  },
  forbidden: {
    sentence: 'Questa operazione non è permessa.',
    nextStep: 'Torna all’inizio e riprova da lì.',
  },
  'too-fast': {
    sentence: 'Sono arrivate troppe richieste tutte insieme.',
    nextStep: 'Aspetta qualche secondo, poi riprova.',
  },
  cancelled: {
    sentence: 'L’operazione è stata interrotta.',
    nextStep: 'Puoi ricominciare quando vuoi.',
  },
  internal: {
    sentence: 'Questo programma ha avuto un problema. Non dipende da te.',
    nextStep: 'Riprova. Se succede ancora, chiudi e riapri il programma.',
  },
};
