import type { Landing } from '#shared/desk/matter';
import type { Outcome } from '#shared/fault';
import type { Args, Bridge, CommandName, Value } from '#shared/ipc/contract';
import type { Snapshot } from '#shared/ipc/snapshot';
import { PAST } from './past.ts';
import { contactsOf, ROWS } from './people.ts';
import { DIAGNOSIS, LICENCES, PROGRAM } from './program.ts';
import { LEFT, ROOM } from './room.ts';
import { COUNTS, NOW } from './views.ts';

/** What the app answers, where it is not the usual. */
export type Answers = {
  readonly [C in CommandName]?: (args: Args<C>) => Outcome<Value<C>> | Promise<Outcome<Value<C>>>;
};

/** A bridge that answers from a table, records what it was asked, and can push another snapshot. */
export interface FakeBridge extends Bridge {
  readonly asked: readonly { readonly name: CommandName; readonly args: unknown }[];
  readonly push: (snapshot: Snapshot) => void;
  /** As if a system notification had been clicked. */
  readonly click: (screen: Landing) => void;
}

const ok = <V>(value: V): Outcome<V> => ({ ok: true, value });

const USUAL: Answers = {
  'primary.connect': ({ address }) => ok({ address, verified: true }),
  'fallback.connect': ({ address }) => ok({ address }),
  'fallback.prove': () => ok({ provenAt: NOW }),
  'fallback.find': () => ({ ok: false, fault: { kind: 'provider-unknown', scope: 'us' } }),
  'contacts.list': () => ok(contactsOf(60)),
  'notices.preview': ({ address, wording }) =>
    ok({
      from: 'Anna Rossi <anna.rossi.scorta@gmail.com>',
      to: address,
      subject: 'Re: Domenica a pranzo',
      body: `Ciao,\nla mia casella anna.rossi@libero.it in questi giorni non funziona.\nPer ora scrivimi a questo indirizzo.\n\nSe hai dubbi, telefonami${wording.phone === undefined ? '' : ` al ${wording.phone}`}.\n\nAnna`,
      words: wording.own ?? 'La mia casella anna.rossi@libero.it in questi giorni non funziona.',
      language: wording.language,
    }),
  'notices.audience': () => ok([]),
  'notices.chatText': () => ok({ text: 'Ciao, la mia casella non funziona.' }),
  'notices.openChat': () => ok({ withText: true }),
  'notices.send': ({ addresses }) => ok({ planned: addresses.length }),
  'notices.stop': () => ok({ dropped: 26 }),
  'notices.list': () => ok([]),
  'history.read': () => ok(PAST),
  'program.about': () => ok(PROGRAM),
  'program.licences': () => ok(LICENCES),
  'support.diagnosis': () => ok({ text: DIAGNOSIS }),
  'support.saveDiagnosis': () => ok({ saved: true }),
  'syncBack.plan': () => ok(COUNTS),
  'syncBack.room': () => ok(ROOM),
  'syncBack.left': () => ok(LEFT),
};

/** Rows as they are while notices leave. */
export const WITH_ROWS: Answers = {
  'notices.list': () => ok(ROWS),
  'notices.audience': () =>
    ok(
      ['p0@example.org', 'p1@example.org'].map((address) => ({
        address,
        name: '',
        proposed: true,
        hasReplied: false,
      })),
    ),
};

/** `first`: what the app shows as it opens; `undefined` for one that has said nothing yet. */
export function fakeBridge(first: Snapshot | undefined, answers: Answers = {}): FakeBridge {
  let latest = first;
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const clicks = new Set<(screen: Landing) => void>();
  const asked: { name: CommandName; args: unknown }[] = [];
  return {
    asked,
    push: (snapshot) => {
      const next = { ...snapshot, revision: (latest?.revision ?? 0) + 1 };
      latest = next;
      for (const listener of listeners) listener(next);
    },
    click: (screen) => {
      for (const listener of clicks) listener(screen);
    },
    invoke: async <C extends CommandName>(name: C, args: Args<C>): Promise<Outcome<Value<C>>> => {
      asked.push({ name, args });
      const answer = answers[name] ?? USUAL[name];
      // Commands without an answer of their own answer `null`, as most of the contract does.
      return answer === undefined ? ok(null as Value<C>) : answer(args);
    },
    onSnapshot: (listener) => {
      listeners.add(listener);
      if (latest !== undefined) listener(latest);
      return () => listeners.delete(listener);
    },
    onNavigate: (listener) => {
      clicks.add(listener);
      return () => clicks.delete(listener);
    },
  };
}
