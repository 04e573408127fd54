import type { Log } from '#engine/ports';
import { Faulted, type FaultKind, faultOf, makeFault, type Outcome } from '#shared/fault';
import { type CommandName, type Handlers, isCommandName } from '#shared/ipc/contract';
import { APP_ORIGIN } from '../assets.ts';
import { errorFacts } from '../error-facts.ts';
import { createPace } from './pace.ts';
import { isPlainWithin } from './plain-data.ts';
import { VALIDATORS } from './validators.ts';

/** Where a call comes from, as Electron tells it. */
export interface SenderFacts {
  readonly ourWindow: boolean;
  readonly topFrame: boolean;
  readonly origin: string;
}

/** Answers one call: whatever comes in, an `Outcome` goes out. */
export type Route = (sender: SenderFacts, name: unknown, args: unknown) => Promise<Outcome<unknown>>;

const SIZE_LIMIT = 1_000_000;

const isTrusted = (sender: SenderFacts): boolean =>
  sender.ourWindow && sender.topFrame && sender.origin === APP_ORIGIN;

/**
 * Binds the engine's handlers: sender, size, name, shape and pace are checked in this order, and every refusal is answered.
 * `now` counts milliseconds and never goes back.
 */
export function createRouter(handlers: Handlers, log: Log, now: () => number): Route {
  const pace = createPace(now);
  const refuse = (kind: FaultKind, reason: string, command = 'unknown'): Outcome<never> => {
    log.write('warn', 'command-refused', { command, reason });
    return { ok: false, fault: makeFault(kind, reason) };
  };
  const run = async (name: CommandName, args: unknown): Promise<Outcome<unknown>> => {
    const parsed = VALIDATORS[name].safeParse(args);
    if (!parsed.success) return refuse('input-invalid', 'shape', name);
    // The schema of `name` has just proved that these are the arguments of `name`.
    const handle = handlers[name] as (args: unknown) => Promise<unknown>;
    const answer = pace.run(name, async () => handle(parsed.data));
    return answer === undefined ? refuse('too-fast', 'pace', name) : { ok: true, value: await answer };
  };
  return async (sender, name, args) => {
    if (!isTrusted(sender)) return refuse('forbidden', 'sender');
    if (!isPlainWithin(args, SIZE_LIMIT)) return refuse('input-invalid', 'size');
    if (typeof name !== 'string' || !isCommandName(name)) return refuse('input-invalid', 'name');
    return run(name, args).catch((error: unknown) => {
      if (!(error instanceof Faulted))
        log.write('error', 'command-failed', { command: name, ...errorFacts(error) });
      return { ok: false, fault: faultOf(error) };
    });
  };
}
