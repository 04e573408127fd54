import { plural } from '#shared/text/plural';

/** How far the mail is on its way home, in a sentence. */
export const onTheWay = {
  toBring: (count: number, text: string, size: string) =>
    plural(count, `1 messaggio da riportare, ${size}.`, `${text} messaggi da riportare, ${size}.`),
  toBringFits: (count: number, text: string, size: string) =>
    plural(
      count,
      `1 messaggio da riportare, ${size}: ci sta.`,
      `${text} messaggi da riportare, ${size}: ci stanno.`,
    ),
  toBringFitsNot: (count: number, text: string, size: string) =>
    plural(
      count,
      `1 messaggio da riportare, ${size}: non ci sta.`,
      `${text} messaggi da riportare, ${size}: non ci stanno tutti.`,
    ),
  home: (count: number, done: string, total: string) =>
    plural(count, `1 messaggio su ${total} è a casa.`, `${done} messaggi su ${total} sono a casa.`),
  paused: (progress: string) => `Il rientro è in pausa. ${progress}`,
  stopped: (count: number, done: string, total: string) =>
    plural(
      count,
      `1 messaggio su ${total} è a casa: gli altri aspettano nella scorta.`,
      `${done} messaggi su ${total} sono a casa: gli altri aspettano nella scorta.`,
    ),
  stoppedAtOnce: 'I messaggi aspettano nella scorta.',
  countsItself: {
    soon: 'Li conto da solo entro mezz’ora. Se vuoi, conta adesso.',
    later: 'Li conto da solo appena posso. Se vuoi, conta adesso.',
  },
  otherThings: 'Le altre cose da fare',
  waitingTitle: 'Il rientro aspetta',
  waiting: (progress: string) => `${progress} Per gli altri riprovo da solo.`,
  downAgain: (provider: string) => `${provider} si è fermata di nuovo.`,
  waits: (count: number, text: string) =>
    plural(
      count,
      '1 messaggio è già a casa: vado avanti da solo quando torna.',
      `${text} messaggi sono già a casa: vado avanti da solo quando torna.`,
    ),
  timeLeft: (duration: string) => `Ancora ${duration}.`,
  waitsAtOnce: 'I messaggi li riporto da solo quando torna.',
};
