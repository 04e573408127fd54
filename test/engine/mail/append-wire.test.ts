import { setImmediate as tick } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { begin, letter, streamed, tagsIn, texts } from './append-scene.ts';

describe('messages with literals that need no consent', () => {
  it('are all on their way before the first answer, and each gets its own', async () => {
    const { connection, answers } = begin(texts('one', 'two', 'three'));
    const heard = await connection.until(/three\r\n$/);
    const [one, two, three] = tagsIn(heard);
    expect(heard).toBe(
      `${one} APPEND "INBOX" (\\Seen) {3+}\r\none\r\n${two} APPEND "INBOX" (\\Seen) {3+}\r\ntwo\r\n` +
        `${three} APPEND "INBOX" (\\Seen) {5+}\r\nthree\r\n`,
    );
    connection.say(`* 8 EXISTS\r\n${three} OK [APPENDUID 4 12] done\r\n${one} OK [APPENDUID 4 10] done\r\n`);
    connection.say(`${two} NO [CANNOT] not this one\r\n`);
    expect(await answers).toEqual(['stored 4 10', 'refused message-refused', 'stored 4 12']);
    connection.server.end('* 9 EXISTS\r\n');
    // The library hears the rest, and all that comes later.
    expect(String(Buffer.concat(await connection.streamer.toArray()))).toBe('* 8 EXISTS\r\n* 9 EXISTS\r\n');
  });

  it('are counted to the library once, but for what changes the count', async () => {
    const { connection, answers } = begin(texts('a'));
    const [tag] = tagsIn(await connection.until(/a\r\n$/));
    connection.say('* 8 EXISTS\r\n* 1 RECENT\r\n* 9 EXISTS\r\n* 2 EXPUNGE\r\n* 9 EXISTS\r\n* 10 EXISTS\r\n');
    connection.say(`${tag} OK\r\n`);
    await answers;
    connection.server.end();
    expect(String(Buffer.concat(await connection.streamer.toArray()))).toBe(
      '* 9 EXISTS\r\n* 1 RECENT\r\n* 2 EXPUNGE\r\n* 10 EXISTS\r\n',
    );
  });

  it.each([
    ['a mailbox that is full', 'NO [OVERQUOTA] no room', 'refused mailbox-full'],
    ['a server that wants a pause', 'NO [LIMIT] slowly', 'refused throttled'],
    ['a folder that is gone', 'NO [TRYCREATE] where', 'refused folder-missing'],
  ])('end with %s: what was not begun is not sent', async (_, reply, expected) => {
    let begun = 0;
    async function* oneByOne(): AsyncGenerator<Uint8Array> {
      begun += 1;
      yield Buffer.from('a');
      yield Buffer.from('b');
      const heard = await connection.until(/a$/);
      connection.say(`${tagsIn(heard)[0]} ${reply}\r\n`);
      await tick();
      await tick();
      yield Buffer.from('c');
    }
    const slow = () => streamed(3, oneByOne);
    const { connection, answers } = begin([slow(), slow(), slow()]);
    expect(await answers).toEqual([expected, 'unsent', 'unsent']);
    expect(begun).toBe(1);
  });

  it('are no longer begun once it is over, and those under way get their answers', async () => {
    let left = 2;
    const { connection, answers } = begin(texts('a', 'b', 'c', 'd'), {
      isOver: () => {
        left -= 1;
        return left < 0;
      },
    });
    for (const tag of tagsIn(await connection.until(/b\r\n$/))) connection.say(`${tag} OK\r\n`);
    expect(await answers).toEqual([
      'stored undefined undefined',
      'stored undefined undefined',
      'unsent',
      'unsent',
    ]);
  });

  it('wait while the other side does not read, and its answers are read all the while', async () => {
    const { connection, answers } = begin(Array.from({ length: 200 }, () => letter('x'.repeat(10_000))));
    for (let turn = 0; turn < 50; turn += 1) await tick();
    expect(connection.writeSocket.writableLength).toBeLessThan(64_000);
    for (let seen = 0; seen < 200; ) {
      const tags = tagsIn(await connection.until(/x\r\n/));
      seen += tags.length;
      for (const tag of tags) connection.say(`${tag} OK\r\n`);
    }
    expect(new Set(await answers)).toEqual(new Set(['stored undefined undefined']));
  });
});

describe('a literal that needs consent', () => {
  it('is waited for only where it is large, with LITERAL-', async () => {
    const large = 'L'.repeat(5000);
    const { connection, answers } = begin(texts('small', large, 'last'), { literals: 'minus' });
    const heard = await connection.until(/\{5000\}\r\n$/);
    expect(heard).toContain('{5+}\r\nsmall\r\n');
    const [small, second] = tagsIn(heard);
    connection.say(`${small} OK\r\n+ go on\r\n`);
    const more = await connection.until(/last\r\n$/);
    expect(more.startsWith(`${large}\r\n`)).toBe(true);
    expect(more).toContain('{4+}\r\nlast');
    connection.say(`${second} OK\r\n${tagsIn(more)[0]} OK\r\n`);
    expect(await answers).toEqual(Array(3).fill('stored undefined undefined'));
  });

  it('is not sent when it is refused, and the next message is', async () => {
    const { connection, answers } = begin(texts('first', 'other'), { literals: 'plain' });
    const [first] = tagsIn(await connection.until(/\{5\}\r\n$/));
    connection.say(`${first} NO [TOOBIG] too big\r\n`);
    const [other] = tagsIn(await connection.until(/\{5\}\r\n$/));
    connection.say('+ \r\n');
    await connection.until(/other\r\n$/);
    connection.say(`${other} OK [APPENDUID 1 2]\r\n`);
    expect(await answers).toEqual(['refused message-too-big', 'stored 1 2']);
    expect(connection.heard).not.toContain('first');
  });
});

