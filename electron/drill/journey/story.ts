import type { Diagnosis } from '#shared/outage/diagnosis';
import type { SyncBackProof } from '#shared/sync-back/state';

/** How the drill tells its timeline. It speaks Italian, like the product. */
export const STORY = {
  past: (messages: number, people: number) =>
    `Anna ha una casella Libero con ${messages} messaggi e ${people} corrispondenti.`,
  connected:
    'Collega la casella e, già che c’è, una casella di scorta Gmail: provata spedendo un messaggio a sé stessa.',
  learned: (count: number) => `Il programma ha imparato ${count} indirizzi dai messaggi inviati e ricevuti.`,
  calm: 'Passano tre ore tranquille.',
  broken: 'Libero smette di rispondere.',
  confirmed: (diagnosis: Diagnosis) =>
    `Il programma lo dice: Libero non risponde (${diagnosis}). Anna non ha fatto nulla di sbagliato.`,
  advised: 'Dopo un’ora consiglia di avvisare i contatti.',
  refusing: 'Libero ora rifiuta ogni collegamento.',
  sending: (count: number) => `Anna preme un tasto: ${count} avvisi personali, uno alla volta.`,
  told: (count: number) => `${count} persone avvisate, una volta ciascuna.`,
  answers: (received: number, written: number) =>
    `Arrivano ${received} risposte sulla casella di scorta; Anna ne scrive ${written}.`,
  heard: (replied: number, returned: number) =>
    `Il programma sa che ${replied} persone hanno risposto e che ${returned} avviso è tornato indietro.`,
  seemsBack: 'Libero sembra tornata.',
  fallsAgain: 'E cade di nuovo: nessuno aveva ancora detto «è tornata».',
  readingBack: 'Si torna a leggere la posta.',
  sendingBack: 'Si torna a spedire.',
  receivingBack: (late: number) => `Si torna a ricevere: arrivano in ritardo ${late} messaggi.`,
  recovered: 'Tre luci su tre: Libero è tornata, e il programma lo dice una volta.',
  plan: (count: number, bytes: number) =>
    `${count} messaggi da riportare, ${Math.ceil(bytes / 1024)} kB, ci stanno.`,
  proof: ({ copied, verified, missing, duplicates, secondPass }: SyncBackProof) =>
    `${copied} copiati, ${verified} verificati, ${missing} mancanti, ${duplicates} doppi; seconda passata: ${secondPass} da copiare.`,
  late: (count: number) => `Nelle ore seguenti Libero consegna in ritardo ${count} messaggi rimasti in coda.`,
  lateSeen: (arrived: number, already: number) =>
    `Il programma se ne accorge da solo: arrivati in ritardo ${arrived}, ${already} dei quali erano già a casa. Non cancella niente.`,
  closed: 'Anna mette via il disservizio: la prova e la posta in ritardo restano nella Storia.',
  secondPass: (count: number) => `Chiesto un’altra volta: ${count} da copiare.`,
} as const;
