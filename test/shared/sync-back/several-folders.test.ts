import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, movedRows, placeOf, settledRows, targetOf } from '#shared/sync-back/decide';
import { placeId } from '#shared/sync-back/identity';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import { absenceGrace } from '#shared/sync-back/pace';
import type { SourceMessage, TargetFolder } from '#shared/sync-back/plan';
import { reconcile } from '#shared/sync-back/reconcile';
import { MINUTE_MS } from '#shared/time';

// Three folders of the fallback: two go to INBOX, one to a folder of its own.
const ROUTES: Readonly<Record<string, string>> = { INBOX: 'INBOX', Clienti: 'INBOX', Lavoro: 'Lavoro' };
const FOLDERS = Object.keys(ROUTES);
const PATHS = new Set(['INBOX', 'Lavoro']);

/** A mail: two with one key and another letter are two editions under one Message-ID. */
interface Mail {
  readonly key: string;
  readonly letter: string;
}
interface Held extends Mail {
  readonly uid: number;
}
const nameOf = ({ key, letter }: Mail): string => `${key} ${letter}`;

/** Both mailboxes and the ledger between them, without servers. */
class World {
  readonly source = new Map(FOLDERS.map((name) => [name, { validity: 1, next: 1, held: [] as Held[] }]));
  readonly home = new Map([...PATHS].map((name) => [name, { next: 1, held: [] as Held[] }]));
  /** What was stored by us, by destination and mail. */
  readonly stored = new Map<string, number>();
  /** Mails that somebody put into two folders at once. */
  readonly doubled = new Set<string>();
  rows: LedgerRow[] = [];
  now = 0;
  #late: (() => void)[] = [];
  #ids = 0;

  folder(name: string) {
    return this.source.get(name) ?? { validity: 1, next: 1, held: [] };
  }

  arrive(name: string, { key, letter }: Mail): void {
    const folder = this.folder(name);
    folder.held.push({ key, letter, uid: folder.next });
    folder.next += 1;
  }

  take(name: string, index: number): Held | undefined {
    const { held } = this.folder(name);
    return held.splice(index % (held.length || 1), 1)[0];
  }

  renumber(name: string): void {
    const folder = this.folder(name);
    folder.validity += 1;
    folder.held = folder.held.map((mail, index) => ({ ...mail, uid: index + 1 }));
    folder.next = folder.held.length + 1;
  }

  /** One look at everything, the folders in the given order. */
  look(turn: number): void {
    const order = [...FOLDERS.slice(turn % 3), ...FOLDERS.slice(0, turn % 3)];
    const messages = order.flatMap((name) => this.#listed(name));
    const letters = new Map(messages.map(({ message, letter }) => [message.place, letter]));
    const known = new Map(this.rows.map((row) => [placeOf(row), row]));
    const targets = new Map<string, TargetFolder>(
      [...this.home].map(([path, { next, held }]) => [
        path,
        {
          path,
          uidValidity: '7',
          uidNext: next,
          messages: held.map(({ uid, key }) => ({ uid, key, size: 100, internalDate: 0, isMarked: true })),
        },
      ]),
    );
    const moved = movedRows(this.rows, letters, targets);
    const knowledge = { known, moved, own: new Set<string>() };
    const lanes = Map.groupBy(messages, ({ message }) => targetOf(message, known.get(message.place), PATHS));
    const views = [...lanes].map(([path = '', group]) => {
      const lane = { messages: group.map(({ message }) => message), target: targets.get(path) };
      const settled = settledRows(lane, known);
      const atHome = new Map(this.home.get(path)?.held.map(({ uid, letter }) => [uid, letter]));
      const hashes = { source: letters, target: atHome };
      return { lane, settled, hashes, decisions: decide(lane, settled, hashes, knowledge) };
    });
    const { put, dropped } = reconcile(views, this.rows, this.now, targets);
    const gone = new Set(dropped.map(({ id }) => id));
    const fresh = new Map(put.filter(({ id }) => id !== 0).map((row) => [row.id, row]));
    this.rows = this.rows.filter(({ id }) => !gone.has(id)).map((row) => fresh.get(row.id) ?? row);
    for (const row of put) if (row.id === 0) this.rows.push({ ...row, id: (this.#ids += 1) });
  }

  #listed(name: string): { readonly message: SourceMessage; readonly letter: string }[] {
    const { validity, held } = this.folder(name);
    const uidValidity = String(validity);
    return held.map(({ uid, key, letter }) => ({
      letter,
      message: {
        place: placeId(name, uidValidity, uid),
        folder: name,
        uidValidity,
        uid,
        key,
        size: 100,
        internalDate: 0,
        flags: [],
        ids: [key],
        to: ROUTES[name],
      },
    }));
  }

  #change(id: number, change: Partial<LedgerRow>): void {
    this.rows = this.rows.map((row) => (row.id === id ? { ...row, ...change } : row));
  }

  /** Time passes: what a server had read before it fell silent is stored by now. */
  advance(minutes: number): void {
    for (const storing of this.#late.splice(0)) storing();
    this.now += minutes * MINUTE_MS;
  }

  #append(path: string, mail: Mail): number {
    const where = `${path} ${nameOf(mail)}`;
    this.stored.set(where, (this.stored.get(where) ?? 0) + 1);
    const target = this.home.get(path);
    if (target === undefined) throw new Error(path);
    target.held.push({ key: mail.key, letter: mail.letter, uid: target.next });
    target.next += 1;
    return target.next - 1;
  }

  /** Copies one planned row: heard; stored with the answer lost, at once or after a while; lost before it was stored. */
  copy(index: number, outcome: 'heard' | 'unheard' | 'late' | 'lost'): void {
    const planned = this.rows.filter(({ state, targetFolder }) => state === 'planned' && targetFolder !== '');
    const row = planned[index % (planned.length || 1)];
    if (row === undefined) return;
    const { validity, held } = this.folder(row.sourceFolder);
    const mail = held.find(({ uid }) => uid === row.sourceUid && String(validity) === row.sourceUidValidity);
    if (mail === undefined) {
      this.rows = this.rows.filter(({ id }) => id !== row.id);
      return;
    }
    const attempt = { bodyHash: mail.letter, targetUidValidity: '7', updatedAt: this.now };
    const append = (): number => this.#append(row.targetFolder, mail);
    if (outcome === 'late') this.#late.push(append);
    const uid = outcome === 'heard' || outcome === 'unheard' ? append() : undefined;
    const heard = outcome === 'heard';
    this.#change(row.id, {
      ...attempt,
      state: heard ? 'copied' : 'unknown',
      reason: heard ? '' : 'closed',
      targetUid: heard ? uid : undefined,
    });
  }

