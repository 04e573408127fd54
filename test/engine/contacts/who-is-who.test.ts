import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createContactBook } from '#engine/contacts/contact-book';
import { makeContext, type TestContext } from '#support/engine-context';
import { MORNING } from '#support/ports';
import { ME, Post } from './post.ts';

const signal = new AbortController().signal;

let host: EmbeddedMailHost;
let post: Post;
beforeEach(async () => {
  const mailbox = { name: 'libero', address: ME, password: 'secret', security: 'none' } as const;
  host = await startMailHost({ ...mailbox, ...LIBERO, now: () => MORNING });
  post = new Post(host);
});
afterEach(() => host.stop());

const book = (context: TestContext) => createContactBook(context, { mayHarvest: () => true });

describe('the message that a notice answers', () => {
  const conversation = async () => {
    const contacts = book(makeContext({ primary: host }));
    await contacts.duty.run(signal);
    return contacts.conversationWith('anna@example.org');
  };

  it('is the last one of either side, with the thread it belongs to', async () => {
    const first = await post.received('anna@example.org', {}, 9);
    const answer = await post.sent('anna@example.org', { 'In-Reply-To': first, References: first }, 8);
    expect(await conversation()).toMatchObject({ messageId: answer, references: [first] });
    const more = { 'In-Reply-To': answer, References: `${first}\r\n ${answer}` };
    const last = await post.received('anna@example.org', more, 7);
    expect(await conversation()).toMatchObject({ messageId: last, references: [first, answer] });
  });

  it('is none that a list passed on or a machine wrote, and does not go by the order of arrival', async () => {
    const last = await post.received('anna@example.org', {}, 5);
    await post.received('anna@example.org', { 'List-Id': '<cinema.example.org>' }, 2);
    await post.received('anna@example.org', { 'Auto-Submitted': 'auto-replied' }, 1);
    await post.received('anna@example.org', {}, 6);
    expect(await conversation()).toMatchObject({ messageId: last });
  });

  it('is still found when what is newer than it was a list post of a batch before', async () => {
    await post.received('anna@example.org', {}, 8);
    const contacts = book(makeContext({ primary: host }));
    await contacts.duty.run(signal);
    await post.received('anna@example.org', { 'List-Id': '<cinema.example.org>' }, 1);
    await contacts.duty.run(signal);
    const last = await post.received('anna@example.org', {}, 4);
    await contacts.duty.run(signal);
    expect(contacts.conversationWith('anna@example.org')).toMatchObject({ messageId: last });
  });
});

describe('the addresses that are the user', () => {
  it('are those that sign what is in Sent, but not of a friend whose message was dragged there', async () => {
    for (let index = 0; index < 4; index += 1) {
      await post.sent('bruno@example.org', { From: 'Mario <mario.alias@virgilio.it>' });
      await post.put('sent', { From: 'anna@example.org', To: ME });
      await post.received('anna@example.org');
      await post.received('mario.alias@virgilio.it');
    }
    const contacts = book(makeContext({ primary: host }));
    await contacts.duty.run(signal);
    const known = contacts.list().map(({ address, sent: out, received: back }) => [address, out, back]);
    expect(known).toEqual([
      ['bruno@example.org', 4, 0],
      ['anna@example.org', 0, 4],
    ]);
  });

  const listedWith = async (reserve: string | undefined) => {
    await post.received('reserve@gmail.com');
    await post.received('sister@gmail.com');
    const context = makeContext({ primary: host });
    const keep = (role: string, address: string) => {
      const { imap, smtp } = host.mailboxFile();
      context.database.run(
        'INSERT INTO mailbox(role, address, settings, connected_at) VALUES(?, ?, ?, 0)',
        role,
        address,
        JSON.stringify({ address, user: address, imap, smtp }),
      );
    };
    if (reserve !== undefined) keep('spare', reserve);
    keep('watched:sister@gmail.com', 'sister@gmail.com');
    const contacts = book(context);
    await contacts.duty.run(signal);
    return contacts.list().map(({ address }) => address);
  };

  it('are those of the reserve too, and not one watched beside the primary', async () => {
    expect(await listedWith('reserve@gmail.com')).toEqual(['sister@gmail.com']);
    expect(await listedWith(undefined)).toContain('reserve@gmail.com');
  });
});
