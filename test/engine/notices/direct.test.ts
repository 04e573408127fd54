import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { Recipient } from '#engine/notices/contact-file';
import { type DirectReport, reportDirect } from '#engine/notices/direct-report';
import { type DirectJob, runDirect } from '#engine/notices/direct-run';
import type { MailboxAccess } from '#shared/mailbox';
import { DIRECT_PACE, NO_PACE } from '#shared/notices/pacing';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { makeContext, type TestContext } from '#support/engine-context';
import { HandClock } from '#support/ports';

/** A clock for which every wait is over at once. */
class QuickClock extends HandClock {
  override sleep(delayMs: number): Promise<void> {
    this.advance(delayMs);
    return Promise.resolve();
  }
}

const mailbox = { name: 'gmail', address: 'mario@gmail.com', password: 'secret', security: 'none' } as const;

let host: EmbeddedMailHost;
let context: TestContext;
beforeEach(async () => {
  host = await startMailHost({ ...mailbox, ...GMAIL });
  context = makeContext({ fallback: host }, {}, new QuickClock());
});
afterEach(async () => {
  context.database.close();
  await host.stop();
});

const person = (address: string): Recipient => ({
  address,
  name: '',
  messageId: undefined,
  references: [],
  subject: undefined,
});

const told: string[] = [];
beforeEach(() => told.splice(0));

async function run(names: string, change: Partial<DirectJob> = {}): Promise<DirectReport> {
  const access = change.fallback ?? (await context.access('fallback'));
  if (access === undefined) throw new Error('no mailbox');
  const job: DirectJob = {
    campaign: 'c',
    fallback: access,
    ownName: 'Mario',
    words: () => ({ subject: 'Il mio indirizzo', body: 'Ciao' }),
    pace: NO_PACE,
    patienceMs: 15 * SECOND_MS,
    onProgress: ({ done, total, row }) => told.push(`${done}/${total} ${row.address} ${row.state}`),
    ...change,
  };
  const recipients = names.split('').map((name) => person(`${name}@example.org`));
  const over = { ...context, access: async () => access };
  await runDirect(over, job, recipients, new AbortController().signal);
  return reportDirect(
    context.database,
    job,
    recipients.map((recipient) => ({ recipient })),
  );
}

const statesOf = ({ rows }: DirectReport): string => rows.map(({ state }) => state).join(' ');
const recipients = (): string => host.submitted.map(({ to }) => to.join('').charAt(0)).join('');
const refuse = (on: 'data' | 'rcpt', text: string, more: { times?: number; match?: string } = {}) =>
  host.faults.smtp.add({ on, ...more, act: { kind: 'reply', code: 550, text } });

describe('what an earlier run left', () => {
  it('goes to nobody who is not asked for now, and to them when they are again', async () => {
    await host.down('smtp');
    expect(statesOf(await run('abc'))).toBe('retry planned planned');
    await host.up('smtp');
    expect(statesOf(await run('b'))).toBe('sent');
    expect(recipients()).toBe('b');
    expect(statesOf(await run('abc'))).toBe('sent sent sent');
    expect(recipients()).toBe('bac');
  });

  it('is written anew for another sender, in the same run', async () => {
    await host.down('smtp');
    await run('ab');
    const other = await startMailHost({ ...mailbox, address: 'mario@outlook.com', ...GMAIL });
    try {
      const { address, user, imap, smtp } = other.mailboxFile();
      const given = await context.access('fallback');
      if (given === undefined) throw new Error('no mailbox');
      const fallback: MailboxAccess = { ...given, address, user, imap, smtp };
      const report = await run('ab', { fallback });
      expect([statesOf(report), report.isDone]).toEqual(['sent sent', true]);
      expect(other.submitted.map(({ raw }) => /^From: .*\r\n?.*<(.*)>/m.exec(raw.toString())?.[1])).toEqual([
        'mario@outlook.com',
        'mario@outlook.com',
      ]);
    } finally {
      await other.stop();
    }
  });

  it('does not count as done when an asked-for person was dropped', async () => {
    await run('a');
    context.database.run("UPDATE notice SET state = 'dropped'");
    const entries = [{ recipient: person('a@example.org') }];
    const fallback = await context.access('fallback');
    if (fallback === undefined) throw new Error('no mailbox');
    const job = { campaign: 'c', fallback, ownName: '', words: () => ({ subject: '', body: '' }) };
    const report = reportDirect(context.database, { ...job, pace: NO_PACE, patienceMs: 0 }, entries);
    expect(report).toMatchObject({
      isDone: false,
      rows: [{ state: 'dropped', fault: { kind: 'cancelled' } }],
    });
  });
});

