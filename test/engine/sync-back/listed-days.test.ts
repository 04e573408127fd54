import { expect, test } from 'vitest';
import { HOUR_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { fillMorning, mail, makeScene } from './scene.ts';

test('an original that bears a date of the day before is found at home', async () => {
  await using scene = await makeScene();
  await scene.arrive(mail('primo'), 5);
  await scene.libero.deliver('INBOX', mail('primo'), { internalDate: new Date(MORNING - 30 * HOUR_MS) });
  expect((await scene.run()).counts).toMatchObject({ planned: 0, copied: 0, present: 1 });
});

test('servers search by their own day: the source is asked for a day more', async () => {
  const asked: string[] = [];
  await using scene = await makeScene({ gmail: { onImapCommand: (command) => asked.push(command) } });
  await fillMorning(scene);
  await scene.run();
  const searches = asked.filter((command) => /^UID SEARCH/i.test(command));
  expect(searches.length).toBeGreaterThan(0);
  expect(searches.filter((command) => !command.includes('SINCE 22-Jan-2023'))).toEqual([]);
});
