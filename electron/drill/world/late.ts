import { HOUR_MS, type Instant } from '#shared/time';
import { bytesOf } from './letter.ts';
import { USER } from './people.ts';
import type { World } from './world.ts';

/** What the provider delivered late: where the letters lie in the inbox, and how many were at home already. */
export interface LateLetters {
  readonly uids: ReadonlySet<number>;
  readonly already: number;
}

/**
 * After everything is home the provider empties its queues: letters written while the mailbox was down, and the
 * originals of two that had been copied from the fallback mailbox.
 */
export async function deliverLate(world: World, brokenAt: Instant): Promise<LateLetters> {
  const fresh = 5;
  const uids = new Set<number>();
  for (let index = 0; index < fresh; index += 1) {
    const letter = {
      from: { name: 'Comune di Pavia', address: `ufficio${index}@comune.example` },
      to: { name: USER.name, address: USER.primary },
      subject: 'Avviso',
      body: `Gentile Anna,\nquesto avviso era in coda da ieri (${index}).`,
      at: brokenAt + (index + 1) * HOUR_MS,
      messageId: `<late-${index}@comune.example>`,
    };
    uids.add((await world.libero.deliver('inbox', bytesOf(letter))).uid);
  }
  const copied = (await world.gmail.messages('inbox')).filter(({ raw }) =>
    raw.toString('latin1').includes('Message-ID: <answer-'),
  );
  const twice = copied.slice(0, 2);
  for (const { raw } of twice) uids.add((await world.libero.deliver('inbox', raw)).uid);
  return { uids, already: twice.length };
}
