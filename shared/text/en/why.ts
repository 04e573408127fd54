import type { Texts } from '#shared/text/it';
import { plural } from '#shared/text/plural';

const times = (count: number, text: string): string => plural(count, 'once', `${text} times`);

export const why: Texts['why'] = {
  weekly: 'You write to each other every week',
  monthly: 'You write to each other every month',
  times: (text, when) => `${text} messages, the last ${when}`,
  onlyThey: (count, text) => `Wrote to you ${times(count, text)}, you never wrote`,
  mostlyThey: (text, own, ownText) => `Wrote to you ${text} times, you ${times(own, ownText)}`,
  onlyYou: (count, text) => `You wrote ${times(count, text)}, without an answer`,
  mostlyYou: (text, answers, answersText) =>
    `You wrote ${text} times, with ${plural(answers, '1 answer', `${answersText} answers`)}`,
  thisMonth: 'this month',
  inMonth: (month) => `in ${month}`,
};
