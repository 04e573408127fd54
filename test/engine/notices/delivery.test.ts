import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { report } from '../../shared/notices/delivery/sample.ts';
import { MailBack } from './mail-back.ts';
import { type Desk, listen, OfficeBench, outcomes, people, send, states, turn } from './office-bench.ts';

let bench: OfficeBench;
let back: MailBack;
const commands: string[] = [];
beforeEach(async () => {
  commands.length = 0;
  bench = await OfficeBench.start({ onImapCommand: (command) => void commands.push(command) });
  back = new MailBack(bench);
});
afterEach(() => bench[Symbol.asyncDispose]());

/** So many people told, the last of them this moment. */
async function told(count: number): Promise<Desk> {
  const desk = bench.open();
  send(desk, ...people(count));
  await turn(desk, 10 * SECOND_MS + count * 90 * SECOND_MS);
  expect(bench.host.submitted).toHaveLength(count);
  return desk;
}

const fetched = (): readonly string[] => commands.filter((command) => /^UID FETCH/i.test(command));
const bodies = (): readonly string[] => fetched().filter((command) => /BODY\.PEEK\[\]/i.test(command));

describe('what came of the notices', () => {
  it('tells returns, delays, machines and people apart, and counts them', async () => {
    const desk = await told(6);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await back.report(desk, 'p1@example.org', 'delayed', '4.4.1');
    await back.answer(desk, 'p2@example.org', 'Auto-Submitted: auto-replied');
    await back.answer(desk, 'p3@example.org');
    await back.letter(desk, 'p4@example.org');
    await back.letter(desk, 'stranger@example.org');
    const revision = desk.office.view().revision;
    await listen(desk, 10 * MINUTE_MS);
    expect(outcomes(desk)).toEqual({
      'p0@example.org': 'failed',
      'p1@example.org': 'delayed',
      'p2@example.org': 'auto-reply',
      'p3@example.org': 'replied',
      'p4@example.org': 'replied',
      'p5@example.org': 'none',
    });
    expect(desk.office.view()).toMatchObject({ sent: 6, replied: 2, returned: 1 });
    expect(desk.office.view().revision).toBeGreaterThan(revision);
    const [first] = desk.office.list();
    expect(first?.word).toMatchObject({ cause: 'address-dead', detail: '550 5.1.1 user unknown' });
  });

  it('reads and nothing more: bodies only of reports, nothing marked, nothing moved', async () => {
    const desk = await told(3);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await back.answer(desk, 'p1@example.org');
    await back.letter(desk, 'stranger@example.org');
    await back.report(desk, 'p2@example.org', 'failed', '5.2.2', 'junk');
    const before = [await bench.host.messages('inbox'), await bench.host.messages('junk')];
    await listen(desk, DAY_MS);
    expect([await bench.host.messages('inbox'), await bench.host.messages('junk')]).toEqual(before);
    expect(bodies()).toHaveLength(2);
    expect(
      commands.filter((command) => /^(?:UID )?(?:SELECT|STORE|COPY|MOVE|EXPUNGE|APPEND)/i.test(command)),
    ).toEqual([]);
    expect(outcomes(desk)['p2@example.org']).toBe('failed');
  });

  it('lets a failure win over the delay before it, however they arrive', async () => {
    const desk = await told(2);
    await back.report(desk, 'p0@example.org', 'delayed', '4.4.1');
    await back.report(desk, 'p1@example.org', 'failed', '5.4.7');
    await listen(desk, 2 * HOUR_MS);
    expect(Object.values(outcomes(desk))).toEqual(['delayed', 'failed']);
    await back.report(desk, 'p0@example.org', 'failed', '5.4.7');
    await back.report(desk, 'p1@example.org', 'delayed', '4.4.1');
    await listen(desk, 2 * HOUR_MS);
    expect(Object.values(outcomes(desk))).toEqual(['failed', 'failed']);
    expect(desk.office.view().returned).toBe(2);
  });

  it('believes no answer and no bare report among the unwanted, and no report from nobody', async () => {
    const desk = await told(2);
    await back.bareReport(desk, 'p0@example.org', 'junk');
    await back.letter(desk, 'p1@example.org', 'junk');
    await listen(desk, HOUR_MS);
    expect(Object.values(outcomes(desk))).toEqual(['none', 'none']);
    await back.bareReport(desk, 'p0@example.org');
    await listen(desk, HOUR_MS);
    expect(Object.values(outcomes(desk))).toEqual(['failed', 'none']);
  });

  it('takes what names a notice of unknown fate for the proof that it left', async () => {
    bench.host.faults.smtp.add({ on: 'data-stored', times: 1, act: { kind: 'reset' } });
    const desk = bench.open();
    send(desk, ...people(1));
    desk.clock.advance(10 * SECOND_MS);
    for (const duty of desk.office.duties.slice(0, 1)) await duty.run(new AbortController().signal);
    expect(states(desk)).toEqual({ 'p0@example.org': 'unknown' });
    desk.clock.advance(SECOND_MS);
    await back.answer(desk, 'p0@example.org');
    await listen(desk, 5 * MINUTE_MS);
    expect(states(desk)).toEqual({ 'p0@example.org': 'sent' });
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
  });

  it('knows a notice by the name that a server gave it', async () => {
    const text =
      '2.0.0 OK <given@eurprd05.prod.outlook.com> [Hostname=AM0PR05MB4291.eurprd05.prod.outlook.com]';
    bench.host.faults.smtp.add({ on: 'data-stored', times: 1, act: { kind: 'reply', code: 250, text } });
    const desk = await told(1);
    await back.put(
      desk,
      'From: p0@altrove.example\r\nIn-Reply-To: <given@eurprd05.prod.outlook.com>\r\n\r\nCiao',
    );
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
  });
});

