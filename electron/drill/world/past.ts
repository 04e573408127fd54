import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';
import type { MailHost } from '../servers/mail-host-types.ts';
import { bytesOf, type Letter } from './letter.ts';
import { NOT_PEOPLE, type Person, USER } from './people.ts';

const SUBJECTS = [
  'Pranzo di domenica',
  'Le foto del mare',
  'Visita dal medico',
  'Auguri',
  'Il conto della luce',
  'Perché no?',
];
const me = { name: USER.name, address: USER.primary };

/** One exchange with a person: what was sent, and on most occasions the answer. */
function* exchanges(
  person: Person,
  index: number,
  now: Instant,
): Generator<{ sent: Letter; answer: Letter | undefined }> {
  const times = 2 + (index % 4);
  for (let turn = 0; turn < times; turn += 1) {
    const at = now - (5 + turn * 21 + (index % 13)) * DAY_MS - index * HOUR_MS;
    const subject = SUBJECTS[(index + turn) % SUBJECTS.length] ?? 'Ciao';
    const sent: Letter = {
      from: me,
      to: person,
      subject,
      body: `Ciao ${person.name.split(' ')[0]},\nti scrivo per dirti come stiamo.\nÈ tutto a posto, a presto\nAnna`,
      at,
      messageId: `<past-${index}-${turn}@libero.it>`,
    };
    const answer: Letter = {
      from: person,
      to: me,
      subject: `Re: ${subject}`,
      body: 'Cara Anna,\ngrazie, ci sentiamo presto.',
      at: at + 7 * HOUR_MS,
      messageId: `<past-answer-${index}-${turn}@${person.address.split('@')[1]}>`,
      inReplyTo: sent.messageId,
    };
    yield { sent, answer: turn < times - 1 || index % 3 !== 0 ? answer : undefined };
  }
}

/** Fills a mailbox with three months of ordinary life: people, and the machines among them. */
export async function writePast(host: MailHost, people: readonly Person[], now: Instant): Promise<number> {
  let count = 0;
  const put = async (folder: 'sent' | 'inbox', letter: Letter): Promise<void> => {
    await host.deliver(folder, bytesOf(letter), { flags: ['\\Seen'], internalDate: new Date(letter.at) });
    count += 1;
  };
  for (const [index, person] of people.entries()) {
    for (const { sent, answer } of exchanges(person, index, now)) {
      await put('sent', sent);
      if (answer !== undefined) await put('inbox', answer);
    }
  }
  for (const [index, other] of NOT_PEOPLE.entries()) {
    for (let turn = 0; turn < 6; turn += 1) {
      const at = now - (turn * 6 + index + 1) * DAY_MS;
      await put('inbox', {
        from: other,
        to: me,
        subject: 'Novità della settimana',
        body: 'Messaggio automatico.',
        at,
        messageId: `<machine-${index}-${turn}@${other.address.split('@')[1]}>`,
        more: other.more,
      });
    }
  }
  return count;
}
