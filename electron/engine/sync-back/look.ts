import type { Scope } from '#shared/sync-back/choice';
import { bornFrom } from '#shared/sync-back/conversations';
import { decide, isAttempted, movedRows, placeOf, settledRows, targetOf } from '#shared/sync-back/decide';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Knowledge, Lane, SourceMessage, TargetFolder, Window } from '#shared/sync-back/plan';
import { type LaneView, type LedgerChanges, reconcile } from '#shared/sync-back/reconcile';
import type { Instant } from '#shared/time';
import type { Crossing } from './crossing.ts';
import { hashWanted } from './hashes.ts';
import { type Listed, listSource, listTarget } from './listing.ts';
import { nobodysMail, type OwnMail } from './own-mail.ts';
import { Texts } from './texts.ts';
import type { Troubles } from './troubles.ts';

/** What a look at both mailboxes found, and what it changes in the ledger. */
export interface Look {
  /** One for each destination folder, and one for what has none. */
  readonly views: readonly LaneView[];
  readonly changes: LedgerChanges;
  /** Sent at home; `undefined`: there is none. */
  readonly sentFolder: string | undefined;
}

/** What a look is made with. */
export interface LookInputs {
  readonly window: Window;
  readonly scope: Scope;
  readonly rows: readonly LedgerRow[];
  readonly own: OwnMail;
  readonly now: () => Instant;
  readonly troubles: Troubles;
  readonly retriesRefused: boolean;
}

/** The destination folders, each listed once and only when something goes there. */
class Targets {
  readonly found = new Map<string, TargetFolder>();
  readonly #crossing: Crossing;
  readonly #asked: { readonly window: Window; readonly texts: Texts };

  constructor(crossing: Crossing, asked: { readonly window: Window; readonly texts: Texts }) {
    this.#crossing = crossing;
    this.#asked = asked;
  }

  async list(paths: Iterable<string | undefined>): Promise<void> {
    for (const path of paths) {
      if (path === undefined || this.found.has(path)) continue;
      const { target, largestBytes } = this.#crossing;
      this.found.set(path, { ...(await listTarget(target, path, this.#asked)), largestBytes });
    }
  }
}

async function listAll(
  { source, routes, home }: Crossing,
  { window, scope, own }: LookInputs,
  texts: Texts,
): Promise<readonly SourceMessage[]> {
  const byRoute: Listed[][] = [];
  // INBOX comes first, and is read first afterwards: listed last it is still open then.
  for (const [index, route] of [...routes.entries()].toReversed())
    byRoute[index] = [...(await listSource(source, route, home, { window, scope, texts }))];
  const listed = byRoute.flat();
  if (scope === 'all') return listed;
  const born = bornFrom(listed, own.notices);
  return listed.map((message) =>
    born.has(message) || message.held !== undefined ? message : { ...message, held: 'other-conversation' },
  );
}

/** Looks at both mailboxes and decides message by message. Changes nothing anywhere. */
export async function lookAt(crossing: Crossing, inputs: LookInputs): Promise<Look> {
  const { rows, now, troubles, retriesRefused, window } = inputs;
  const { home } = crossing;
  const texts = new Texts();
  const known = new Map(rows.map((row) => [placeOf(row), row]));
  texts.keep(known.keys());
  for (const { key } of rows) texts.keep([key]);
  const targets = new Targets(crossing, { window, texts });
  // Nearly everything goes to these two: they are listed while the source is.
  const [messages] = await Promise.all([
    listAll(crossing, inputs, texts),
    targets.list([home.sent, home.inbox]),
  ]);
  const byTarget = Map.groupBy(messages, (message) =>
    targetOf(message, known.get(message.place), home.paths),
  );
  const attempted = rows.filter((row) => isAttempted(row) && home.paths.has(row.targetFolder));
  await targets.list([...byTarget.keys(), ...attempted.map(({ targetFolder }) => targetFolder)]);
  const moved = movedRows(rows, new Set(messages.map(({ place }) => place)), targets.found);
  const own = await nobodysMail(crossing, inputs.own, rows);
  const knowledge: Knowledge = { known, moved, own };
  const views: LaneView[] = [];
  for (const [path, group] of byTarget) {
    const lane: Lane = {
      messages: group,
      target: path === undefined ? undefined : targets.found.get(path),
    };
    const settled = settledRows(lane, known);
    const hashes = await hashWanted(crossing, lane, settled, knowledge, troubles);
    views.push({
      lane,
      settled,
      hashes,
      decisions: decide(lane, settled, hashes, knowledge),
      retriesRefused,
    });
  }
  const changes = reconcile(views, rows, now(), targets.found);
  return { views, changes, sentFolder: home.sent };
}
