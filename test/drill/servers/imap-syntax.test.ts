import net, { type AddressInfo } from 'node:net';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { astringBytes, BadCommand, parseCommand, parseValues } from '#drill/servers/imap/command-parser';
import { type CommandReader, createCommandReader } from '#drill/servers/imap/command-reader';
import { formatEnvelope } from '#drill/servers/imap/envelope';
import { headerFields } from '#drill/servers/imap/message-header';
import {
  decodeFolderName,
  encodeFolderName,
  formatDateTime,
  formatString,
  parseDateTime,
} from '#drill/servers/imap/wire-text';

/** What the work returns or throws. */
const attempt = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('the syntax of commands', () => {
  it('reads back every string it writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const [value, rest] = parseValues(formatString(Buffer.from(bytes)));
        expect(astringBytes(value).equals(bytes)).toBe(true);
        expect(rest).toBeUndefined();
      }),
    );
  });

  it('reads back every folder name it writes, in ASCII', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const encoded = encodeFolderName(name);
        expect(encoded).toMatch(/^[\x20-\x7e]*$/);
        expect(decodeFolderName(encoded)).toBe(name);
      }),
    );
    expect(encodeFolderName('Attività & più')).toBe('Attivit&AOA- &- pi&APk-');
  });

  it('reads back every date it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
        expect(parseDateTime(formatDateTime(seconds * 1000).slice(1, -1))).toBe(seconds * 1000);
      }),
    );
    expect(parseDateTime('31-Feb-2026 00:00:00 +0000')).toBeUndefined();
    expect(parseDateTime('ieri')).toBeUndefined();
  });

  it('either parses a command or says why not, whatever comes', () => {
    const piece = fc.oneof(
      fc.constantFrom('a1 ', 'FETCH ', '(', ')', '"', '{3}\r\n', '[', ']', '\\', ' '),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(attempt(() => parseCommand(Buffer.from(pieces.join(''))))).toSatisfy(
          (outcome) => outcome instanceof BadCommand || !(outcome instanceof Error),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps a section with spaces and parentheses in one piece', () => {
    expect(parseCommand(Buffer.from('a UID FETCH 1 (BODY.PEEK[HEADER.FIELDS (TO CC)]<0.9> UID)'))).toEqual({
      tag: 'a',
      name: 'UID FETCH',
      args: [
        { kind: 'atom', text: '1' },
        {
          kind: 'list',
          items: [
            { kind: 'atom', text: 'BODY.PEEK[HEADER.FIELDS (TO CC)]<0.9>' },
            { kind: 'atom', text: 'UID' },
          ],
        },
      ],
    });
  });

  it('writes an envelope of quotes, groups, comments and nonsense that can be parsed again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('"', '<', '>', '(', ')', ',', ';', ':', '\\', '@', 'a', ' '), {
          maxLength: 30,
        }),
        (chars) => {
          const fields = headerFields(Buffer.from(`From: ${chars.join('')}\r\n\r\n`));
          const [envelope] = parseValues(formatEnvelope(fields));
          expect(envelope?.kind === 'list' && envelope.items.length).toBe(10);
        },
      ),
    );
  });
});

describe('reading commands from a connection', () => {
  const withReader = async (
    work: (reader: CommandReader, client: net.Socket) => Promise<void>,
    maxLineBytes?: number,
  ): Promise<void> => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    client.on('error', () => undefined);
    const accepted = await new Promise<net.Socket>((resolve) => server.once('connection', resolve));
    try {
      await work(createCommandReader(accepted, maxLineBytes), client);
    } finally {
      client.destroy();
      accepted.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  };

  it('finds the same commands however the bytes are cut', async () => {
    const stream = Buffer.from(
      'a NOOP\r\nb APPEND x {6+}\r\n{9}\r\nx\r\nc LOGIN {1}\r\nu {1+}\r\np\r\n',
      'latin1',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: stream.length - 1 }), { maxLength: 8 }),
        async (cuts) => {
          await withReader(async (reader, client) => {
            const edges = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
            edges.forEach((edge, index) => client.write(stream.subarray(edges[index - 1] ?? 0, edge)));
            const commands = [];
            for (let count = 0; count < 3; count += 1) {
              commands.push((await reader.readCommand(() => Promise.resolve('take')))?.toString());
            }
            expect(commands).toEqual(['a NOOP', 'b APPEND x {6+}\r\n{9}\r\nx', 'c LOGIN {1}\r\nu {1+}\r\np']);
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it('gives up on a line without an end', async () => {
    await withReader(async (reader, client) => {
      client.write('x'.repeat(2000));
      await expect(reader.readLine()).rejects.toThrow('too long');
    }, 1000);
  });

  it('throws away the literal of a refused command without keeping it', async () => {
    await withReader(async (reader, client) => {
      client.write('a APPEND x {3000000+}\r\n');
      client.write(Buffer.alloc(3_000_000, 0x78));
      client.write('\r\nb NOOP\r\n');
      expect(await reader.readCommand(() => Promise.resolve('refuse'))).toBeUndefined();
      expect((await reader.readLine()).toString()).toBe('b NOOP');
    });
  });
});
