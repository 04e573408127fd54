import { expect, it } from 'vitest';
import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { createEngine } from '#engine/engine';
import { type Fault, makeFault } from '#shared/fault';
import type { Standing } from '#shared/notices/standing';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#shared/time';
import { openOwnHost, typedFor } from '#support/own-mail-host';
import { HandClock, makePorts } from '#support/ports';
import { type Desk, OfficeBench, people, send, states, turn, wording } from './office-bench.ts';

it('no notice leaves while the fallback does not hold; then each leaves once', async () => {
  await using bench = await OfficeBench.start();
  let fault: Fault | undefined = makeFault('silent');
  const desk = bench.open(undefined, { prove: async () => fault });
  send(desk, ...people(2));
  await turn(desk, 5 * MINUTE_MS);
  expect(bench.recipients).toEqual([]);
  expect(desk.office.view().fault?.kind).toBe('silent');
  fault = undefined;
  await turn(desk, DAY_MS);
  expect(bench.recipients).toEqual(people(2));
  expect(desk.office.view()).toMatchObject({ state: 'done', sent: 2, fault: undefined });
});

it('a notice leaves no mailbox that was exchanged or forgotten while the other one was proven', async () => {
  for (const change of [
    "UPDATE mailbox SET address = 'mario@gmx.net', connected_at = 1 WHERE role = 'fallback'",
    "DELETE FROM mailbox WHERE role = 'fallback'",
  ]) {
    await using bench = await OfficeBench.start();
    const desk = bench.open(undefined, {
      prove: async () => {
        desk.context.database.run(change);
        return undefined;
      },
    });
    send(desk, 'anna@example.org');
    desk.clock.advance(5 * MINUTE_MS);
    const { signal } = new AbortController();
    for (const duty of desk.office.duties) await duty.run(signal);
    expect(bench.recipients).toEqual([]);
    expect(states(desk)).toEqual({ 'anna@example.org': 'planned' });
  }
});

it('no notice leaves that ceases to be true while the fallback is proven', async () => {
  await using bench = await OfficeBench.start();
  let standing: Standing = 'true';
  const desk = bench.open(undefined, {
    standing: () => standing,
    prove: async () => {
      standing = 'held';
      return undefined;
    },
  });
  send(desk, ...people(2));
  await turn(desk, HOUR_MS);
  expect(bench.recipients).toEqual([]);
});

it('no notice leaves when the user pauses while the fallback is proven', async () => {
  await using bench = await OfficeBench.start();
  const holder: { desk?: Desk } = {};
  const desk = bench.open(undefined, {
    prove: async () => {
      holder.desk?.office.pause();
      return undefined;
    },
  });
  holder.desk = desk;
  send(desk, ...people(2));
  await turn(desk, HOUR_MS);
  expect(bench.recipients).toEqual([]);
  delete holder.desk;
  desk.office.resume();
  await turn(desk, HOUR_MS);
  expect(bench.recipients).toEqual(people(2));
});

it('in the engine the fallback is proven by a message to itself before a notice leaves, unless that was lately', async () => {
  const [libero, gmail] = await Promise.all([
    openOwnHost('libero', 'anna@libero.it', LIBERO),
    openOwnHost('gmail', 'anna@gmail.com', GMAIL),
  ]);
  const clock = new HandClock();
  const limits = { connectMs: 500, greetingMs: 500, commandMs: 1500, afterDotMs: 2000 };
  const engine = createEngine(makePorts({ limits, clock }));
  const pass = async (minutes: number, stepMs = MINUTE_MS): Promise<void> => {
    for (let step = 0; step < minutes; step += stepMs / MINUTE_MS) {
      clock.advance(stepMs);
      await engine.settled();
    }
  };
  const recipients = (): readonly string[] => gmail.submitted.map(({ to }) => to.join(' '));
  try {
    await engine.start();
    await engine.handlers['primary.connect'](typedFor(libero));
    await engine.handlers['fallback.connect']({ ...typedFor(gmail), as: 'fallback' });
    await pass(2);
    await libero.down();
    await pass(15);
    expect(engine.snapshot().watch.phase).toBe('outage');
    await engine.handlers['notices.send']({ kind: 'down', addresses: ['p0@example.org'], wording });
    await pass(2);
    expect(recipients()).toEqual(['anna@gmail.com', 'p0@example.org']);
    await pass(13 * 60, 20 * MINUTE_MS);
    await engine.handlers['notices.send']({ kind: 'down', addresses: ['p1@example.org'], wording });
    await pass(2);
    expect(recipients().slice(2)).toEqual(['anna@gmail.com', 'p1@example.org']);
  } finally {
    await engine.stop();
    await Promise.all([libero.stop(), gmail.stop()]);
  }
});
