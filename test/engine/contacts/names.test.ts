import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { type ContactBook, createContactBook } from '#engine/contacts/contact-book';
import { keepImported } from '#engine/contacts/imported-store';
import { parseEmailAddress } from '#shared/email-address';
import { makeContext, type TestContext } from '#support/engine-context';
import { MORNING } from '#support/ports';
import { ME, Post } from './post.ts';

const signal = new AbortController().signal;
const FRANCESCA = 'francesca@example.org';
const REPLY = { 'In-Reply-To': '<q@example.org>' };

let host: EmbeddedMailHost;
let post: Post;
let context: TestContext;
let book: ContactBook;
beforeEach(async () => {
  const mailbox = { name: 'libero', address: ME, password: 'secret', security: 'none' } as const;
  host = await startMailHost({ ...mailbox, ...LIBERO, now: () => MORNING });
  post = new Post(host);
  context = makeContext({ primary: host });
  book = createContactBook(context, { mayHarvest: () => true });
});
afterEach(() => host.stop());

const from = (name: string, daysAgo = 1): Promise<string> =>
  post.received(`"${name}" <${FRANCESCA}>`, {}, daysAgo);
const to = (name: string, more = {}, daysAgo = 1): Promise<string> =>
  post.sent(`"${name}" <${FRANCESCA}>`, more, daysAgo);

/** Learns what is new, and answers how she is called now. */
async function learned(): Promise<string | undefined> {
  await book.duty.run(signal);
  return book.find(FRANCESCA)?.name;
}

describe('the name of somebody', () => {
  it('is not lost to a single later one', async () => {
    await from('Francesca Ferrari', 20);
    expect(await learned()).toBe('Francesca Ferrari');
    await from('Amico 7');
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is the one that was seen most often, over all the times of learning', async () => {
    await from('Amico 7', 40);
    expect(await learned()).toBe('Amico 7');
    for (const daysAgo of [30, 20]) {
      await from('Francesca Ferrari', daysAgo);
      await learned();
    }
    await from('Amico 7', 10);
    await from('Francesca Ferrari', 5);
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is the one the user writes, before those that others sign with', async () => {
    for (const daysAgo of [5, 4, 3]) await from('frafry88', daysAgo);
    await to('Francesca Ferrari', {}, 9);
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is not made the user’s own by an answer, where the program repeats what came in', async () => {
    for (const daysAgo of [9, 8, 7]) await from('Francesca Ferrari', daysAgo);
    await from('Amico 7', 2);
    await to('Amico 7', REPLY);
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is the one of a file, before a single one of a header', async () => {
    const address = parseEmailAddress(FRANCESCA);
    if (address === undefined) throw new Error('no address');
    const person = { address, name: 'Francesca Ferrari', phone: '', groups: [], language: '' } as const;
    keepImported(context.database, [person], { source: 'r.vcf', at: MORNING });
    await from('Amico 7');
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is counted afresh with a folder that is renumbered', async () => {
    for (const daysAgo of [9, 8, 7]) await from('Amico 7', daysAgo);
    expect(await learned()).toBe('Amico 7');
    const inbox = host.store.get('inbox');
    host.store.remove(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
    await from('Francesca Ferrari', 3);
    host.store.renumber(inbox);
    expect(await learned()).toBe('Francesca Ferrari');
  });

  it('is kept of an address that many write through, without keeping every one of them', async () => {
    for (let index = 0; index < 60; index += 1) await from(`Persona ${index} via Gruppo`, 60 - index);
    await from('Gruppo', 70);
    await from('Gruppo', 71);
    expect(await learned()).toBe('Gruppo');
    const kept = Number(context.database.get('SELECT count(*) AS names FROM contact_name')?.['names']);
    expect(kept).toBeLessThanOrEqual(20);
  });

  it('goes with the mailbox that is forgotten', async () => {
    await from('Francesca Ferrari');
    await learned();
    book.forget();
    expect(context.database.get('SELECT count(*) AS names FROM contact_name')).toEqual({ names: 0 });
  });
});
