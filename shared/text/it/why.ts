import { plural } from '#shared/text/plural';

const times = (count: number, text: string): string => plural(count, '1 volta', `${text} volte`);

/** Why somebody stands in the list: what the two have exchanged. */
export const why = {
  weekly: 'Vi scrivete ogni settimana',
  monthly: 'Vi scrivete ogni mese',
  times: (text: string, when: string) => `${text} messaggi, l’ultimo ${when}`,
  onlyThey: (count: number, text: string) => `Ti ha scritto ${times(count, text)}, tu mai`,
  mostlyThey: (text: string, own: number, ownText: string) =>
    `Ti ha scritto ${text} volte, tu ${times(own, ownText)}`,
  onlyYou: (count: number, text: string) => `Hai scritto ${times(count, text)}, nessuna risposta`,
  mostlyYou: (text: string, answers: number, answersText: string) =>
    `Hai scritto ${text} volte, con ${plural(answers, '1 risposta', `${answersText} risposte`)}`,
  thisMonth: 'questo mese',
  inMonth: (month: string) => (/^(?:aprile|agosto)\b/.test(month) ? `ad ${month}` : `a ${month}`),
};
