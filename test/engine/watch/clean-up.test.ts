import { afterEach, describe, expect, it } from 'vitest';
import {
  type CleanUpBench,
  DOVECOT,
  DOVECOT_PLAIN,
  type Kind,
  OURS,
  OURS_PLAIN,
  startCleanUpBench,
} from './clean-up-bench.ts';

const PROOF = 'Prova di Posta di Scorta';
const MINE = 'Subject: mio\r\n\r\nda cancellare, forse\r\n';

let bench: CleanUpBench;
const begin = async (kind?: Kind): Promise<void> => {
  bench = await startCleanUpBench(kind);
};
afterEach(() => bench[Symbol.asyncDispose]());

const changes = (): string[] => bench.commands.filter((command) => /STORE|EXPUNGE|CLOSE/i.test(command));
const uncleaned = (): number =>
  bench.context.database.all('SELECT 1 FROM own_message WHERE cleaned_at IS NULL').length;

describe.each([OURS, DOVECOT])('with UIDPLUS, on $kind', (kind) => {
  it.skipIf(kind.skipped)('removes the test message and nothing else, once', async () => {
    await begin(kind);
    await bench.primary.deliver('inbox', MINE, { flags: ['\\Deleted'] });
    await bench.primary.deliver('inbox', await bench.send());
    await bench.primary.deliver('inbox', `Subject: ${PROOF}\r\n\r\nun'altra\r\n`, { flags: ['\\Seen'] });
    expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
    expect(await bench.held()).toEqual(['mio \\Deleted', `${PROOF} \\Seen`]);
    const before = bench.primary.connections('imap');
    expect(await bench.cleanUp()).toEqual({ removed: 0, left: 0 });
    expect(bench.primary.connections('imap')).toBe(before);
    expect(uncleaned()).toBe(0);
  });

  it.skipIf(kind.skipped)('finds it in the junk folder too', async () => {
    await begin(kind);
    await bench.primary.deliver('junk', await bench.send());
    expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
    expect(await bench.held('junk')).toEqual([]);
  });
});

it('says to the server exactly which message', async () => {
  await begin();
  for (let count = 0; count < 6; count += 1) await bench.primary.deliver('inbox', MINE);
  await bench.primary.deliver('inbox', await bench.send());
  await bench.cleanUp();
  expect(changes()).toEqual(['UID STORE 7 +FLAGS (\\Deleted)', 'UID EXPUNGE 7']);
});

describe.each([OURS_PLAIN, DOVECOT_PLAIN])('on $kind', (kind) => {
  it.skipIf(kind.skipped)('nothing is removed: the test message is marked as read and left', async () => {
    await begin(kind);
    await bench.primary.deliver('inbox', MINE, { flags: ['\\Deleted'] });
    await bench.primary.deliver('inbox', await bench.send());
    expect(await bench.cleanUp()).toEqual({ removed: 0, left: 1 });
    expect(await bench.held()).toEqual(['mio \\Deleted', `${PROOF} \\Seen`]);
    expect(uncleaned()).toBe(0);
  });
});

it('without UIDPLUS says to the server only that it was read', async () => {
  await begin(OURS_PLAIN);
  await bench.primary.deliver('inbox', MINE, { flags: ['\\Deleted'] });
  await bench.primary.deliver('inbox', await bench.send());
  await bench.cleanUp();
  expect(changes()).toEqual(['UID STORE 2 +FLAGS (\\Seen)']);
});

/** What arrives instead of the test message: alike, and not to be touched. */
const LOOKALIKES: readonly (readonly [string, (raw: string) => readonly string[]])[] = [
  ['another body', (raw) => [raw.replace('Puoi', 'Devi')]],
  ['more body', (raw) => [`${raw}PS: ciao\r\n`]],
  ['another mark', (raw) => [raw.replace(/^(X-Posta-Di-Scorta: )./m, '$1g')]],
  ['a mark in other letters', (raw) => [raw.replace(/^X-Posta.*$/m, (line) => line.toUpperCase())]],
  ['no mark', (raw) => [raw.replace(/^X-Posta.*\r\n/m, '')]],
  ['two marks', (raw) => [raw.replace(/^(X-Posta.*\r\n)/m, '$1$1')]],
  ['another sender', (raw) => [raw.replace('From: anna', 'From: bruno')]],
  ['two senders', (raw) => [raw.replace(/^From: (.*)$/m, 'From: bruno@example.org, $1')]],
  ['a longer Message-ID', (raw) => [raw.replace(/^Message-ID: (.*)$/m, 'Message-ID: $1<b@c>')]],
  ['a large attachment', (raw) => [raw.replace('\r\n\r\n', `\r\nX-Fill: ${'a '.repeat(40_000)}\r\n\r\n`)]],
  ['two copies', (raw) => [raw, raw]],
  ['a copy with another body', (raw) => [raw, raw.replace('Puoi', 'Devi')]],
];

describe.each([OURS, DOVECOT])('on $kind', (kind) => {
  it.skipIf(kind.skipped)('look-alikes stay as they are', async () => {
    await begin(kind);
    const untouched: string[] = [];
    for (const [, disguise] of LOOKALIKES) {
      for (const raw of disguise((await bench.send()).toString())) {
        await bench.primary.deliver('inbox', raw);
        untouched.push(PROOF);
      }
    }
    const before = await bench.primary.messages('inbox');
    // One is not even found: its Message-ID only contains ours.
    expect(await bench.cleanUp()).toEqual({ removed: 0, left: LOOKALIKES.length - 1 });
    expect(await bench.primary.messages('inbox')).toEqual(before);
    expect(await bench.held()).toEqual(untouched);
    expect(changes()).toEqual([]);
  });

  it.skipIf(kind.skipped)('a copy in each folder is one too many', async () => {
    await begin(kind);
    const raw = await bench.send();
    await bench.primary.deliver('inbox', raw);
    await bench.primary.deliver('junk', raw);
    expect(await bench.cleanUp()).toEqual({ removed: 0, left: 1 });
    expect([...(await bench.held()), ...(await bench.held('junk'))]).toEqual([PROOF, PROOF]);
  });
});

it('a line end and a trace field that servers add do not hide it', async () => {
  await begin();
  const raw = (await bench.send()).toString();
  const arrived = `Received: by mx.example\n${raw.replaceAll('\r\n', '\n').replace(/^From: (.*)$/m, 'From: "Anna" <$1>')}`;
  await bench.primary.deliver('inbox', arrived);
  expect(await bench.cleanUp()).toEqual({ removed: 1, left: 0 });
});

it('the fallback mailbox is cleaned of what came from the primary one', async () => {
  await begin();
  await bench.fallback.deliver('inbox', await bench.send('primary'));
  await bench.primary.deliver('inbox', await bench.send('fallback'));
  expect(await bench.cleanUp('fallback')).toEqual({ removed: 1, left: 0 });
  expect(await bench.held()).toEqual([PROOF]);
  expect(await bench.fallback.messages('inbox')).toEqual([]);
});
