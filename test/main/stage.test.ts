import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import { Faulted } from '#shared/fault';
import type { Snapshot } from '#shared/ipc/snapshot';
import { HOUR_MS } from '#shared/time';
import { openOwnHost, typedFor } from '#support/own-mail-host';
import { HandClock, makePorts } from '#support/ports';
import { createStage, type Piece, type Stage } from '../../electron/main/stage.ts';

/** Real engines on real databases: one real, and another one that stands for the demo. */
describe('the stage', () => {
  let folder: string;
  let host: EmbeddedMailHost;
  let clock: HandClock;
  let stage: Stage;
  let happened: string[];
  let demos: number;
  let beforeDemo: () => Promise<void>;
  let wayBack: () => void;

  const ports = () => makePorts({ clock, databasePath: path.join(folder, 'real.db') });
  const demoPiece = async (): Promise<Piece> => {
    await beforeDemo();
    demos += 1;
    const engine = createEngine(makePorts({ clock, databasePath: path.join(folder, `demo-${demos}.db`) }));
    const marked = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      demo: { provider: 'well', speed: 1, pausesWatch: true },
    });
    const shown: Engine = {
      ...engine,
      snapshot: () => marked(engine.snapshot()),
      onSnapshot: (listener) => engine.onSnapshot((snapshot) => listener(marked(snapshot))),
    };
    return {
      engine: shown,
      async close() {
        await engine.stop();
        happened.push('demo closed');
      },
    };
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'stage-'));
    host = await openOwnHost('libero', 'anna@libero.it', LIBERO);
    clock = new HandClock();
    happened = [];
    demos = 0;
    beforeDemo = async () => undefined;
    wayBack = () => undefined;
    // As the app has it: passwords and preferences outlive the engine.
    const own = ports();
    stage = createStage({
      openReal: () => {
        wayBack();
        return createEngine(own);
      },
      openDemo: demoPiece,
      onSwap: () => happened.push(stage.snapshot().demo === undefined ? 'real' : 'demo'),
      onLost: () => happened.push('lost'),
      clock,
      log: own.log,
    });
    await stage.start();
  });
  afterEach(async () => {
    await stage.stop();
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const begin = () => stage.handlers['demo.start'](null);
  const leave = () => stage.handlers['demo.leave'](null);
  const faultOf = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof Faulted ? error.fault.kind : error),
    );
  /** Connects a mailbox and has it looked at until it is known to be well. */
  async function connect(): Promise<void> {
    await stage.handlers['primary.connect'](typedFor(host));
    while (stage.snapshot().watch.phase !== 'up') {
      clock.advance(Math.max(0, (clock.nextAt ?? clock.now()) - clock.now()));
      await stage.settled();
    }
  }

  it('shows the demo, and afterwards the same mailbox as before, with its password', async () => {
    await connect();
    await begin();
    expect(stage.snapshot()).toMatchObject({ primary: undefined, demo: { pausesWatch: true } });
    await leave();
    expect(stage.snapshot()).toMatchObject({
      demo: undefined,
      primary: { address: 'anna@libero.it', passwordMissing: false },
      watch: { phase: 'up' },
    });
    expect(happened).toEqual(['demo', 'demo closed', 'real']);
  });

  it('goes on telling of changes, of whichever engine is there', async () => {
    const told = new Set<string>();
    stage.onSnapshot(({ demo, preferences }) =>
      told.add(`${demo === undefined ? 'real' : 'demo'} ${preferences.theme}`),
    );
    const choose = async (theme: 'light' | 'dark') => {
      await stage.handlers['preferences.change']({ theme });
      await new Promise((resolve) => setImmediate(resolve));
    };
    await choose('dark');
    await begin();
    await choose('light');
    await leave();
    await choose('light');
    expect([...told].filter((one) => !one.endsWith('system'))).toEqual([
      'real dark',
      'demo light',
      'real light',
    ]);
  });

  it('does not take the place of an outage, nor of one that begins while the demo is made ready', async () => {
    await connect();
    const breakIt = async (): Promise<void> => {
      await host.down();
      await stage.handlers['watch.look'](null);
      while (stage.snapshot().watch.phase === 'up') {
        clock.advance(Math.max(0, (clock.nextAt ?? clock.now()) - clock.now()));
        await stage.settled();
      }
    };
    beforeDemo = breakIt;
    expect(await faultOf(begin())).toBe('already-running');
    expect(happened).toEqual(['demo closed']);
    beforeDemo = async () => undefined;
    expect(await faultOf(begin())).toBe('already-running');
    expect(demos).toBe(1);
    expect(stage.snapshot()).toMatchObject({ demo: undefined, primary: { address: 'anna@libero.it' } });
  });

  it('a demo that cannot be made leaves everything as it was', async () => {
    await connect();
    beforeDemo = async () => {
      throw new Error('no port is free');
    };
    expect(await faultOf(begin())).toMatchObject({ message: 'no port is free' });
    await stage.handlers['watch.look'](null);
    expect(stage.snapshot().primary?.address).toBe('anna@libero.it');
    expect(happened).toEqual([]);
  });

  it('is asked once at a time, and takes no command in between', async () => {
    const first = begin();
    expect(await faultOf(begin())).toBe('already-running');
    await first;
    const leaving = leave();
    expect(await faultOf(stage.handlers['watch.look'](null))).toBe('already-running');
    await leaving;
    expect(await faultOf(stage.handlers['watch.look'](null))).toBeUndefined();
  });

  it('a demo inside the demo does not begin, and leaving twice is no mistake', async () => {
    await begin();
    expect(await faultOf(begin())).toBe('already-running');
    await leave();
    await leave();
    expect(demos).toBe(1);
  });

  it('a demo that somebody walked away from ends after an hour', async () => {
    await begin();
    clock.advance(HOUR_MS - 1);
    expect(stage.snapshot().demo).toBeDefined();
    clock.advance(1);
    await expect.poll(() => happened).toEqual(['demo', 'demo closed', 'real']);
    expect(stage.snapshot().demo).toBeUndefined();
  });

  it('says so where the real engine cannot be opened again', async () => {
    await begin();
    wayBack = () => {
      throw new Error('locked');
    };
    expect(await faultOf(leave())).toMatchObject({ message: 'locked' });
    expect(happened).toEqual(['demo', 'demo closed', 'lost']);
  });

  it('is over when it is stopped: a window that closes with the app brings no engine back', async () => {
    await begin();
    await stage.stop();
    await stage.leaveDemo();
    expect(happened).toEqual(['demo', 'demo closed']);
    expect(await faultOf(stage.handlers['watch.look'](null))).toBe('already-running');
  });

  it('whatever the demo does to its own mailbox, the real one stays', async () => {
    await connect();
    await begin();
    expect(await faultOf(stage.handlers['primary.connect'](typedFor(host)))).toBeUndefined();
    await stage.handlers['mailbox.forget']({ role: 'primary' });
    await leave();
    expect(stage.snapshot().primary?.address).toBe('anna@libero.it');
  });
});
