import { expect, it } from 'vitest';
import { SetupStore } from '#engine/fallback/setup-store';
import type { DeskNote } from '#engine/ports';
import { makeReadinessHandlers } from '#engine/readiness/readiness-handlers';
import { makeContext } from '#support/engine-context';

it('a test notification is shown, and what the user says of it is kept with its moment', async () => {
  const notes: DeskNote[] = [];
  const context = makeContext({}, { desk: { notify: (note) => void notes.push(note) } });
  const setup = new SetupStore(context.database);
  const handlers = makeReadinessHandlers({
    context,
    setup,
    announcer: { dismiss: () => undefined },
    rehearsal: { run: () => Promise.reject(new Error('not this one')) },
  });
  await handlers['notification.test'](null);
  expect(notes).toMatchObject([{ screen: 'home', title: expect.stringMatching(/./) }]);
  expect(setup.notificationSeenAt()).toBeUndefined();
  await handlers['notification.seen']({ seen: true });
  expect(setup.notificationSeenAt()).toBe(context.clock.now());
  await handlers['notification.seen']({ seen: false });
  expect(setup.notificationSeenAt()).toBeUndefined();
  notes[0]?.onClick?.();
  expect(setup.notificationSeenAt()).toBe(context.clock.now());
});
