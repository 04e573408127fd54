import type { Fault, FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

/** The faults that mean something else while mail is brought home than while notices are sent or a mailbox is connected. */
export const returnFaults = {
  'mailbox-full': {
    sentence: 'Nella tua casella non c’è abbastanza posto per gli altri messaggi.',
    nextStep: 'Fai posto come è scritto qui sotto, poi riprendi: continuo da dove ero.',
  },
  'read-only': {
    sentence: 'Per ora la tua casella si può solo leggere: non prende le copie.',
    nextStep: 'Riprova più tardi: di solito il fornitore la sta sistemando.',
  },
  'folder-missing': {
    sentence: 'Nella tua casella manca una cartella, di solito quella della posta inviata.',
    nextStep:
      'Sul sito della tua casella guarda se c’è, poi riprova. Intanto i messaggi sono al sicuro nella scorta.',
  },
  'mailbox-changed': {
    sentence: 'In una delle due caselle non trovo più la posta in arrivo.',
    nextStep: 'Guardale sul sito dei fornitori, poi riprendi. Non ho cancellato niente.',
  },
  'same-mailbox': {
    sentence: 'La casella di scorta e la tua sono la stessa casella: non c’è niente da copiare.',
    nextStep: 'Se durante il disservizio hai usato un’altra scorta, rimetti quella al suo posto.',
  },
  'message-refused': {
    sentence: 'La tua casella non ha accettato un messaggio.',
    nextStep: 'Resta nella scorta e non va perso. Gli altri vanno avanti.',
  },
  'message-too-big': {
    sentence: 'Un messaggio è troppo grande per la tua casella.',
    nextStep: 'Resta nella scorta e non va perso. Tutto il resto va avanti.',
  },
  'outcome-unknown': {
    sentence: 'Di qualche messaggio non so ancora se è arrivato a casa.',
    nextStep: 'Riprendi: prima di copiarlo di nuovo, lo cerco.',
  },
} satisfies Partial<Record<FaultKind, Advised>>;

/** What one of the two mailboxes ran into, by its name. */
export const returnOneFaults = {
  refused: (name: string): Advised => ({
    sentence: `${name} non mi lascia entrare.`,
    nextStep: 'La password la tengo com’è. Se l’hai cambiata, scrivila qui; se no, riprova tra mezz’ora.',
  }),
  someone: 'Il fornitore',
  lost: {
    primary: {
      sentence: 'Nella tua casella non trovo più la posta in arrivo.',
      nextStep: 'Guardala sul sito del fornitore, poi riprova. Non ho cancellato niente.',
    },
    fallback: {
      sentence: 'Nella casella di scorta non trovo più la posta in arrivo.',
      nextStep: 'Guardala sul sito del fornitore, poi riprova. Non ho cancellato niente.',
    },
  } satisfies Record<NonNullable<Fault['mailbox']>, Advised>,
};

/** The doors that are found only here; the others are called as on the first screen. */
export const returnDoors = {
  'retype-fallback-password': 'Riscrivi la password della scorta',
  'open-fallback': 'Apri la Scorta',
  mended: 'La casella di scorta è a posto: posso continuare a riportare la posta.',
  goOn: 'Continua il rientro',
};

/** Which of the two mailboxes a fault is about, and what happens by itself. */
export const returnTrouble = {
  primary: 'Riguarda la tua casella.',
  fallback: 'Riguarda la casella di scorta.',
  inDoubt: (text: string) => `Non so ancora se sono arrivati: ${text}`,
  goesOn: 'Riprovo da solo appena il servizio risponde. Non devi fare niente.',
  /** `moment` as in "oggi alle 1:20". */
  goesOnAt: (moment: string) => `Riprovo da solo ${moment}. Non devi fare niente.`,
  retryNow: 'Riprova adesso',
};
