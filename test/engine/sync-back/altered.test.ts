import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openImap } from '#engine/mail/imap-session';
import { openDatabase } from '#engine/storage/database';
import { readBack } from '#engine/sync-back/arrival';
import { openLedger } from '#engine/sync-back/ledger';
import { accessTo, fillMorning, mail, makeScene, type Scene } from './scene.ts';

const FOOTER = '\r\n--\r\nCon Libero la posta è sempre con te. Scopri le offerte su libero.it/offerte\r\n';

let scene: Scene;
/** A mailbox that adds a line of its own to whatever it takes. */
async function begin(uidplus: boolean): Promise<void> {
  scene = await makeScene({ libero: { extensions: { uidplus } } });
  const { store } = scene.libero;
  const add = store.add.bind(store);
  store.add = (folder, message) =>
    add(folder, { ...message, raw: Buffer.concat([message.raw, Buffer.from(FOOTER)]) });
}
beforeEach(() => begin(true));
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
});

const figures = ({ counts, unproven, fault }: Awaited<ReturnType<Scene['run']>>) => ({
  copied: counts.copied,
  present: counts.present,
  unproven,
  fault: fault?.kind,
});
const subjects = async (folder = 'INBOX'): Promise<readonly string[]> =>
  (await scene.libero.messages(folder))
    .map(({ raw }) => /Subject: (.*)\r/.exec(raw.toString())?.[1] ?? '')
    .toSorted();
const isHomeOnce = async (): Promise<void> => {
  expect(await subjects()).toEqual(['primo', 'secondo', 'terzo']);
  expect(await subjects('sent')).toEqual(['bozza inviata', 'risposta']);
};
const withoutLedger = async () => {
  const database = openDatabase(':memory:');
  const run = figures(await scene.run({ database }));
  database.close();
  return run;
};

describe('a mailbox that alters what it takes', () => {
  beforeEach(() => fillMorning(scene));

  test('has each message once, told as altered, whichever way the answer went', async () => {
    expect(figures(await scene.run())).toEqual({ copied: 5, present: 0, unproven: 5, fault: undefined });
    expect(figures(await scene.run())).toEqual({ copied: 0, present: 5, unproven: 5, fault: undefined });
    await isHomeOnce();
  });

  test.each([
    ['closed', { kind: 'close' }],
    ['silent', { kind: 'silence' }],
    ['a refusal', { kind: 'no', text: 'Oops' }],
  ] as const)('an answer that was lost (%s) doubles nothing', async (_name, act) => {
    scene.libero.faults.imap.add({ on: 'append-stored', times: 1, act });
    expect(figures(await scene.run())).toMatchObject({ unproven: 5, fault: undefined });
    await isHomeOnce();
  });

  test('without the ledger our mark tells that they are there', async () => {
    await scene.run();
    expect(await withoutLedger()).toEqual({ copied: 0, present: 5, unproven: 0, fault: undefined });
    await isHomeOnce();
  });

  test('a body that nobody meant to compare is compared where its size is another', async () => {
    const database = openDatabase(':memory:');
    await scene.run({ database });
    const { line, runId } = scene.setup(database);
    const inInbox = openLedger(database, runId)
      .rows()
      .filter(({ targetFolder }) => targetFolder === 'INBOX');
    const session = await openImap(accessTo(scene.libero), line);
    const folder = await session.open('INBOX', 'write');
    const results = await readBack(
      { session, folder },
      inInbox,
      () => false,
      () => inInbox,
    );
    expect(results.map(({ result }) => result)).toEqual(['altered', 'altered', 'altered']);
    await session.close();
    database.close();
  });

  test('a mailbox that does not say where it put them is no exception', async () => {
    await scene[Symbol.asyncDispose]();
    await begin(false);
    await fillMorning(scene);
    expect(figures(await scene.run())).toEqual({ copied: 5, present: 0, unproven: 5, fault: undefined });
    await isHomeOnce();
  });
});

describe('two bodies under one Message-ID are two messages', () => {
  const edition = (name: string): string => mail(`edizione ${name}`, { id: '<lista@posta.example>' });

  test.each([
    ['at one moment', 5],
    ['at two', 6],
  ])('the second comes home although the first is there altered: %s', async (_name, minutes) => {
    await scene.arrive(edition('A'), 5);
    await scene.run();
    await scene.arrive(edition('B'), minutes);
    await withoutLedger();
    const home = await subjects();
    expect(new Set(home)).toEqual(new Set(['edizione A', 'edizione B']));
    // Nobody can tell two of one moment apart: rather one too many.
    expect(home).toHaveLength(minutes === 5 ? 3 : 2);
  });

  test('with the ledger neither is doubled, nor taken for the other', async () => {
    await scene.arrive(edition('A'), 5);
    await scene.run();
    await scene.arrive(edition('B'), 5);
    await scene.run();
    await scene.run();
    expect(await subjects()).toEqual(['edizione A', 'edizione B']);
  });

  test('the copy of one whose original has gone is not taken for the other', async () => {
    await scene.arrive(edition('A'), 5);
    await scene.run();
    scene.gmail.store.remove(scene.gmail.store.get('INBOX'), new Set([1]));
    await scene.arrive(edition('B'), 5);
    await scene.run();
    expect(await subjects()).toEqual(['edizione A', 'edizione B']);
  });

  test('a late original bears no mark, and is nobody’s copy', async () => {
    await scene.arrive(edition('A'), 5);
    const [{ internalDate } = { internalDate: new Date() }] = await scene.gmail.messages('INBOX');
    await scene.libero.deliver('INBOX', edition('B'), { internalDate });
    await withoutLedger();
    expect(await subjects()).toEqual(['edizione A', 'edizione B']);
  });
});
