import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { bytesOf, headerOf } from './letter.ts';
import { USER } from './people.ts';
import type { World } from './world.ts';

const FLAGS = [['\\Seen'], [], ['\\Seen', '\\Answered'], ['\\Seen', '\\Flagged']] as const;

/**
 * Two in three of those who were told answer to the fallback mailbox, and the phone company writes there too; some is
 * read, some flagged, some neither. Answers how many messages arrived.
 */
export async function answerNotices(world: World, now: Instant): Promise<number> {
  let count = 0;
  for (const [index, notice] of world.outside.entries()) {
    const [address] = notice.to;
    if (index % 3 === 2 || address === undefined) continue;
    const at = now + index * 3 * MINUTE_MS;
    const letter = {
      from: { name: `Amico ${index}`, address },
      to: { name: USER.name, address: USER.fallback },
      subject: `Re: ${headerOf(notice.raw, 'Subject')}`,
      body: `Grazie di avermelo detto, Anna.\nTi scrivo qui finché dura. È il messaggio ${index}.`,
      at,
      messageId: `<answer-${index}@${address.split('@')[1]}>`,
      inReplyTo: headerOf(notice.raw, 'Message-ID'),
    };
    await world.gmail.deliver('inbox', bytesOf(letter), {
      flags: FLAGS[index % FLAGS.length] ?? [],
      internalDate: new Date(at),
    });
    count += 1;
  }
  return count;
}

/** Anna answers a few from the fallback mailbox, with her ordinary mail program. */
export async function writeFromFallback(world: World, now: Instant): Promise<number> {
  const count = 5;
  for (let index = 0; index < count; index += 1) {
    const at = now + HOUR_MS + index * 10 * MINUTE_MS;
    const letter = {
      from: { name: USER.name, address: USER.fallback },
      to: { name: 'Maria Rossi', address: 'maria.rossi1@gmail.com' },
      subject: 'Come va',
      body: `Ti rispondo da qui.\nBaci, Anna (${index})`,
      at,
      messageId: `<written-${index}@gmail.com>`,
    };
    await world.gmail.deliver('sent', bytesOf(letter), { flags: ['\\Seen'], internalDate: new Date(at) });
  }
  return count;
}