describe('going on', () => {
  it('where it ended after a restart: nothing is read twice, nothing counts twice', async () => {
    const desk = await told(2);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await back.answer(desk, 'p1@example.org');
    await listen(desk, 5 * MINUTE_MS);
    const read = fetched().length;
    const heard = desk.context.database.all('SELECT * FROM delivery');
    expect(heard).toHaveLength(2);
    bench.kill(desk);
    const later = bench.open(desk.clock);
    expect(later.office.view()).toMatchObject({ replied: 1, returned: 1 });
    const looks = await listen(later, DAY_MS);
    expect(looks.length).toBeGreaterThan(40);
    expect(fetched()).toHaveLength(read);
    expect(later.context.database.all('SELECT * FROM delivery')).toEqual(heard);
  });

  it('reads a renumbered folder afresh, and counts nothing twice', async () => {
    const desk = await told(2);
    await back.report(desk, 'p0@example.org', 'delayed', '4.4.1');
    await back.answer(desk, 'p1@example.org');
    await listen(desk, 5 * MINUTE_MS);
    const heard = desk.context.database.all('SELECT * FROM delivery');
    bench.host.store.renumber(bench.host.store.get('inbox'));
    await listen(desk, HOUR_MS);
    expect(desk.context.database.all('SELECT * FROM delivery')).toEqual(heard);
    expect(bodies()).toHaveLength(2);
    await back.report(desk, 'p0@example.org', 'failed', '4.4.7');
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed', 'p1@example.org': 'replied' });
  });

  it('finds a notice that left and came back while it looked', async () => {
    const desk = await told(1);
    send(desk, 'p1@example.org');
    desk.clock.advance(2 * MINUTE_MS);
    bench.host.faults.imap.add({ on: 'select', times: 1, act: { kind: 'delay', ms: 400 } });
    const looking = desk.office.delivery.run(new AbortController().signal);
    await vi.waitFor(() => expect(commands.some((command) => /^EXAMINE/i.test(command))).toBe(true));
    expect(bench.host.submitted).toHaveLength(1);
    await desk.office.duties[0]?.run(new AbortController().signal);
    await back.report(desk, 'p1@example.org', 'failed', '5.1.1');
    await looking;
    expect(outcomes(desk)['p1@example.org']).toBe('failed');
  });

  it('takes a full folder in several turns', async () => {
    const desk = await told(1);
    const { store } = bench.host;
    const raw = Buffer.from('From: shop@example.org\r\nSubject: offerta\r\n\r\nCiao');
    for (let index = 0; index < 2100; index += 1)
      store.add(store.get('inbox'), { raw, flags: [], internalDateMs: desk.clock.now() });
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    const [first, second] = await listen(desk, 3 * MINUTE_MS);
    expect((second ?? 0) - (first ?? 0)).toBe(MINUTE_MS);
    const headers = fetched().filter((command) => /HEADER\.FIELDS/i.test(command));
    expect(headers).toHaveLength(22);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
  });

  it('reads so many reports in one turn and the rest in the next', async () => {
    const desk = await told(1);
    const huge = report({ groups: [], original: [], text: ['x'.repeat(300_000)] });
    for (let index = 0; index < 10; index += 1) await back.put(desk, huge);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await listen(desk, MINUTE_MS);
    expect(bodies()).toHaveLength(8);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'none' });
    await listen(desk, MINUTE_MS);
    expect(bodies()).toHaveLength(11);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
  });

  it('loads no more than the beginning of a huge report', async () => {
    const desk = await told(1);
    const huge = report({ groups: [], original: [], text: ['x'.repeat(400_000)] });
    await back.put(desk, huge);
    await listen(desk, 5 * MINUTE_MS);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('<0.262144>');
  });
});

