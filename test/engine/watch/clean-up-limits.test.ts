import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { cleanUpRoundTrips } from '#engine/watch/clean-up';
import type { WatchMemory } from '#shared/outage/memory';
import { DAY_MS } from '#shared/time';
import { type CleanUpBench, OURS, startCleanUpBench } from './clean-up-bench.ts';
import { startBench } from './watch-bench.ts';

const PROOF = 'Prova di Posta di Scorta';
const NOTHING = { removed: 0, left: 0 };

let bench: CleanUpBench;
beforeEach(async () => {
  bench = await startCleanUpBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const host = (): EmbeddedMailHost => bench.primary as EmbeddedMailHost;
const arrive = async (): Promise<void> => void (await bench.primary.deliver('inbox', await bench.send()));
const changes = (): string[] => bench.commands.filter((command) => /STORE|EXPUNGE/i.test(command));

describe('nobody logs in', () => {
  const confirmed = { since: 0, confirmedAt: 0, diagnosis: 'refused', scope: 'full' } as const;
  it.each<[string, Partial<WatchMemory>]>([
    ['in an outage', { phase: { phase: 'outage', ...confirmed } }],
    ['in doubt', { phase: { phase: 'suspect', since: 0, misses: 1, diagnosis: 'silent' } }],
    ['while the inbox has come back changed', { frozen: true }],
  ])('%s', async (_when, memory) => {
    await arrive();
    bench.remember(memory);
    for (const role of ['primary', 'fallback'] as const) expect(await bench.cleanUp(role)).toEqual(NOTHING);
    expect(bench.primary.connections('imap') + bench.fallback.connections('imap')).toBe(0);
  });

  it('when nothing is watched, and when it is to stop', async () => {
    await arrive();
    expect(await bench.cleanUp('primary', AbortSignal.abort())).toEqual(NOTHING);
    bench.context.database.run('DELETE FROM watch');
    expect(await bench.cleanUp()).toEqual(NOTHING);
    expect(bench.primary.connections('imap')).toBe(0);
  });

  it('for a message of an earlier outage, one without a mark, or one that never left', async () => {
    const { database, clock } = bench.context;
    await arrive();
    database.run("UPDATE own_message SET mark = ''");
    await arrive();
    database.run("UPDATE own_message SET at = at - ? WHERE mark <> ''", DAY_MS);
    bench.fallback.faults.smtp.add({ on: 'mail', act: { kind: 'reply', code: 550, text: 'no' } });
    await expect(bench.send()).rejects.toThrow('failed');
    expect(await bench.cleanUp()).toEqual(NOTHING);
    expect(bench.primary.connections('imap')).toBe(0);
    expect(database.get('SELECT count(*) AS n FROM own_message WHERE cleaned_at = ?', clock.now())).toEqual({
      n: 1,
    });
  });
});

it('a message that has not arrived yet is looked for again', async () => {
  const raw = await bench.send();
  expect(await bench.cleanUp()).toEqual(NOTHING);
  await bench.primary.deliver('inbox', raw);
  expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
});

it('at most twenty at a time', async () => {
  for (let count = 0; count < 22; count += 1) await arrive();
  expect(await bench.cleanUp()).toEqual({ removed: 20, left: 0 });
  expect(await bench.cleanUp()).toEqual({ removed: 2, left: 0 });
});

describe('a failure is told, and the message stays for the next time', () => {
  it.each([
    ['select', { kind: 'no', text: 'not now' }],
    ['search', { kind: 'no', text: 'not now' }],
    ['fetch', { kind: 'reset' }],
    ['store', { kind: 'no', text: 'not now' }],
    ['expunge', { kind: 'no', text: 'not now' }],
    ['expunge', { kind: 'reset' }],
    ['login', { kind: 'no', text: '[UNAVAILABLE] later' }],
  ] as const)('%s %j', async (on, act) => {
    await bench.primary.deliver('inbox', 'Subject: mio\r\n\r\nx\r\n', { flags: ['\\Deleted'] });
    await arrive();
    const repair = host().faults.imap.add({ on, act });
    expect(await bench.cleanUp()).toEqual(NOTHING);
    expect(bench.events).toContain('clean-up-fault');
    expect(await bench.primary.messages('inbox')).toHaveLength(2);
    expect(bench.commands).not.toContain('EXPUNGE');
    repair();
    expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
    expect(await bench.held()).toEqual(['mio \\Deleted']);
  });

  it('a silent server is given up at its deadline', async () => {
    await arrive();
    host().faults.imap.add({ on: 'store', act: { kind: 'silence' } });
    expect(await bench.cleanUp()).toEqual(NOTHING);
    expect(bench.events).toContain('clean-up-fault');
    expect(await bench.held()).toEqual([PROOF]);
  });
});

describe('between the proof and the removal', () => {
  /** Does something when the folder is opened for writing: the message has been recognised by then. */
  const beforeRemoval = async (work: () => void): Promise<void> => {
    await bench[Symbol.asyncDispose]();
    bench = await startCleanUpBench({
      ...OURS,
      start: (onCommand) =>
        OURS.start((command) => {
          onCommand(command);
          if (command.startsWith('SELECT')) work();
        }),
    });
    await arrive();
  };

  it('a folder that was renumbered is left alone', async () => {
    await beforeRemoval(() => host().store.renumber(host().store.get('inbox')));
    expect(await bench.cleanUp()).toEqual(NOTHING);
    expect(await bench.held()).toEqual([PROOF]);
    expect(changes()).toEqual([]);
  });

  it('a relapse puts an end to it', async () => {
    await beforeRemoval(() => bench.remember({ frozen: true }));
    await arrive();
    expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
    expect(await bench.held()).toEqual([PROOF]);
  });
});

it('what the watch itself remembers forbids it in an outage, and allows it after the recovery', async () => {
  await using scene = await startBench();
  const cleanUp = (role: 'primary' | 'fallback') =>
    cleanUpRoundTrips(scene.context, role, 'anna@libero.it', new AbortController().signal);
  await scene.round();
  await scene.primary.down();
  await scene.rounds(4);
  expect(await cleanUp('fallback')).toEqual(NOTHING);
  await scene.primary.up();
  // While it comes back, its test message is still there; once it is back, the watch itself has taken it away.
  expect(await scene.rounds(4)).toContain('recovering well');
  expect(await scene.primary.messages('inbox')).toHaveLength(31);
  expect(await scene.rounds(4)).toContain('up well');
  expect(await scene.primary.messages('inbox')).toHaveLength(30);
  expect(await cleanUp('primary')).toEqual(NOTHING);
  expect(await scene.fallback.messages('inbox')).toEqual([]);
  // The removal is no sign of a changed mailbox.
  expect(await scene.rounds(3)).toEqual(['up well', 'up well', 'up well']);
});
