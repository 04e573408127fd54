import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { addressKey } from '#shared/email-address';
import { audienceOf } from '#shared/notices/audience';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { letter } from '../../shared/notices/delivery/sample.ts';
import { MailBack } from './mail-back.ts';
import {
  type Desk,
  listen,
  OfficeBench,
  outcomes,
  people,
  send,
  states,
  turn,
  wording,
} from './office-bench.ts';

let bench: OfficeBench;
let back: MailBack;
beforeEach(async () => {
  bench = await OfficeBench.start();
  back = new MailBack(bench);
});
afterEach(() => bench[Symbol.asyncDispose]());

/** Friends the user writes with, as the contacts learned them. */
function learn({ context, clock }: Desk, ...addresses: readonly string[]): void {
  for (const address of addresses)
    context.database.run(
      `INSERT INTO contact(key, address, name, sent, received, replied, lists, machines, last_at, last_message_id,
         last_references, last_subject) VALUES(?, ?, 'Elena', 10, 10, 3, 0, 0, ?, '', '[]', '')`,
      addressKey(address),
      address,
      clock.now(),
    );
}

/** The contacts as they stand in the database now. */
const book = ({ context }: Desk) => createContactBook(context, { mayHarvest: () => false });

async function told(count: number): Promise<Desk> {
  const desk = bench.open();
  learn(desk, ...people(count));
  send(desk, ...people(count));
  await turn(desk, 10 * SECOND_MS + count * 90 * SECOND_MS);
  return desk;
}

describe('a contact whose address died', () => {
  it('is marked, not ticked in advance, not offered and not written to', async () => {
    const desk = await told(2);
    expect(
      book(desk)
        .list()
        .map(({ preselected }) => preselected),
    ).toEqual([true, true]);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    const returnedAt = desk.clock.now();
    await listen(desk, HOUR_MS);
    const [living, gone] = [book(desk).find('p1@example.org'), book(desk).find('p0@example.org')];
    expect(living).not.toHaveProperty('deadSince');
    expect(gone).toMatchObject({ preselected: false, deadSince: Math.floor(returnedAt / 1000) * 1000 });
    expect(audienceOf(book(desk).list())).toMatchObject({ people: [living], gone: [gone] });
    const next = bench.open(desk.clock, { campaign: () => 'outage-2' });
    expect(() => send(next, 'p0@example.org')).toThrow('forbidden');
    expect(send(next, ...people(2))).toBe(1);
  });

  it('stays marked when the contacts are learned afresh, and the user’s "always" wins', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await listen(desk, HOUR_MS);
    book(desk).forget();
    learn(desk, 'p0@example.org');
    expect(book(desk).isGone('p0@example.org')).toBe(true);
    book(desk).mark(['P0@example.org'], 'always');
    expect(book(desk).isGone('p0@example.org')).toBe(false);
    expect(book(desk).find('p0@example.org')).toMatchObject({ preselected: true });
    expect(audienceOf(book(desk).list()).people).toHaveLength(1);
    expect(send(bench.open(desk.clock, { campaign: () => 'outage-2' }), 'p0@example.org')).toBe(1);
  });

  it.each([
    ['a full mailbox', '5.2.2'],
    ['a refusal', '5.7.1'],
    ['no answer for days', '4.4.7'],
  ])('is not %s', async (_, status) => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', status);
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
    expect(book(desk).find('p0@example.org')).not.toHaveProperty('deadSince');
  });

  it('is not one that a report names without the notice, nor one that answers about a parcel', async () => {
    const desk = await told(2);
    const uid = await back.bareReport(desk, 'p0@example.org');
    const subject = 'Subject: Pacco non consegnato';
    const answer = letter('p1@example.org', subject, `In-Reply-To: ${back.idOf('p1@example.org')}`);
    await back.put(desk, answer.replace('<somebody@example.org>', '<>'));
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed', 'p1@example.org': 'auto-reply' });
    expect(people(2).map((one) => book(desk).isGone(one))).toEqual([false, false]);
    // Only the report stays behind when the mail goes home.
    expect(desk.context.database.all('SELECT uid FROM delivery_report')).toEqual([{ uid }]);
  });

  it('lives again when somebody writes from there', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await listen(desk, HOUR_MS);
    await back.letter(desk, 'P0@example.org');
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
    expect(book(desk).isGone('p0@example.org')).toBe(false);
  });

  it('does not live again when somebody else answers in its place', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await listen(desk, HOUR_MS);
    const id = back.idOf('p0@example.org');
    await back.put(desk, letter('collega@altrove.example', 'Subject: Re: ciao', `In-Reply-To: ${id}`));
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
    expect(book(desk).isGone('p0@example.org')).toBe(true);
  });

  it('is not marked by a report found after a later letter', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1', 'junk');
    desk.clock.advance(5 * SECOND_MS);
    await back.letter(desk, 'p0@example.org');
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
    expect(book(desk).isGone('p0@example.org')).toBe(false);
  });

  it('is marked when the server of the fallback mailbox knows it at once', async () => {
    const act = { kind: 'reply', code: 550, text: '5.1.1 No such user here' } as const;
    bench.host.faults.smtp.add({ on: 'rcpt', match: 'p0@', act });
    bench.host.faults.smtp.add({ on: 'rcpt', match: 'p1@', act: { ...act, text: '5.2.2 Mailbox full' } });
    const desk = bench.open();
    learn(desk, ...people(2));
    send(desk, ...people(2));
    await turn(desk, 10 * MINUTE_MS);
    expect(Object.values(states(desk))).toEqual(['refused', 'refused']);
    expect(people(2).map((one) => book(desk).isGone(one))).toEqual([true, false]);
  });
});

describe('the notices that follow', () => {
  it('go to nobody whose first one came back', async () => {
    const desk = await told(4);
    await back.report(desk, 'p0@example.org', 'failed', '5.2.2');
    await back.report(desk, 'p1@example.org', 'delayed', '4.4.1');
    await back.report(desk, 'p2@example.org', 'failed', '5.2.2');
    await back.answer(desk, 'p2@example.org');
    await listen(desk, DAY_MS);
    const already = bench.host.submitted.length;
    expect(desk.office.send({ kind: 'back', addresses: people(4), wording }).planned).toBe(3);
    await turn(desk, DAY_MS);
    expect(bench.recipients.slice(already).toSorted()).toEqual(people(4).slice(1));
    expect(() => desk.office.send({ kind: 'resend', addresses: ['p0@example.org'], wording })).toThrow(
      'forbidden',
    );
  });

  it('forgets with the notices', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.2.2');
    await listen(desk, HOUR_MS);
    desk.office.forget();
    expect(desk.context.database.all('SELECT * FROM delivery')).toEqual([]);
    expect(desk.office.delivery.nextAt()).toBeUndefined();
    expect(send(desk, 'p0@example.org')).toBe(1);
    await turn(desk, MINUTE_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'none' });
  });
});
