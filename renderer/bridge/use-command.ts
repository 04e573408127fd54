import { useCallback, useState } from 'react';
import { type Fault, faultOf, type Outcome } from '#shared/fault';
import type { Args, Bridge, CommandName, Value } from '#shared/ipc/contract';
import { useBridge } from './bridge-context.ts';

export interface RunningCommand<C extends CommandName> {
  /** Sends the command; answers its outcome, which is also kept in `fault`. */
  readonly run: (args: Args<C>) => Promise<Outcome<Value<C>>>;
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  /** Forgets the last fault: what it was about has changed. */
  readonly clear: () => void;
}

/** Sends a command; a broken wire is a fault like any other. */
export async function ask<C extends CommandName>(
  bridge: Bridge,
  name: C,
  args: Args<C>,
): Promise<Outcome<Value<C>>> {
  try {
    return await bridge.invoke(name, args);
  } catch (error) {
    return { ok: false, fault: faultOf(error) };
  }
}

/** One command of a screen, with what it is doing and what it last ran into. */
export function useCommand<C extends CommandName>(name: C): RunningCommand<C> {
  const bridge = useBridge();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const run = useCallback(
    async (args: Args<C>) => {
      setBusy(true);
      setFault(undefined);
      const outcome = await ask(bridge, name, args);
      setBusy(false);
      setFault(outcome.ok ? undefined : outcome.fault);
      return outcome;
    },
    [bridge, name],
  );
  const clear = useCallback(() => setFault(undefined), []);
  return { run, busy, fault, clear };
}
