import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StoredFolder } from '#drill/servers/imap/mailbox-store';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { type Database, openDatabase } from '#engine/storage/database';
import { openLedger } from '#engine/sync-back/ledger';
import { type OneRun, runOnce } from '#engine/sync-back/one-run';
import { passwordCredential } from '#shared/mailbox';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { PaceName } from '#shared/sync-back/pace';
import { HOUR_MS } from '#shared/time';
import { MORNING } from '#support/ports';
import { startWireTap, type WirePoint, type WireTap } from '#support/wire-tap';
import { jobSetup, LeapingClock } from '../scene.ts';
import { copyDatabase, Death, type Dying, openDying } from './dying-database.ts';
import type { Lab, Pair } from './labs.ts';
import { HOUSEHOLD, OWN_IDS, STRETCH } from './mail-set.ts';
import type { Setting } from './settings.ts';

/** A line cut at the k-th point of both dialogues (from 1), and what else is lost with it. */
export interface Cut {
  readonly point: number;
  /**
   * `blip`: nothing, the process goes on. `away`: neither server is reached again by this run. `death`: the process
   * dies at this very moment. `late`: it dies, and what the server was storing then shows only after the next one has
   * looked.
   */
  readonly loss: 'blip' | 'away' | 'death' | 'late';
}

/** How a run is interrupted, if at all. */
export type Interruption = { readonly cut: Cut } | { readonly dying: Dying } | undefined;

/** What a run came to, and what its ledger says. `undefined`: it did not live to its end. */
export interface Played {
  readonly run: OneRun | undefined;
  readonly rows: readonly LedgerRow[];
  /** APPEND commands that reached the destination. */
  readonly appends: number;
  /** True if the interruption came. */
  readonly isInterrupted: boolean;
  readonly where: string;
}

/** A pair of mailboxes, a ledger file, and the runs between them. */
export interface Stage extends AsyncDisposable {
  readonly pair: Pair;
  run(interruption?: Interruption, pace?: PaceName): Promise<Played>;
  /** A run on another ledger file: an older copy, or none. */
  runOn(file: string): Promise<Played>;
  /** Keeps a copy of the ledger after each write of the runs to come; answers their files. */
  keepCopies(): readonly string[];
  freshFile(): string;
}

const EARLIER_RUN = { write: 0, when: 'before' } as const;

/** Sets the stage on fresh mailboxes. */
export async function setStage(setting: Setting, lab: Lab): Promise<Stage> {
  const pair = await lab.fresh(HOUSEHOLD);
  const folder = mkdtempSync(path.join(tmpdir(), 'sync-back-phases-'));
  const clock = new LeapingClock(MORNING + 30 * HOUR_MS);
  const copies: string[] = [];
  let keepsCopies = false;
  let files = 0;
  const freshFile = (): string => {
    files += 1;
    return newLedger(path.join(folder, `ledger ${files}.db`));
  };
  let current = freshFile();
  const hidden = watchStore(pair);

  const play = async (file: string, interruption: Interruption, pace: PaceName): Promise<Played> => {
    const cut = interruption !== undefined && 'cut' in interruption ? interruption.cut : undefined;
    const dying = interruption !== undefined && 'dying' in interruption ? interruption.dying : undefined;
    const dead = new AbortController();
    const ledger = openDying(file, dying ?? EARLIER_RUN, (write) => {
      if (!keepsCopies || file !== current) return;
      const copy = path.join(folder, `copy ${copies.length} write ${write}.db`);
      copyDatabase(file, copy);
      copies.push(copy);
    });
    let [points, appends, isAway, where] = [0, 0, false, ''];
    const onPoint = (isDestination: boolean, { command, moment }: WirePoint): boolean => {
      points += 1;
      const isHere = points === cut?.point;
      if (isDestination && command === 'APPEND' && moment === 'before' && !isHere) appends += 1;
      if (!isHere) return false;
      where = `${moment} ${command}`;
      isAway = cut.loss !== 'blip';
      if (cut.loss === 'late' && isDestination && where === 'after APPEND') hidden.hide();
      if (cut.loss === 'death' || cut.loss === 'late') {
        ledger.die();
        dead.abort();
      }
      return true;
    };
    const orders = (isDestination: boolean) => ({
      onPoint: (point: WirePoint) => onPoint(isDestination, point),
      isAway: () => isAway,
      hidesAppendUid: isDestination && setting.hidesAppendUid === true,
    });
    await using source = await startWireTap(pair.from.imap.port, orders(false));
    await using destination = await startWireTap(pair.to.imap.port, orders(true));
    const settled = async (): Promise<void> => {
      await Promise.all([source.settled(), destination.settled()]);
    };
    // A wait is long enough for a server to be through with what it got before.
    clock.onSleep = async () => {
      await settled();
      hidden.show();
    };
    const run = await liveOrDie(() =>
      runOnce(
        jobSetup(ledger.database, {
          clock,
          from: through(pair.from, source),
          to: through(pair.to, destination),
          window: STRETCH,
          pace,
          commandMs: 5000,
        }),
        dead.signal,
      ),
    );
    await settled();
    // A run that never waits is over before it shows.
    if (!dead.signal.aborted) hidden.show();
    const isInterrupted = where !== '' || (dying !== undefined && ledger.writes >= dying.write);
    const rows = dead.signal.aborted || (dying !== undefined && isInterrupted) ? [] : rowsOf(ledger.database);
    ledger.database.close();
    if (file === current) current = ledger.remains;
    const lived = dead.signal.aborted ? undefined : run;
    return { run: lived, rows, appends, isInterrupted, where: where || `write ${ledger.writes}` };
  };

  return {
    pair,
    freshFile,
    run: (interruption, pace = 'full') => play(current, interruption, pace),
    runOn: (file) => play(file, undefined, 'full'),
    keepCopies() {
      keepsCopies = true;
      return copies;
    },
    async [Symbol.asyncDispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database file that knows what the app itself sent, and nothing of any run. */
export function newLedger(file: string): string {
  const database = openDatabase(file);
  for (const id of OWN_IDS)
    database.run('INSERT INTO own_message(message_id, purpose, at) VALUES(?, ?, 0)', id, 'notice');
  database.close();
  return file;
}

/** Takes back what the destination stored last, as if it were still at it, and lets it show later. */
function watchStore({ to }: Pair): { readonly hide: () => void; readonly show: () => void } {
  if (!('store' in to)) return { hide: () => undefined, show: () => undefined };
  const { store } = to as EmbeddedMailHost;
  let last: StoredFolder | undefined;
  let late: (() => void) | undefined;
  store.onChange((folder) => {
    last = folder;
  });
  return {
    hide() {
      const [folder, message] = [last, last?.messages.at(-1)];
      if (folder === undefined || message === undefined) return;
      store.remove(folder, new Set([message.uid]));
      late = () => store.add(folder, message);
    },
    show() {
      late?.();
      late = undefined;
    },
  };
}

async function liveOrDie(work: () => Promise<OneRun>): Promise<OneRun | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Death) return undefined;
    throw error;
  }
}

function through(host: Pair['to'], tap: WireTap) {
  const { password, ...settings } = host.mailboxFile({ imap: tap.port });
  return { ...settings, credential: passwordCredential(password) };
}

/** The rows of the only run in a ledger file. */
export function rowsOf(database: Database): readonly LedgerRow[] {
  const id = database.get('SELECT id FROM sync_run')?.['id'];
  return id === undefined ? [] : openLedger(database, Number(id)).rows();
}
