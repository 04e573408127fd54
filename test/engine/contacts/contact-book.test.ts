import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createContactBook } from '#engine/contacts/contact-book';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { makeContext, type TestContext } from '#support/engine-context';
import { HandClock, MORNING } from '#support/ports';
import { ME, Post } from './post.ts';

const signal = new AbortController().signal;

let host: EmbeddedMailHost;
beforeEach(async () => {
  host = await startMailHost({
    name: 'libero',
    address: ME,
    password: 'secret',
    security: 'none',
    ...LIBERO,
    now: () => MORNING,
  });
});
afterEach(() => host.stop());

let received: Post['received'];
let sent: Post['sent'];
beforeEach(() => {
  const post = new Post(host);
  ({ received, sent } = post);
});

const book = (context: TestContext, mayHarvest = () => true) => createContactBook(context, { mayHarvest });

it('learns again as soon as the mailbox is back, once', async () => {
  const context = makeContext({ primary: host });
  let backAt: number | undefined;
  const contacts = createContactBook(context, { mayHarvest: () => true, backAt: () => backAt });
  await contacts.duty.run(signal);
  context.clock.advance(HOUR_MS);
  expect(contacts.duty.nextAt()).toBeGreaterThan(context.clock.now());
  backAt = context.clock.now();
  context.clock.advance(MINUTE_MS);
  expect(contacts.duty.nextAt()).toBe(backAt);
  await contacts.duty.run(signal);
  expect(contacts.duty.nextAt()).toBeGreaterThan(context.clock.now());
});

