import type { Why } from '#shared/contacts/why';
import { monthText, numberText } from '#shared/text/format';
import type { Texts } from '#shared/text/texts';
import type { Instant } from '#shared/time';

/** "Vi scrivete ogni settimana", "Vi siete scritti 12 volte, l’ultima a marzo". Months are those of UTC: one is enough. */
export function whyText(why: Why, now: Instant, texts: Texts): string {
  const number = (count: number): string => numberText(count, texts);
  switch (why.kind) {
    case 'weekly':
    case 'monthly':
      return texts.why[why.kind];
    case 'times':
      return texts.why.times(number(why.count), whenText(why.lastAt, now, texts));
    case 'they':
      return why.sent === 0
        ? texts.why.onlyThey(why.received, number(why.received))
        : texts.why.mostlyThey(number(why.received), why.sent, number(why.sent));
    case 'you':
      return why.received === 0
        ? texts.why.onlyYou(why.sent, number(why.sent))
        : texts.why.mostlyYou(number(why.sent), why.received, number(why.received));
  }
}

/** "questo mese", "a marzo", "ad agosto 2021". */
function whenText(at: Instant, now: Instant, texts: Texts): string {
  const [then, today] = [new Date(at), new Date(now)];
  const year = then.getUTCFullYear();
  const month = then.getUTCMonth() + 1;
  const words = monthText({ year, month }, texts);
  if (year !== today.getUTCFullYear()) return texts.why.inMonth(words);
  if (month === today.getUTCMonth() + 1) return texts.why.thisMonth;
  return texts.why.inMonth(words.replace(` ${year}`, ''));
}
