import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, MORNING } from '#support/ports';
import { startCopying } from './copying-engine.ts';
import { fillMorning, makeScene } from './scene.ts';

test.each([
  ['says', true],
  ['does not say', false],
])(
  'a mailbox that does not keep dates, and %s where it put the copies: the proof says how many bear another one',
  async (_name, uidplus) => {
    await using scene = await makeScene({ libero: { extensions: { uidplus } } });
    await fillMorning(scene);
    const { store } = scene.libero;
    const add = store.add.bind(store);
    store.add = (folder, message) =>
      add(folder, { ...message, internalDateMs: message.internalDateMs + 2 * MINUTE_MS });
    const clock = new HandClock(MORNING + 30 * HOUR_MS);
    const window = () => ({ campaign: 'outage-1', since: MORNING, until: MORNING + 20 * HOUR_MS });
    const engine = startCopying(scene, clock, { window, mayCopy: () => true });
    const { syncBack, runner } = engine;
    await syncBack.start();
    for (let turns = 0; turns < 500 && clock.nextAt !== undefined; turns += 1) {
      clock.advance(Math.max(0, clock.nextAt - clock.now()));
      await runner.settled();
    }
    expect(syncBack.view()).toMatchObject({
      counts: { verified: 5, redated: 5 },
      proof: { verified: 5, redated: 5, missing: 0, duplicates: 0 },
    });
    await engine.stop();
  },
);
