import type { Diagnosis } from '#shared/outage/diagnosis';
import type { Titled } from '#shared/text/advised';

/** What a round of looks means, in words. `provider` is a name such as "Libero Mail". */
export const diagnoses: Record<Diagnosis, (provider: string) => Titled> = {
  well: (provider) => ({
    title: 'Tutto a posto',
    sentence: `${provider} risponde. Se si ferma, te lo dico io.`,
    nextStep: 'Non c’è niente da fare.',
  }),
  'line-down': (provider) => ({
    title: 'Manca Internet',
    sentence: `Il computer non è collegato: per ora non posso dire come sta ${provider}.`,
    nextStep: 'Controlla il Wi-Fi o il cavo. Appena torna la linea, guardo di nuovo.',
  }),
  'captive-portal': (provider) => ({
    title: 'Il Wi-Fi chiede di accedere',
    sentence: `Questa rete vuole che tu passi prima da una sua pagina: per ora non posso dire come sta ${provider}.`,
    nextStep: 'Apri il browser e accedi alla rete. Poi guardo di nuovo.',
  }),
  dns: (provider) => ({
    title: `Non trovo ${provider}`,
    sentence: 'Il nome del servizio da qui non si trova. Può dipendere dalla tua rete o dal fornitore.',
    nextStep:
      'Se anche altri siti non si aprono, spegni e riaccendi il modem. Intanto continuo a guardare io.',
  }),
  refused: (provider) => ({
    title: `${provider} non risponde`,
    sentence: 'Il servizio rifiuta ogni collegamento. La tua linea funziona: il guasto è dalla sua parte.',
    nextStep: 'Aspetta: continuo a guardare io.',
  }),
  silent: (provider) => ({
    title: `${provider} non risponde`,
    sentence: 'Il servizio non dà risposta. La tua linea funziona: il guasto è dalla sua parte.',
    nextStep: 'Aspetta: continuo a guardare io.',
  }),
  closed: (provider) => ({
    title: `${provider} non funziona`,
    sentence: 'Il servizio risponde e poi chiude subito. La tua linea funziona: il guasto è dalla sua parte.',
    nextStep: 'Aspetta: continuo a guardare io.',
  }),
  unavailable: (provider) => ({
    title: `${provider} è fuori servizio`,
    sentence: 'Lo dice il servizio stesso: in questo momento non è disponibile.',
    nextStep: 'Aspetta: continuo a guardare io.',
  }),
  'untrusted-certificate': (provider) => ({
    title: 'Il collegamento non è sicuro',
    sentence: `Chi risponde non dimostra di essere ${provider}. Non ho mandato niente, nemmeno la password.`,
    nextStep: 'Se sei su una rete pubblica, riprova da casa. Altrimenti aspetta.',
  }),
  'login-refused': (provider) => ({
    title: `${provider} non accetta l’accesso`,
    sentence: 'Può essere un guasto del fornitore: la tua password la conservo così com’è.',
    nextStep: 'Non cambiare la password. Riprovo io, poche volte, per non farti bloccare.',
  }),
  'password-wrong': (provider) => ({
    title: 'La password non è più quella',
    sentence: `${provider} funziona, ma la password che conservo non apre più la casella.`,
    nextStep: 'Se l’hai cambiata, scrivi qui quella nuova.',
  }),
  'mailbox-disabled': (provider) => ({
    title: 'La tua casella è sospesa',
    sentence: `${provider} funziona, ma dice che questa casella è sospesa o disattivata.`,
    nextStep: 'Accedi dal sito del fornitore e segui le sue indicazioni.',
  }),
  'mailbox-full': (provider) => ({
    title: 'La tua casella è piena',
    sentence: `${provider} funziona, ma non accetta più messaggi nuovi per te.`,
    nextStep: 'Svuota il cestino o cancella qualche messaggio grande.',
  }),
  'mailbox-changed': () => ({
    title: 'La tua casella è cambiata',
    sentence: 'È tornata vuota, o più vecchia di come la conoscevo. Per prudenza ho fermato tutto.',
    nextStep: 'Guardala dal sito del fornitore, poi dimmi se posso continuare.',
  }),
  'reading-only': (provider) => ({
    title: `${provider} non spedisce`,
    sentence: 'Puoi leggere la posta, ma non spedirla. Il guasto è del fornitore.',
    nextStep: 'Per scrivere usa la casella di scorta.',
  }),
  'sending-only': (provider) => ({
    title: `${provider} non fa leggere`,
    sentence: 'La posta si può spedire, ma non leggere. Il guasto è del fornitore.',
    nextStep: 'Aspetta: continuo a guardare io.',
  }),
  throttled: (provider) => ({
    title: `${provider} chiede di aspettare`,
    sentence: 'Ci sono stati troppi accessi in poco tempo: il servizio fa aspettare.',
    nextStep: 'Per mezz’ora non provare ad accedere. Riprendo io, piano.',
  }),
};