describe('the contact book', () => {
  it('learns people from Sent and Inbox, ranks them and sorts everybody else out', async () => {
    for (let index = 0; index < 3; index += 1) {
      const daysAgo = 1 + index * 21;
      const answer = { 'In-Reply-To': '<q@example.org>' };
      await sent('Anna Bianchi <anna@example.org>, carlo@virgilio.it', answer, daysAgo);
      await received('"Bianchi, Anna" <Anna@Example.org>', {}, daysAgo + 9);
      await received('carlo@virgilio.it', {}, daysAgo);
      await received('Shop <offers@shop.example>', { 'List-Unsubscribe': '<mailto:u@shop.example>' });
    }
    await received('no-reply@bank.example');
    await received('Segreteria <segreteria@scuola.example>');
    await received('Lucia <lucia@example.org>', {
      'List-Id': '<cinema.example.org>',
      To: 'cinema@example.org',
    });
    await received(`Me <${ME}>`);
    const last = await received(
      'anna@example.org',
      { References: '<root@example.org>', Subject: '=?utf-8?Q?Citt=C3=A0?=' },
      0.5,
    );

    const context = makeContext({ primary: host });
    const contacts = book(context);
    expect(contacts.view()).toMatchObject({ state: 'none', count: 0, learnedAt: undefined });
    expect(contacts.duty.nextAt()).toBeLessThanOrEqual(context.clock.now());
    await contacts.duty.run(signal);

    const list = contacts.list();
    const facts = new Map(
      list.map(({ address, kind, sent: out, received: back }) => [address, [kind, out, back]]),
    );
    expect(Object.fromEntries(facts)).toEqual({
      'anna@example.org': ['person', 3, 4],
      'carlo@virgilio.it': ['dead-provider', 3, 3],
      'segreteria@scuola.example': ['role', 0, 1],
      'offers@shop.example': ['list', 0, 3],
      'cinema@example.org': ['list', 0, 1],
      'lucia@example.org': ['list', 0, 1],
      'no-reply@bank.example': ['machine', 0, 1],
    });
    expect(list.slice(0, 2).map(({ address }) => address)).toEqual(['anna@example.org', 'carlo@virgilio.it']);
    expect(list.filter(({ preselected }) => preselected).map(({ address }) => address)).toEqual([
      'anna@example.org',
    ]);
    expect(contacts.conversationWith('ANNA@example.org')).toEqual({
      messageId: last,
      references: ['<root@example.org>'],
      subject: 'Città',
    });
    expect(list[0]?.why).toEqual({ kind: 'times', count: 7, lastAt: MORNING - DAY_MS / 2 });
    expect(contacts.ownName()).toBe('Mario Rossi');
    expect(contacts.view()).toMatchObject({ state: 'ready', count: 7, fault: undefined });
    expect(contacts.duty.nextAt()).toBe(context.clock.now() + DAY_MS);
  });

  it('uses one session a run and leaves no trace in the mailbox', async () => {
    await received('anna@example.org');
    const context = makeContext({ primary: host });
    await book(context).duty.run(signal);
    expect(host.connections('imap')).toBe(1);
    const [message] = await host.messages('inbox');
    expect(message?.flags).not.toContain('\\Seen');
  });

  it('goes on where it ended, counts nothing twice, and starts a renumbered folder afresh', async () => {
    await received('anna@example.org');
    await sent('anna@example.org');
    const context = makeContext({ primary: host });
    const contacts = book(context);
    const counts = () =>
      contacts.list().map(({ address, sent: out, received: back }) => [address, out, back]);
    await contacts.duty.run(signal);
    await contacts.duty.run(signal);
    expect(counts()).toEqual([['anna@example.org', 1, 1]]);
    await received('anna@example.org');
    host.store.renumber(host.store.get('inbox'));
    await contacts.duty.run(signal);
    await contacts.duty.run(signal);
    expect(counts()).toEqual([['anna@example.org', 1, 2]]);
  });

  it('keeps what it knows when the mailbox comes back empty and renumbered', async () => {
    await received('anna@example.org');
    await sent('anna@example.org');
    const context = makeContext({ primary: host });
    const contacts = book(context);
    await contacts.duty.run(signal);
    for (const role of ['inbox', 'sent']) {
      const folder = host.store.get(role);
      host.store.remove(folder, new Set(folder.messages.map(({ uid }) => uid)));
      host.store.renumber(folder);
    }
    await contacts.duty.run(signal);
    expect(contacts.list()).toHaveLength(1);
  });

  it('resumes after being cut in the middle, with exact counts', async () => {
    for (let index = 0; index < 1100; index += 1) await received(`p${index % 7}@example.org`);
    const context = makeContext({ primary: host });
    host.faults.imap.add({ on: 'fetch', after: 1, times: 1, act: { kind: 'reset' } });
    const contacts = book(context);
    await contacts.duty.run(signal);
    expect(contacts.view()).toMatchObject({ state: 'none', fault: { kind: 'closed' } });
    // How much had arrived by then is up to the line; it is whole batches in any case.
    expect(contacts.list().reduce((sum, one) => sum + one.received, 0) % 500).toBe(0);
    expect(contacts.duty.nextAt()).toBe(context.clock.now() + HOUR_MS);
    // A new process over the same facts.
    const again = book(context);
    await again.duty.run(signal);
    expect(again.list().reduce((sum, one) => sum + one.received, 0)).toBe(1100);
    expect(again.view()).toMatchObject({ state: 'ready', fault: undefined });
  });

  it('keeps the word of the user', async () => {
    for (let index = 0; index < 3; index += 1) {
      await received('anna@example.org', {}, index * 21);
      await sent('anna@example.org', {}, index * 21 + 9);
    }
    const contacts = book(makeContext({ primary: host }));
    await contacts.duty.run(signal);
    const { revision } = contacts.view();
    contacts.mark(['Anna@example.org'], 'never');
    expect(contacts.view().revision).toBeGreaterThan(revision);
    expect(contacts.find('anna@example.org')).toMatchObject({ mark: 'never', preselected: false });
    contacts.mark(['anna@example.org'], 'none');
    expect(contacts.find('anna@example.org')).toMatchObject({ mark: 'none', preselected: true });
    expect(() => contacts.mark(['a@b.it, c@d.it'], 'always')).toThrow('address-invalid');
    contacts.mark(['anna@example.org'], 'never');
    contacts.forget();
    expect(contacts.list()).toEqual([]);
    expect(contacts.markOf('anna@example.org')).toBe('never');
  });
});

describe('when to learn', () => {
  it('waits while there is an outage or no mailbox', () => {
    expect(book(makeContext({ primary: host }), () => false).duty.nextAt()).toBeUndefined();
    expect(book(makeContext({})).duty.nextAt()).toBeUndefined();
    expect(() => book(makeContext({ primary: host }), () => false).refresh()).toThrow('unavailable');
    expect(() => book(makeContext({})).refresh()).toThrow('not-connected');
  });

  it('does not repeat a refused login, however often it is asked, until an hour has passed or the mailbox is connected anew', async () => {
    const clock = new HandClock();
    const context = makeContext({ primary: host }, {}, clock);
    host.faults.imap.add({ on: 'login', act: { kind: 'no', text: '[AUTHENTICATIONFAILED] no' } });
    const contacts = book(context);
    await contacts.duty.run(signal);
    expect(contacts.duty.nextAt()).toBe(clock.now() + HOUR_MS);
    expect(() => contacts.refresh()).toThrow('login-refused');
    clock.advance(61 * MINUTE_MS);
    contacts.refresh();
    expect(contacts.duty.nextAt()).toBeLessThanOrEqual(clock.now());
    await contacts.duty.run(signal);
    context.database.run("UPDATE mailbox SET connected_at = ? WHERE role = 'primary'", clock.now() + 1);
    clock.advance(1);
    expect(contacts.duty.nextAt()).toBe(clock.now());
    contacts.refresh();
  });
});
