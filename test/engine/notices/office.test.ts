import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { parseAddressList } from '#shared/contacts/address-list';
import { splitHeader } from '#shared/contacts/headers';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { HandClock } from '#support/ports';
import { ME, OfficeBench, people, send, states, turn, wording } from './office-bench.ts';

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

describe('sending', () => {
  it('sends one message to each, as they were previewed, and says when it is done', async () => {
    const desk = bench.open();
    const preview = desk.office.preview({ kind: 'down', address: 'p1@example.org', wording });
    expect(preview).toMatchObject({ from: 'mario@gmail.com', to: 'p1@example.org' });
    expect(send(desk, 'p1@example.org', 'P1@example.org', 'p2@example.org')).toBe(2);
    expect(desk.office.view()).toMatchObject({ state: 'sending', kind: 'down', planned: 2, sent: 0 });
    await turn(desk, 5 * MINUTE_MS);
    expect(bench.recipients).toEqual(['p1@example.org', 'p2@example.org']);
    expect(desk.office.view()).toMatchObject({
      state: 'done',
      planned: 2,
      sent: 2,
      next: undefined,
      fault: undefined,
    });
    expect(bench.notes).toHaveLength(1);
    expect(bench.notes[0]).toMatchObject({ screen: 'notices' });
    const headers = splitHeader(bench.host.submitted[0]?.raw ?? Buffer.alloc(0));
    expect(parseAddressList(headers.get('to') ?? '')).toEqual([{ address: 'p1@example.org', name: '' }]);
    expect(headers.get('subject')).toBe(preview.subject);
    expect(headers.get('message-id')).toMatch(/^<[a-z2-7]{32}@gmail\.com>$/);
    expect(headers.has('auto-submitted')).toBe(false);
    const own = desk.context.database.all("SELECT message_id FROM own_message WHERE purpose = 'notice'");
    expect(own.map((row) => row['message_id'])).toContain(headers.get('message-id'));
  });

  it('lets nothing leave within the undo window', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    await turn(desk, 9 * SECOND_MS);
    expect(bench.host.connections('smtp')).toBe(0);
    expect(desk.office.stop()).toEqual({ dropped: 3 });
    await turn(desk, DAY_MS);
    expect(bench.host.connections('smtp')).toBe(0);
    expect(Object.values(states(desk))).toEqual(['dropped', 'dropped', 'dropped']);
    // What was taken back may be sent after all.
    expect(send(desk, ...people(2))).toBe(2);
    await turn(desk, HOUR_MS);
    expect(bench.host.submitted).toHaveLength(2);
  });

  it('keeps 45 to 90 seconds between two', async () => {
    const desk = bench.open();
    send(desk, ...people(3));
    await turn(desk, 10 * SECOND_MS);
    expect(bench.host.submitted).toHaveLength(1);
    await turn(desk, 44 * SECOND_MS);
    expect(bench.host.submitted).toHaveLength(1);
    expect(desk.office.view().next?.name).toBe('p1@example.org');
    await turn(desk, 46 * SECOND_MS);
    expect(bench.host.submitted).toHaveLength(2);
  });

  it('pauses, also over a restart, and resumes', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    desk.office.pause();
    const later = bench.open(desk.clock);
    expect(later.office.view().state).toBe('paused');
    await turn(later, HOUR_MS);
    expect(bench.host.submitted).toHaveLength(0);
    later.office.resume();
    await turn(later, HOUR_MS);
    expect(bench.host.submitted).toHaveLength(2);
  });

  it('sends no second notice of one kind to one person in one outage', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, HOUR_MS);
    expect(send(desk, ...people(2))).toBe(0);
    const restarted = bench.open(desk.clock);
    expect(send(restarted, 'P0@EXAMPLE.org')).toBe(0);
    await turn(restarted, DAY_MS);
    expect(bench.host.submitted).toHaveLength(2);
  });

  it('refuses whoever must not be told', () => {
    const desk = bench.open();
    const contacts = createContactBook(desk.context, { mayHarvest: () => false });
    contacts.mark(['ex@example.org'], 'never');
    for (const address of [
      'no-reply@example.org',
      'info@example.org',
      ME,
      'mario@gmail.com',
      'amica@virgilio.it',
      'ex@example.org',
    ]) {
      expect(() => send(desk, address)).toThrow('forbidden');
    }
    expect(() => send(desk, 'a@b.it, c@d.it')).toThrow('address-invalid');
    expect(() => desk.office.send({ kind: 'back', addresses: ['p1@example.org'], wording })).toThrow(
      'forbidden',
    );
    desk.context.database.run("DELETE FROM mailbox WHERE role = 'fallback'");
    expect(() => send(desk, 'p1@example.org')).toThrow('fallback-missing');
    const inCalm = bench.open(desk.clock, { campaign: () => undefined });
    expect(() => send(inCalm, 'p1@example.org')).toThrow('nothing-to-do');
  });

  it('tells only those who were told that the mailbox is back, and forgets the notices that are late', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, 20 * SECOND_MS);
    expect(desk.office.send({ kind: 'back', addresses: people(2), wording }).planned).toBe(1);
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p0@example.org']);
  });

  it('holds back what is no longer true', async () => {
    const desk = bench.open(new HandClock(), { isTimely: () => false });
    send(desk, ...people(1));
    await turn(desk, DAY_MS);
    expect(bench.host.submitted).toHaveLength(0);
    expect(desk.office.view().state).toBe('waiting');
  });
});
