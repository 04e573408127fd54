import { useCallback, useEffect, useState } from 'react';
import type { Fault } from '#shared/fault';
import type { Args, CommandName, Value } from '#shared/ipc/contract';
import { useBridge } from './bridge-context.ts';
import { ask } from './use-command.ts';

export interface Answer<V> {
  /** The last good answer: kept while a newer one is on its way. */
  readonly value: V | undefined;
  readonly fault: Fault | undefined;
  readonly reload: () => void;
}

/** Asks a question whenever `key` or the arguments change; a late answer to an old question is dropped. */
export function useAnswer<C extends CommandName>(
  name: C,
  args: Args<C>,
  key: string | number,
): Answer<Value<C>> {
  const bridge = useBridge();
  const [value, setValue] = useState<Value<C>>();
  const [fault, setFault] = useState<Fault>();
  const [attempt, setAttempt] = useState(0);
  // Arguments are plain data of a few fields; their text is their identity.
  const question = JSON.stringify(args);
  // oxlint-disable-next-line react/exhaustive-deps -- `key` and `attempt` are reasons to ask again
  useEffect(() => {
    let current = true;
    void ask(bridge, name, JSON.parse(question) as Args<C>).then((outcome) => {
      if (!current) return;
      setFault(outcome.ok ? undefined : outcome.fault);
      if (outcome.ok) setValue(() => outcome.value);
    });
    return () => {
      current = false;
    };
  }, [bridge, name, question, key, attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { value, fault, reload };
}
