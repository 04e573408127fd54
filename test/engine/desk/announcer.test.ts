import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Announcer } from '#engine/desk/announcer';
import { noteOf } from '#engine/desk/tell';
import { DutyRunner } from '#engine/duty';
import type { DeskNote } from '#engine/ports';
import { type Database, openDatabase } from '#engine/storage/database';
import type { Matter } from '#shared/desk/matter';
import type { DeskFacts } from '#shared/desk/present';
import { DEFAULT_PREFERENCES, type Preferences } from '#shared/preferences';
import { HOUR_MS, MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';

const LIBERO = 'anna@libero.it';
const OUTAGE: Matter = { about: 'outage', address: LIBERO, diagnosis: 'silent', since: 0 };
const BACK: Matter = { about: 'recovered', address: LIBERO, receiving: 'proven' };
const facts = (phase: 'up' | 'outage'): DeskFacts =>
  ({
    primary: { address: LIBERO },
    watch: {
      phase,
      diagnosis: phase === 'up' ? 'well' : 'silent',
      since: 0,
      // Until its owner puts it away.
      outage: { id: 1, startedAt: 0, endedAt: phase === 'up' ? 1 : undefined },
    },
    others: [],
    notices: { state: 'none' },
    syncBack: { state: 'none' },
  }) as unknown as DeskFacts;

/** Eleven in the evening by the clock of the computer that runs the test. */
const EVENING = new Date(2023, 0, 23, 23, 0).getTime();

describe('what the user is told outside the window', () => {
  let folder: string;
  let database: Database;
  let clock: HandClock;
  let present: DeskFacts;
  let preferences: Preferences;
  let shown: DeskNote[];
  let announcer: Announcer;
  let runner: DutyRunner;

  const ports = () => makePorts({ clock, preferences: { read: () => preferences, write: () => undefined } });
  const start = (): void => {
    database = openDatabase(path.join(folder, 'desk.db'));
    const desk = { notify: (note: DeskNote) => void shown.push(note) };
    announcer = new Announcer({
      ports: { ...ports(), desk },
      database,
      facts: () => present,
      changed: () => runner.review(),
    });
    runner = new DutyRunner([announcer.duty], clock, { write: () => undefined });
    runner.start();
  };
  const tell = (matter: Matter): void => announcer.notify(noteOf(ports(), matter));
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await runner.settled();
  };
  const said = (): readonly string[] => shown.map(({ matter }) => matter.about);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'desk-'));
    clock = new HandClock(EVENING);
    present = facts('outage');
    preferences = DEFAULT_PREFERENCES;
    shown = [];
    start();
  });
  afterEach(async () => {
    await runner.stop(60_000);
    database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('waits for the morning, and is told then, once, as it is then', async () => {
    tell(OUTAGE);
    await pass(8 * HOUR_MS);
    expect(said()).toEqual([]);
    present = { ...present, watch: { ...present.watch, diagnosis: 'refused' } };
    await pass(30 * MINUTE_MS);
    expect(shown).toMatchObject([{ matter: { diagnosis: 'refused' }, screen: 'home' }]);
    await pass(10 * HOUR_MS);
    expect(said()).toEqual(['outage']);
  });

  it('is not told of a night in which it broke down and came back', async () => {
    tell(OUTAGE);
    present = facts('up');
    tell(BACK);
    await pass(12 * HOUR_MS);
    expect(said()).toEqual([]);
  });

  it('is told in the morning that it is back, where it had been told before that it was down', async () => {
    preferences = {
      ...DEFAULT_PREFERENCES,
      quietHours: { ...DEFAULT_PREFERENCES.quietHours, from: '23:30' },
    };
    tell(OUTAGE);
    await pass(HOUR_MS);
    present = facts('up');
    tell(BACK);
    await pass(12 * HOUR_MS);
    expect(said()).toEqual(['outage', 'recovered']);
  });

  it('waits over a restart too', async () => {
    tell(OUTAGE);
    await runner.stop(60_000);
    database.close();
    start();
    await pass(9 * HOUR_MS);
    expect(said()).toEqual(['outage']);
  });

  it('comes at once when the quiet hours are switched off', async () => {
    tell(OUTAGE);
    preferences = { ...DEFAULT_PREFERENCES, quietHours: { ...DEFAULT_PREFERENCES.quietHours, on: false } };
    runner.review();
    await pass(0);
    expect(said()).toEqual(['outage']);
  });

  it('is only what the user wants to hear, and a test at any hour', () => {
    preferences = { ...DEFAULT_PREFERENCES, notifyOf: ['advice'] };
    tell(OUTAGE);
    tell({ about: 'test' });
    expect(said()).toEqual(['test']);
  });

  it('is left to the window where the system cannot show it, until it is read or over', async () => {
    await pass(10 * HOUR_MS);
    tell(OUTAGE);
    expect(announcer.shown(present)).toBeUndefined();
    shown[0]?.onUnshown?.();
    expect(announcer.shown(present)).toEqual(OUTAGE);
    announcer.dismiss();
    expect(announcer.shown(present)).toBeUndefined();
    tell(OUTAGE);
    shown[1]?.onUnshown?.();
    present = facts('up');
    runner.review();
    await pass(0);
    present = facts('outage');
    expect(announcer.shown(present)).toBeUndefined();
  });
});
