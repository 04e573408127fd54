import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { Outbox } from '#engine/notices/outbox';
import { readQueue } from '#engine/notices/queue-state';
import type { NoticeKind } from '#shared/notices/state';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#shared/time';
import { HandClock } from '#support/ports';
import { MailBack } from './mail-back.ts';
import { type Desk, listen, ME, OfficeBench, people, send, states, turn, wording } from './office-bench.ts';

let bench: OfficeBench;
let back: MailBack;
beforeEach(async () => {
  bench = await OfficeBench.start();
  back = new MailBack(bench);
});
afterEach(() => bench[Symbol.asyncDispose]());

/** An office whose outage changes as the test goes on. */
function openIn(outage: { campaign: string | undefined }): Desk {
  return bench.open(new HandClock(), { campaign: () => outage.campaign });
}

/** One person was told in an outage that is put away by now. */
async function toldAndPutAway(): Promise<Desk> {
  const outage: { campaign: string | undefined } = { campaign: 'outage-1' };
  const desk = openIn(outage);
  send(desk, ...people(1));
  await turn(desk, MINUTE_MS);
  await listen(desk, HOUR_MS);
  outage.campaign = undefined;
  return desk;
}

/** Writes an outage down as put away. */
function putAway({ context, clock }: Desk, id: number): void {
  context.database.run(
    `INSERT INTO outage(id, address, started_at, mail_since, confirmed_at, ended_at, closed_at, diagnosis, scope)
     VALUES(?1, ?2, ?3, ?3, ?3, ?3, ?3, 'unreachable', 'primary')`,
    id,
    ME,
    clock.now(),
  );
}

const isGone = ({ context }: Desk, address: string): boolean =>
  createContactBook(context, { mayHarvest: () => false }).isGone(address);

const stateOf = ({ context }: Desk, campaign: string, kind: NoticeKind): readonly string[] =>
  new Outbox(context.database).rows(campaign, kind).map(({ state }) => state);

describe('after the outage is put away', () => {
  it('an address that turns out to be dead within the week is still learned, and after it nobody listens', async () => {
    const desk = await toldAndPutAway();
    await listen(desk, 5 * DAY_MS);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await listen(desk, HOUR_MS);
    expect(isGone(desk, 'p0@example.org')).toBe(true);
    await listen(desk, 3 * DAY_MS);
    expect(desk.office.delivery.nextAt()).toBeUndefined();
  });

  it('whoever was away for longer than the week looks once more', async () => {
    const desk = await toldAndPutAway();
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    desk.clock.advance(9 * DAY_MS);
    await listen(desk, DAY_MS);
    expect(isGone(desk, 'p0@example.org')).toBe(true);
    expect(desk.office.delivery.nextAt()).toBeUndefined();
  });

  it('what comes back of it is heard beside what comes back of the next one', async () => {
    const outage: { campaign: string | undefined } = { campaign: 'outage-1' };
    const desk = openIn(outage);
    send(desk, 'p0@example.org');
    await turn(desk, MINUTE_MS);
    outage.campaign = 'outage-2';
    send(desk, 'p1@example.org');
    await turn(desk, 5 * MINUTE_MS);
    await back.report(desk, 'p0@example.org', 'failed', '5.1.1');
    await back.report(desk, 'p1@example.org', 'failed', '5.1.1');
    await listen(desk, HOUR_MS);
    expect(people(2).map((one) => isGone(desk, one))).toEqual([true, true]);
    expect(desk.office.view()).toMatchObject({ sent: 1, returned: 1 });
  });

  it('what is told of a long outage is heard for a week after its last notice', async () => {
    const desk = openIn({ campaign: 'outage-1' });
    send(desk, 'p0@example.org');
    await turn(desk, 10 * DAY_MS);
    send(desk, 'p1@example.org');
    await turn(desk, 5 * MINUTE_MS);
    await back.answer(desk, 'p0@example.org');
    await listen(desk, HOUR_MS);
    expect(desk.office.view()).toMatchObject({ sent: 2, replied: 1 });
  });
});

describe('what still waits of an outage that is over', () => {
  /** Of two that hear that the mailbox is back one has heard, when the next outage begins. */
  async function recurring(): Promise<Desk> {
    const outage: { campaign: string | undefined } = { campaign: 'outage-1' };
    const desk = openIn(outage);
    send(desk, ...people(2));
    await turn(desk, 10 * MINUTE_MS);
    desk.office.send({ kind: 'back', addresses: people(2), wording });
    await turn(desk, 11 * SECOND_MS);
    expect(stateOf(desk, 'outage-1', 'back')).toEqual(['sent', 'planned']);
    bench.notes.length = 0;
    outage.campaign = 'outage-2';
    return desk;
  }

  it('is taken back, and it is said how many', async () => {
    const desk = await recurring();
    putAway(desk, 1);
    await turn(desk, DAY_MS);
    expect(stateOf(desk, 'outage-1', 'back')).toEqual(['sent', 'dropped']);
    expect(bench.notes.map(({ body }) => body)).toEqual(['1 partito, 1 non mandato']);
    expect(bench.recipients).toHaveLength(3);
  });

  it('and the notices of the next one are neither resumed nor silenced by that', async () => {
    const desk = await recurring();
    send(desk, ...people(2));
    desk.office.pause();
    putAway(desk, 1);
    await turn(desk, HOUR_MS);
    expect(stateOf(desk, 'outage-1', 'back')).toEqual(['sent', 'dropped']);
    expect(readQueue(desk.context.database)).toMatchObject({ isPaused: true, isAnnounced: false });
    expect(Object.values(states(desk))).toEqual(['planned', 'planned']);
  });

  it('stays while that outage may still go on, as does what a run of the command line left', async () => {
    const desk = await recurring();
    await turn(desk, HOUR_MS);
    expect(stateOf(desk, 'outage-1', 'back')).toEqual(['sent', 'planned']);
    desk.context.database.run("UPDATE notice SET campaign = 'cli-2023-01-23' WHERE kind = 'back'");
    putAway(desk, 1);
    await turn(desk, DAY_MS);
    expect(stateOf(desk, 'cli-2023-01-23', 'back')).toEqual(['sent', 'planned']);
  });
});
