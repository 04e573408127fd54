import { GMAIL, LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import type { DeskNote, Ports } from '#engine/ports';
import { createWatcher, type Watcher } from '#engine/watch/watcher';
import { makeContext, type TestContext } from '#support/engine-context';
import { AMPLE_LIMITS, HandClock } from '#support/ports';

/** A primary and a fallback mailbox that exchange mail, and the watcher over them, on a clock turned by hand. */
export interface WatchBench extends AsyncDisposable {
  readonly primary: EmbeddedMailHost;
  readonly fallback: EmbeddedMailHost;
  readonly notes: DeskNote[];
  readonly clock: HandClock;
  readonly context: TestContext;
  /** The present one: `restart` puts another in its place. */
  watcher(): Watcher;
  restart(): void;
  /** Moves to the next look and makes it. */
  round(): Promise<string>;
  rounds(count: number): Promise<string[]>;
}

const FALLBACK = 'anna@gmail.example';

/** Starts the two providers. With `alone` no fallback mailbox is connected. */
export async function startBench(
  options: { alone?: boolean; ports?: Partial<Omit<Ports, 'clock'>> } = {},
): Promise<WatchBench> {
  const hosts: EmbeddedMailHost[] = [];
  const start = async (name: string, address: string, preset: typeof LIBERO): Promise<EmbeddedMailHost> => {
    const host = await startMailHost({
      name,
      address,
      password: 'secret',
      security: 'none',
      ...preset,
      onSubmit: async ({ to, raw }) => {
        await hosts.find((other) => to.includes(other.address))?.deliver('inbox', raw);
      },
    });
    hosts.push(host);
    return host;
  };
  const primary = await start('libero', 'anna@libero.it', LIBERO);
  const fallback = await start('gmail', FALLBACK, GMAIL);
  for (let count = 0; count < 30; count += 1)
    await primary.deliver('inbox', `Subject: ${count}\r\n\r\nhello\r\n`);
  const notes: DeskNote[] = [];
  const clock = new HandClock();
  const overrides = {
    limits: AMPLE_LIMITS,
    desk: { notify: (note: DeskNote) => void notes.push(note) },
    ...options.ports,
  };
  const context = makeContext(options.alone === true ? { primary } : { primary, fallback }, overrides, clock);
  let watcher = createWatcher(context);
  const round = async (): Promise<string> => {
    const at = watcher.duty.nextAt();
    if (at === undefined) throw new Error('nothing is watched');
    clock.advance(Math.max(0, at - clock.now()));
    await watcher.duty.run(new AbortController().signal);
    const { phase, diagnosis } = watcher.view();
    return `${phase} ${diagnosis}`;
  };
  return {
    primary,
    fallback,
    notes,
    clock,
    context,
    watcher: () => watcher,
    restart: () => {
      watcher = createWatcher(context);
    },
    round,
    rounds: async (count) => {
      const seen: string[] = [];
      for (let done = 0; done < count; done += 1) seen.push(await round());
      return seen;
    },
    async [Symbol.asyncDispose]() {
      context.database.close();
      await Promise.all(hosts.map((host) => host.stop()));
    },
  };
}
