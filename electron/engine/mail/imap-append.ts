import type { ImapFlow } from 'imapflow';
import { canUseFlag, encodePath, formatDateTime, formatFlag } from 'imapflow/lib/tools.js';
import { type AppendPass, appendForgiving, appendOverWire } from './append-all.ts';
import { appendedOf, appendSerially, type SerialAppend } from './append-serially.ts';
import type { LiteralKind } from './append-wire.ts';
import type { Asking } from './imap-asking.ts';
import type { ImapSession, Parcel } from './imap-types.ts';

// What a quoted string may hold (RFC 3501 §9); a name with anything else is left to the library.
const QUOTABLE = /^[\x20-\x7e]*$/;

const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

function literalsOf({ capabilities }: ImapFlow): LiteralKind {
  if (capabilities.has('LITERAL+')) return 'plus';
  return capabilities.has('LITERAL-') ? 'minus' : 'plain';
}

/** Stores messages in the open folder: past the library where it is as we know it, else with it. */
export function appenderOf(client: ImapFlow, { ask, orFail, transferMs }: Asking): ImapSession['appendAll'] {
  const store: SerialAppend['store'] = async (path, bytes, { flags, internalDate }) => {
    const work = (): ReturnType<ImapFlow['append']> =>
      client.append(path, Buffer.from(bytes), [...flags], new Date(internalDate));
    return appendedOf(orFail(await ask('append', work, transferMs(bytes.byteLength)), 'append'));
  };

  /** Flags and date in the words of the library, so that both ways store the same. */
  const itemsOf = ({ flags, internalDate }: Parcel): string => {
    const kept = flags.map((flag) => formatFlag(flag)).filter((flag) => flag !== false);
    const takes = client.mailbox !== false && client.mailbox.readOnly !== true && client.mailbox;
    const usable = kept.filter((flag) => canUseFlag(takes, flag));
    return `(${usable.join(' ')}) "${formatDateTime(new Date(internalDate))}"`;
  };

  // A server that did not understand it once is not asked again.
  let offersSeveral = client.capabilities.has('MULTIAPPEND');

  const countIn = (path: string): number | undefined =>
    client.mailbox !== false && client.mailbox.path === path ? client.mailbox.exists : undefined;

  /** Asks for news of the open folder. Where nobody can tell it is not as before. */
  const holdsAtMost = async (path: string, count: number | undefined): Promise<boolean> => {
    try {
      await ask('noop', () => client.noop());
    } catch {
      // The connection is lost: what was refused is looked for over another.
      return false;
    }
    const now = countIn(path);
    return count !== undefined && now !== undefined && now <= count;
  };

  return (path, handfuls, watch) => {
    const before = countIn(path);
    const isAsBefore = (stored: number): Promise<boolean> =>
      holdsAtMost(path, before === undefined ? undefined : before + stored);
    const pass: AppendPass = async (some, hearing) => {
      const serially = () =>
        appendSerially(path, some, hearing, {
          store,
          isAlive: () => client.usable,
          abandon: () => client.close(),
        });
      const { mailbox } = client;
      // Only of the open folder does the server tell how it grows.
      if (mailbox === false || mailbox.path !== path) return await serially();
      const name = encodePath(client, path);
      const limit = client.capabilities.get('APPENDLIMIT');
      if (!QUOTABLE.test(name)) return await serially();
      const answers = await appendOverWire(
        {
          client,
          mailbox: quoted(name),
          literals: literalsOf(client),
          takesSeveral: offersSeveral,
          limitBytes: typeof limit === 'number' ? limit : undefined,
          exists: mailbox.exists,
          itemsOf,
          timed: async (wait, bytes) => void (await ask('append', () => wait, transferMs(bytes))),
          onSeveralUnknown: () => {
            offersSeveral = false;
          },
        },
        some,
        hearing,
      );
      return answers ?? (await serially());
    };
    return appendForgiving(pass, handfuls, watch, isAsBefore);
  };
}
