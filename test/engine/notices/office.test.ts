import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { keepImported } from '#engine/contacts/imported-store';
import { Outbox } from '#engine/notices/outbox';
import { parseAddressList } from '#shared/contacts/address-list';
import { splitHeader } from '#shared/contacts/headers';
import type { ImportedPerson } from '#shared/contacts/imported/gather';
import type { EmailAddress } from '#shared/email-address';
import type { Standing } from '#shared/notices/standing';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#shared/time';
import { HandClock, MORNING } from '#support/ports';
import { ME, OfficeBench, people, send, states, turn, wording } from './office-bench.ts';

const person = (address: string, language: ImportedPerson['language']): ImportedPerson => ({
  address: address as EmailAddress,
  name: '',
  phone: '333 1234567',
  groups: [],
  language,
});

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
    let endedAt: Instant | undefined;
    const outageEndedAt = (): Instant | undefined => endedAt;
    const desk = bench.open(new HandClock(), { outageEndedAt });
    send(desk, ...people(4));
    await turn(desk, 20 * SECOND_MS);
    bench.host.faults.smtp.add({
      on: 'data',
      times: 1,
      act: { kind: 'reply', code: 550, text: '5.7.1 Message rejected' },
    });
    await turn(desk, 90 * SECOND_MS);
    const outbox = new Outbox(desk.context.database);
    const leaving = outbox.firstWaiting('outage-1', desk.clock.now());
    expect(leaving && outbox.claim(leaving.id, leaving.raw, desk.clock.now())).toBe(true);
    expect(Object.values(states(desk))).toEqual(['sent', 'refused', 'sending', 'planned']);
    endedAt = desk.clock.now();
    expect(desk.office.send({ kind: 'back', addresses: people(4), wording }).planned).toBe(1);
    // The process that was sending it is gone.
    const later = bench.open(desk.clock, { outageEndedAt });
    await turn(later, DAY_MS);
    expect(bench.recipients).toEqual(['p0@example.org', 'p0@example.org']);
    expect(bench.host.submitted[1]?.raw.toString('utf8')).toContain(
      'Subject: La mia casella funziona di nuovo',
    );
    const late = new Outbox(later.context.database).rows('outage-1', 'down').map(({ state }) => state);
    expect(late).toEqual(['sent', 'refused', 'dropped', 'dropped']);
  });

  it('plans no more at once than can ever leave', () => {
    const desk = bench.open();
    expect(() => send(desk, ...people(2001))).toThrow('input-invalid');
    expect(send(desk, ...people(2000))).toBe(2000);
    expect(desk.office.view()).toMatchObject({ planned: 2000, next: { name: 'p0@example.org' } });
    expect(desk.office.list()).toHaveLength(2000);
  });

  it('asks for what is lost those who write regularly and were silent, though they were told nothing', async () => {
    const desk = bench.open();
    const week = 7 * DAY_MS;
    const lastAt = MORNING - 3 * DAY_MS;
    const mask = 2 ** 13 - 1;
    const learn = `INSERT INTO contact(key, address, name, sent, received, replied, lists, machines, first_at, last_at,
        last_message_at, last_message_id, last_references, last_subject, weeks, weeks_to)
      VALUES(?1, ?1, '', 20, 20, 5, 0, 0, ?2, ?2, ?2, '', '[]', '', ?3, ?4)`;
    desk.context.database.run(learn, 'zia@example.org', lastAt, mask, Math.floor(lastAt / week));
    desk.context.database.run(learn, 'rara@example.org', lastAt, 1, Math.floor(lastAt / week));
    const ask = (kind: 'back' | 'resend') => () =>
      desk.office.send({ kind, addresses: ['zia@example.org', 'rara@example.org'], wording });
    expect(ask('back')).toThrow('forbidden');
    expect(ask('resend')()).toEqual({ planned: 1 });
    expect(ask('resend')()).toEqual({ planned: 0 });
    await turn(desk, HOUR_MS);
    expect(bench.recipients).toEqual(['zia@example.org']);
  });

  it('after asking for what is lost, the news still goes to those who were told first', async () => {
    const desk = bench.open();
    send(desk, ...people(2));
    await turn(desk, HOUR_MS);
    desk.office.send({ kind: 'resend', addresses: ['p0@example.org'], wording });
    await turn(desk, HOUR_MS);
    expect(desk.office.view()).toMatchObject({ kind: 'resend', sent: 1, told: 2 });
    expect(desk.office.send({ kind: 'back', addresses: people(2), wording })).toEqual({ planned: 2 });
    expect(desk.office.view().told).toBe(2);
  });

  it('writes in the user’s own words, to whoever is written to in another language in ours', async () => {
    const desk = bench.open();
    const contacts = createContactBook(desk.context, { mayHarvest: () => false });
    keepImported(desk.context.database, [person('uncle@example.org', 'en')], { source: 'x.vcf', at: 0 });
    const own = 'La posta è ferma, scrivimi qui.';
    desk.office.send({
      kind: 'down',
      addresses: ['zia@example.org', 'uncle@example.org'],
      wording: { ...wording, own },
    });
    await turn(desk, HOUR_MS);
    const bodies = new Map(bench.host.submitted.map(({ to, raw }) => [to[0], raw.toString('utf8')]));
    expect(bodies.get('zia@example.org')).toContain('scrivimi qui');
    expect(bodies.get('uncle@example.org')).toContain('Subject: My address for a few days');
    expect(bodies.get('uncle@example.org')).not.toContain('scrivimi');
    const preview = (address: string) => desk.office.preview({ kind: 'down', address, wording });
    expect(preview('uncle@example.org').language).toBe('en');
    // The user's own word wins over the file's.
    contacts.speak('Uncle@example.org', 'it');
    const again = bench.open(desk.clock);
    expect(again.office.preview({ kind: 'down', address: 'uncle@example.org', wording }).language).toBe('it');
    expect(() => send(again, 'zio@example.org')).not.toThrow();
    const withLink = { ...wording, own: 'Guarda www.example.org' };
    expect(() =>
      again.office.send({ kind: 'down', addresses: ['p@example.org'], wording: withLink }),
    ).toThrow('input-invalid');
  });

  it('has a text for the telephone, and the number a file gave', () => {
    const desk = bench.open();
    keepImported(desk.context.database, [person('amica@virgilio.it', '')], { source: 'x.vcf', at: 0 });
    const { phone, text } = desk.office.chat({ kind: 'down', address: 'amica@virgilio.it', wording });
    expect(phone).toBe('333 1234567');
    expect(text).toContain('scrivimi a mario@gmail.com.');
    expect(text).not.toContain('da cui parte');
  });

  it('holds back what may cease to be true, and goes on when it is true after all', async () => {
    let standing: Standing = 'held';
    const desk = bench.open(new HandClock(), { standing: () => standing });
    send(desk, ...people(1));
    await turn(desk, DAY_MS);
    expect(bench.host.submitted).toHaveLength(0);
    expect(desk.office.view().state).toBe('waiting');
    standing = 'true';
    await turn(desk, MINUTE_MS);
    expect(bench.host.submitted).toHaveLength(1);
  });
});
