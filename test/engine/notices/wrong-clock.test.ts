import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { MailBack } from './mail-back.ts';
import { type Desk, listen, OfficeBench, outcomes, people, send, turn } from './office-bench.ts';

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

/** One notice has left, this moment. */
async function toldOne(): Promise<Desk> {
  const desk = bench.open();
  send(desk, ...people(1));
  await turn(desk, 10 * SECOND_MS);
  expect(bench.host.submitted).toHaveLength(1);
  desk.clock.advance(10 * SECOND_MS);
  return desk;
}

const SKEWS = [
  ['5 minutes fast', 5 * MINUTE_MS],
  ['a day fast', DAY_MS],
  ['5 minutes slow', -5 * MINUTE_MS],
  ['a day slow', -DAY_MS],
] as const;

describe.each([...SKEWS, ['a year fast', 365 * DAY_MS], ['a year slow', -365 * DAY_MS]] as const)(
  'with a clock that is %s',
  (_, ahead) => {
    it('a return that names the notice is believed, although it came at once', async () => {
      const back = new MailBack(bench, ahead);
      const desk = await toldOne();
      await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
      await listen(desk, HOUR_MS);
      expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
      const contacts = createContactBook(desk.context, { mayHarvest: () => false });
      expect(contacts.isGone('p0@example.org')).toBe(true);
    });

    it('an answer that names the notice is believed, although it came at once', async () => {
      const back = new MailBack(bench, ahead);
      const desk = await toldOne();
      await back.answer(desk, 'p0@example.org');
      await listen(desk, HOUR_MS);
      expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
    });

    it('whoever writes after a look answers, though the letter names nothing', async () => {
      const back = new MailBack(bench, ahead);
      const desk = await toldOne();
      await listen(desk, 10 * MINUTE_MS);
      await back.letter(desk, 'p0@example.org');
      await listen(desk, HOUR_MS);
      expect(outcomes(desk)).toEqual({ 'p0@example.org': 'replied' });
    });
  },
);

it.each(SKEWS)('with a clock that is %s, a return that names only the person counts', async (_, ahead) => {
  const back = new MailBack(bench, ahead);
  const desk = await toldOne();
  await back.bareReport(desk, 'p0@example.org');
  await listen(desk, HOUR_MS);
  expect(outcomes(desk)).toEqual({ 'p0@example.org': 'failed' });
});

describe('what came before the notice', () => {
  it('is no answer to it, read at the first look or at the one after', async () => {
    const back = new MailBack(bench);
    const desk = await toldOne();
    await listen(desk, 3 * MINUTE_MS);
    await back.letter(desk, 'p1@example.org');
    desk.clock.advance(SECOND_MS);
    send(desk, 'p1@example.org');
    await turn(desk, 2 * MINUTE_MS);
    expect(bench.recipients).toEqual(people(2));
    await listen(desk, DAY_MS);
    expect(outcomes(desk)).toEqual({ 'p0@example.org': 'none', 'p1@example.org': 'none' });
  });

  it('is no answer to it either when a look over several turns had not come so far', async () => {
    const back = new MailBack(bench);
    const desk = await toldOne();
    const { store } = bench.host;
    const raw = Buffer.from('From: shop@example.org\r\nSubject: offerta\r\n\r\nCiao');
    for (let index = 0; index < 2000; index += 1)
      store.add(store.get('inbox'), { raw, flags: [], internalDateMs: desk.clock.now() });
    await back.letter(desk, 'p1@example.org');
    desk.clock.advance(SECOND_MS);
    send(desk, 'p1@example.org');
    await turn(desk, 2 * MINUTE_MS);
    await listen(desk, HOUR_MS);
    expect(outcomes(desk)['p1@example.org']).toBe('none');
  });
});

it('reads no more of an old folder than its newest messages', async () => {
  const commands: string[] = [];
  await bench[Symbol.asyncDispose]();
  bench = await OfficeBench.start({ onImapCommand: (command) => void commands.push(command) });
  const { store } = bench.host;
  const raw = Buffer.from('From: shop@example.org\r\nSubject: offerta\r\n\r\nCiao');
  const desk = bench.open();
  for (let index = 0; index < 1000; index += 1)
    store.add(store.get('inbox'), { raw, flags: [], internalDateMs: desk.clock.now() - 9 * DAY_MS });
  send(desk, ...people(1));
  await turn(desk, 10 * SECOND_MS);
  await listen(desk, HOUR_MS);
  expect(commands.filter((command) => /^UID FETCH/i.test(command))).toHaveLength(2);
});
