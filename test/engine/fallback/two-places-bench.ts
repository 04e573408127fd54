import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createEngine, type Engine } from '#engine/engine';
import type { Ports } from '#engine/ports';
import { faultOf } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import { MINUTE_MS } from '#shared/time';
import { HandClock, makePorts } from '#support/ports';
import { startOwnMailHost } from './own-mail-host.ts';

const LIMITS = { connectMs: 500, greetingMs: 500, commandMs: 300, afterDotMs: 2000 };

/** Four mailboxes that may become a fallback, a primary one that may stop, and an engine over files. */
export class TwoPlacesBench implements AsyncDisposable {
  readonly clock = new HandClock();
  readonly ports: Ports;
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'two-places-'));
  readonly #hosts = new Map<string, EmbeddedMailHost>();
  readonly #late = new Set<string>();
  #libero: EmbeddedMailHost | undefined;
  engine: Engine;
  /** Called when a proof is under way: its message was taken, and has not arrived yet. */
  onProof: (() => void) | undefined;

  constructor(overrides: Partial<Ports> = {}) {
    const databasePath = path.join(this.#folder, 'db');
    this.ports = makePorts({ limits: LIMITS, clock: this.clock, databasePath, ...overrides });
    this.engine = createEngine(this.ports);
  }

  static async start(overrides: Partial<Ports> = {}): Promise<TwoPlacesBench> {
    const bench = new TwoPlacesBench(overrides);
    await bench.engine.start();
    return bench;
  }

  /** What is sent to this mailbox arrives (the default) or does not, which fails its proof. */
  arrives(name: string, does: boolean): void {
    if (does) this.#late.delete(name);
    else this.#late.add(name);
  }

  async host(name: string): Promise<EmbeddedMailHost> {
    const known = this.#hosts.get(name);
    if (known !== undefined) return known;
    const host = await startOwnMailHost(this.address(name), () => {
      this.onProof?.();
      return !this.#late.has(name);
    });
    this.#hosts.set(name, host);
    return host;
  }

  address(name: string): string {
    return `anna@${name}.example`;
  }

  /** The kind of fault a command ends with; `undefined`: none. */
  kindOf(work: Promise<unknown>): Promise<string | undefined> {
    return work.then(
      () => undefined,
      (error: unknown) => faultOf(error).kind,
    );
  }

  async connect(name: string, as: FallbackRole = 'fallback'): Promise<string | undefined> {
    const { imap, smtp, address } = await this.host(name);
    const args = { address, password: 'giusta', servers: { imap, smtp }, as };
    return this.kindOf(this.engine.handlers['fallback.connect'](args));
  }

  /** Who stands where, each proven (+) or not (-): `a+ b-`. */
  get standing(): string {
    const { fallback, spare } = this.engine.snapshot();
    return [fallback, spare]
      .map((view) =>
        view === undefined
          ? '.'
          : `${view.address.slice('anna@'.length).replace('.example', '')}${view.provenAt === undefined ? '-' : '+'}`,
      )
      .join(' ');
  }

  /** Whose password the vault holds, the primary one aside. */
  async kept(): Promise<readonly string[]> {
    const names = await this.ports.vault.names();
    return names.filter((name) => name.endsWith('.example')).toSorted();
  }

  async beginOutage(): Promise<void> {
    const libero = await startMailHost({
      ...LIBERO,
      name: 'libero',
      address: 'anna@libero.it',
      password: 'giusta',
      security: 'none',
    });
    this.#libero = libero;
    const { imap, smtp, address } = libero;
    await this.engine.handlers['primary.connect']({ address, password: 'giusta', servers: { imap, smtp } });
    await this.passMinutes(2);
    await libero.down();
    await this.passMinutes(15);
    if (this.engine.snapshot().watch.phase !== 'outage') throw new Error('no outage came of it');
  }

  async passMinutes(count: number): Promise<void> {
    for (let minute = 0; minute < count; minute += 1) {
      this.clock.advance(MINUTE_MS);
      await this.engine.settled();
    }
  }

  /** The engine ends as it stands, and another one begins over the same files; `between` is done while there is none. */
  async restart(between?: () => void): Promise<void> {
    await this.engine.stop();
    between?.();
    this.engine = createEngine(this.ports);
    await this.engine.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.engine.stop();
    await this.#libero?.stop();
    await Promise.all([...this.#hosts.values()].map((host) => host.stop()));
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