describe('several messages with one command', () => {
  const several = { takesSeveral: true };
  it.each([
    ['a range', '3955:3957', ['stored 9 3955', 'stored 9 3956', 'stored 9 3957']],
    ['a list', '3955,3960:3961', ['stored 9 3955', 'stored 9 3960', 'stored 9 3961']],
    ['too few', '3955:3956', Array(3).fill('stored undefined undefined')],
    ['too many', '1:4000000000', Array(3).fill('stored undefined undefined')],
    ['nonsense', '0:2', Array(3).fill('stored undefined undefined')],
  ])('get the UIDs of %s', async (_, set, expected) => {
    const { connection, answers } = begin(texts('a', 'b', 'c'), several);
    const heard = await connection.until(/c\r\n$/);
    const [tag] = tagsIn(heard);
    expect(heard).toBe(`${tag} APPEND "INBOX" (\\Seen) {1+}\r\na (\\Seen) {1+}\r\nb (\\Seen) {1+}\r\nc\r\n`);
    connection.say(`${tag} OK [APPENDUID 9 ${set}] done\r\n`);
    expect(await answers).toEqual(expected);
  });

  it('may be the same one twice', async () => {
    const same = letter('same');
    const { connection, answers } = begin([same, same], several);
    const heard = await connection.until(/same\r\n$/);
    const [tag] = tagsIn(heard);
    expect(heard).toBe(`${tag} APPEND "INBOX" (\\Seen) {4+}\r\nsame (\\Seen) {4+}\r\nsame\r\n`);
    connection.say(`${tag} OK [APPENDUID 9 1:2]\r\n`);
    expect(await answers).toEqual(['stored 9 1', 'stored 9 2']);
  });

  it('are sent one by one when they are refused together', async () => {
    let isUnknown = false;
    const onSeveralUnknown = (): void => {
      isUnknown = true;
    };
    const { connection, answers } = begin(texts('a', 'b'), { ...several, onSeveralUnknown });
    const [all] = tagsIn(await connection.until(/b\r\n$/));
    connection.say(`${all} BAD what\r\n`);
    const [noop] = tagsIn(await connection.until(/NOOP\r\n$/));
    connection.say(`* 7 EXISTS\r\n${noop} OK\r\n`);
    const [one, other] = tagsIn(await connection.until(/b\r\n$/));
    connection.say(`${one} OK [APPENDUID 9 1]\r\n${other} NO not this\r\n`);
    expect(await answers).toEqual(['stored 9 1', 'refused message-refused']);
    expect(isUnknown).toBe(true);
  });

  it('are not sent again when the folder grew all the same', async () => {
    const { connection, answers } = begin(texts('a', 'b'), several);
    const [all] = tagsIn(await connection.until(/b\r\n$/));
    connection.say(`${all} NO [CANNOT] never\r\n`);
    const [noop] = tagsIn(await connection.until(/NOOP\r\n$/));
    connection.say(`* 9 EXISTS\r\n${noop} OK\r\n`);
    expect(await answers).toEqual(['unanswered unavailable', 'unanswered unavailable']);
    expect(connection.socket.destroyed).toBe(true);
  });

  it('are not sent again to a server that wants a pause', async () => {
    const { connection, answers } = begin(texts('a', 'b'), several);
    const [all] = tagsIn(await connection.until(/b\r\n$/));
    connection.say(`${all} NO [INUSE] later\r\n`);
    expect(await answers).toEqual(['refused throttled', 'refused throttled']);
  });

  it('are a hundred at most, and no stream is among them', async () => {
    async function* body(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('s');
    }
    const parcels = [...texts(...Array(101).fill('m')), streamed(1, body), letter('z')];
    const { connection, answers } = begin(parcels, several);
    const heard = await connection.until(/z\r\n$/);
    expect(heard.split(/HELD\d+/).map((command) => command.split('{1+}').length - 1)).toEqual([
      0, 100, 1, 1, 1,
    ]);
    for (const tag of tagsIn(heard)) connection.say(`${tag} OK\r\n`);
    expect(await answers).toHaveLength(103);
  });
});

describe('keywords that a server minds', () => {
  it.each(['BAD Invalid flag list', 'NO [CANNOT] Keyword not allowed'])(
    'are left out the second time: %s',
    async (reply) => {
      const { connection, answers } = begin([letter('a', ['\\Seen', 'Work']), letter('b', ['\\Seen'])]);
      const [first, second] = tagsIn(await connection.until(/b\r\n$/));
      connection.say(`${first} ${reply}\r\n${second} OK\r\n`);
      const again = await connection.until(/a\r\n$/);
      expect(again).toContain('(\\Seen) {1+}');
      connection.say(`${tagsIn(again)[0]} OK\r\n`);
      expect(await answers).toEqual(['stored undefined undefined', 'stored undefined undefined']);
    },
  );

  it('are not the reason when there are none', async () => {
    const { connection, answers } = begin([letter('a')]);
    const [first] = tagsIn(await connection.until(/a\r\n$/));
    connection.say(`${first} BAD Invalid flag list\r\n`);
    expect(await answers).toEqual(['refused unavailable']);
  });
});

describe('a limit that the server announced', () => {
  it('is kept without a byte being sent', async () => {
    const { connection, answers } = begin(texts('12345', '123'), { limitBytes: 4 });
    const [tag, ...more] = tagsIn(await connection.until(/123\r\n$/));
    expect(more).toEqual([]);
    connection.say(`${tag} OK\r\n`);
    expect(await answers).toEqual(['refused message-too-big', 'stored undefined undefined']);
    expect(connection.heard).not.toContain('12345');
  });
});