describe('a permanent no', () => {
  it('to the account gives nobody up: the next run sends', async () => {
    const heal = refuse('data', '5.7.1 Account suspended');
    const report = await run('abcde');
    expect(statesOf(report)).toBe('retry retry retry planned planned');
    expect(report.isDone).toBe(false);
    expect(report.rows[0]).toMatchObject({
      reply: '550 5.7.1 Account suspended',
      fault: { kind: 'message-refused', scope: 'message' },
    });
    expect(report.rows[4]).toMatchObject({ reply: '', fault: { kind: 'message-refused' } });
    expect(host.connections('smtp')).toBe(3);
    heal();
    expect(statesOf(await run('abcde'))).toBe('sent sent sent sent sent');
    expect(recipients()).toBe('abcde');
  });

  it('that is not the recipient’s fails the run, and is tried again by the next', async () => {
    refuse('data', '5.7.1 Spam', { times: 1 });
    const report = await run('ab');
    expect([statesOf(report), report.isDone]).toEqual(['refused sent', false]);
    const next = await run('ab');
    expect([statesOf(next), next.isDone]).toEqual(['sent sent', true]);
  });

  it('of the recipient is final and right', async () => {
    refuse('rcpt', '5.1.1 No such user', { match: 'a@' });
    const report = await run('ab');
    expect([statesOf(report), report.isDone]).toEqual(['refused sent', true]);
    expect(report.rows[0]).toMatchObject({ fault: { kind: 'recipient-refused' } });
    await run('ab');
    expect(host.connections('smtp')).toBe(2);
  });
});

describe('the patience of a run', () => {
  const polite = { pace: DIRECT_PACE, patienceMs: 10 * MINUTE_MS };
  const elapsed = async (names: string): Promise<[number, DirectReport]> => {
    const start = context.clock.now();
    const report = await run(names, polite);
    return [context.clock.now() - start, report];
  };

  it('ends with a service that is not there', async () => {
    await host.down('smtp');
    const [ms, report] = await elapsed('ab');
    expect(ms).toBeLessThan(90 * SECOND_MS);
    expect(report.isDone).toBe(false);
    expect(report.rows).toMatchObject([
      { state: 'retry', attempts: 3, reply: '', fault: { kind: 'refused', scope: 'service' } },
      { state: 'planned', attempts: 0, reply: '', fault: { kind: 'refused' } },
    ]);
  });

  it.each([
    ['data', 550],
    ['rcpt', 451],
  ] as const)('ends with a service that refuses everything: %s %d', async (on, code) => {
    host.faults.smtp.add({ on, act: { kind: 'reply', code, text: 'no' } });
    const [ms, report] = await elapsed('abcdef');
    expect(ms).toBeLessThan(90 * SECOND_MS);
    expect(report.isDone).toBe(false);
    expect(host.connections('smtp')).toBe(3);
  });

  it('does not end while notices leave', async () => {
    const [ms, report] = await elapsed('abcdefgh');
    expect(report.isDone).toBe(true);
    expect(ms).toBeGreaterThan(5 * MINUTE_MS);
    expect(ms).toBeLessThan(HOUR_MS);
  });

  it('tells how far it has come', async () => {
    await run('ab');
    await run('abc');
    expect(told).toEqual(['1/2 a@example.org sent', '2/2 b@example.org sent', '3/3 c@example.org sent']);
  });
});
