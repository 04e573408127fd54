import { useState } from 'react';
import type { Fault } from '#shared/fault';
import type { Preferences } from '#shared/preferences';
import { useCommand } from '../bridge/use-command.ts';

export interface Startup {
  readonly set: (on: boolean) => void;
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  /** It was asked for, and the system left it off. */
  readonly refused: boolean;
}

/** Starting with the computer: a wish that the system may not grant. */
export function useStartup({ startWithComputer }: Preferences): Startup {
  const change = useCommand('preferences.change');
  const [asked, setAsked] = useState(false);
  const set = async (on: boolean) => {
    setAsked(false);
    const outcome = await change.run({ startWithComputer: on });
    setAsked(outcome.ok && on);
  };
  return {
    set: (on) => void set(on),
    busy: change.busy,
    fault: change.fault,
    refused: asked && !startWithComputer,
  };
}
