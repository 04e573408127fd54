import { afterEach, expect, test } from 'vitest';
import { openCrossing } from '#engine/sync-back/crossing';
import { faultOf } from '#shared/fault';
import { passwordCredential } from '#shared/mailbox';
import { makePorts } from '#support/ports';
import { accessTo, makeScene, type Scene } from './scene.ts';

let scene: Scene;
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

test.each(['primary', 'fallback'] as const)(
  'a login that is refused says it is the %s mailbox',
  async (side) => {
    scene = await makeScene();
    const wrong = { credential: passwordCredential('sbagliata') };
    const [from, to] = [accessTo(scene.gmail), accessTo(scene.libero)];
    const both = side === 'primary' ? { from, to: { ...to, ...wrong } } : { from: { ...from, ...wrong }, to };
    const opening = openCrossing(both, { limits: makePorts().limits, authorities: [] });
    const fault = await opening.then(() => undefined, faultOf);
    expect(fault).toMatchObject({ scope: 'mailbox', mailbox: side });
  },
);

test('a fallback that goes away half-way is named, and what was copied stays copied', async () => {
  scene = await makeScene();
  const raw = `From: Bruno <bruno@example.org>\r\nMessage-ID: <a@x>\r\n\r\nciao\r\n`;
  for (let index = 0; index < 3; index += 1) await scene.arrive(raw.replace('<a@', `<a${index}@`), index);
  scene.clock.onSleep = async (before) => before === 0 && (await scene.gmail.down());
  const { counts, fault } = await scene.run({ pace: 'gentle' });
  expect(fault).toMatchObject({ kind: 'refused', mailbox: 'fallback' });
  expect(counts.copied).toBeGreaterThan(0);
  scene.clock.onSleep = () => undefined;
  await scene.gmail.up();
  expect((await scene.run()).fault).toBeUndefined();
  expect(await scene.libero.messages('INBOX')).toHaveLength(3);
});