  /** As `settleDoubts`: looks for what was not answered, and plans again what is proven absent. */
  settle(): void {
    for (const row of this.rows.filter(({ state }) => state === 'unknown')) {
      const found = this.home
        .get(row.targetFolder)
        ?.held.find(({ key, letter }) => key === row.key && letter === row.bodyHash);
      if (found !== undefined) this.#change(row.id, { state: 'copied', targetUid: found.uid });
      else if (this.now >= row.updatedAt + absenceGrace(row.reason))
        this.#change(row.id, { state: 'planned' });
    }
  }

  finish(): void {
    for (let round = 0; round < 12; round += 1) {
      this.advance(5);
      this.look(round);
      for (let count = 0; count < 40; count += 1) this.copy(0, 'heard');
      this.settle();
    }
  }
}

const mail = fc.record({ key: fc.constantFrom('<a>', '<b>'), letter: fc.constantFrom('x', 'y') });
const place = fc.constantFrom(...FOLDERS);
const act = fc.oneof(
  fc.record({ act: fc.constant('arrive' as const), at: place, mail }),
  fc.record({ act: fc.constant('move' as const), at: place, to: place, index: fc.nat(5) }),
  fc.record({ act: fc.constant('double' as const), at: place, to: place, index: fc.nat(5) }),
  fc.record({ act: fc.constant('remove' as const), at: place, index: fc.nat(5) }),
  fc.record({ act: fc.constant('renumber' as const), at: place }),
  fc.record({ act: fc.constant('look' as const), turn: fc.nat(2) }),
  fc.record({ act: fc.constant('settle' as const), minutes: fc.nat(3) }),
  fc.record({
    act: fc.constant('copy' as const),
    index: fc.nat(5),
    outcome: fc.constantFrom('heard' as const, 'unheard' as const, 'late' as const, 'lost' as const),
  }),
);

function play(world: World, step: typeof act extends fc.Arbitrary<infer T> ? T : never): void {
  switch (step.act) {
    case 'arrive':
      // A second one of its kind makes it a mail in two places.
      for (const { held } of world.source.values()) {
        if (held.some((other) => nameOf(other) === nameOf(step.mail))) world.doubled.add(nameOf(step.mail));
      }
      return world.arrive(step.at, step.mail);
    case 'move': {
      const taken = world.take(step.at, step.index);
      return taken && world.arrive(step.to, taken);
    }
    case 'double': {
      const { held } = world.folder(step.at);
      const found = held[step.index % (held.length || 1)];
      if (found !== undefined) world.doubled.add(nameOf(found));
      return found && world.arrive(step.to, found);
    }
    case 'remove':
      return void world.take(step.at, step.index);
    case 'renumber':
      return world.renumber(step.at);
    case 'look':
      return world.look(step.turn);
    case 'settle':
      world.advance(step.minutes);
      return world.settle();
    case 'copy':
      return world.copy(step.index, step.outcome);
  }
}

test('over several folders, whatever happens between the looks, nothing is lost and nothing comes home twice', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (steps) => {
      const world = new World();
      for (const step of steps) play(world, step);
      world.finish();
      const atHome = new Set([...world.home.values()].flatMap(({ held }) => held.map(nameOf)));
      for (const { held } of world.source.values())
        for (const one of held) expect(atHome).toContain(nameOf(one));
      for (const [where, count] of world.stored) expect([where, count]).toEqual([where, 1]);
      const twice = [...atHome].filter(
        (name) => !world.doubled.has(name) && [...PATHS].every((path) => world.stored.has(`${path} ${name}`)),
      );
      expect(twice).toEqual([]);
    }),
    { numRuns: 5000 },
  );
});