describe('when it looks', () => {
  it('soon, then ever more rarely, for a week', async () => {
    const desk = await told(1);
    const sentAt = Number(desk.context.database.get('SELECT updated_at FROM notice')?.['updated_at']);
    const looks = (await listen(desk, 10 * DAY_MS)).map((at) => Math.round((at - sentAt) / MINUTE_MS));
    expect(looks.slice(0, 5)).toEqual([2, 10, 30, 60, 90]);
    expect(looks.at(-1)).toBeLessThanOrEqual(7 * 24 * 60);
    expect(looks.length).toBeLessThan(250);
    expect(bench.host.connections('imap')).toBe(looks.length);
  });

  it('not without notices, nor when nothing has left', async () => {
    const desk = bench.open();
    expect(desk.office.delivery.nextAt()).toBeUndefined();
    send(desk, ...people(1));
    expect(desk.office.delivery.nextAt()).toBeUndefined();
  });

  it('rarely while the login is refused, and at once when the mailbox is connected anew', async () => {
    const desk = await told(1);
    const act = { kind: 'no', text: '[AUTHENTICATIONFAILED] Invalid credentials' } as const;
    bench.host.faults.imap.add({ on: 'login', act });
    const looks = await listen(desk, DAY_MS);
    expect(looks.length).toBeLessThanOrEqual(6);
    expect((looks[1] ?? 0) - (looks[0] ?? 0)).toBeGreaterThanOrEqual(HOUR_MS);
    bench.host.faults.imap.clear();
    await back.answer(desk, 'p0@example.org');
    desk.context.database.run(
      "UPDATE mailbox SET connected_at = ? WHERE role = 'fallback'",
      desk.clock.now(),
    );
    expect(desk.office.delivery.nextAt()).toBeLessThanOrEqual(desk.clock.now());
    await listen(desk, MINUTE_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
  });

  it('again after a break of the connection, with what was read before it', async () => {
    const desk = await told(1);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    bench.host.faults.imap.add({ on: 'fetch', times: 1, after: 1, act: { kind: 'reset' } });
    const [first, second] = await listen(desk, 30 * MINUTE_MS);
    expect((second ?? 0) - (first ?? 0)).toBe(10 * MINUTE_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
  });
});
