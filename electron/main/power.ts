import { networkInterfaces } from 'node:os';
import { net, powerMonitor } from 'electron';
import type { Machine, Timer } from '#engine/ports';
import { watchSurroundings } from './disturbance.ts';

// IPv6 addresses change by themselves every day: only IPv4 tells one network from another.
function describeNetwork(): string {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((one) => one.family === 'IPv4' && !one.internal)
    .map((one) => one.address);
  return `${net.isOnline()} ${addresses.toSorted().join(' ')}`;
}

function every(periodMs: number, look: () => void): Timer {
  const handle = setInterval(look, periodMs);
  return { cancel: () => clearInterval(handle) };
}

/** Wake-ups and changes of network; `stop` ends the looking. */
export function createMachine(): Machine & { stop(): void } {
  const listeners = new Set<() => void>();
  const disturbed = (): void => {
    for (const listener of listeners) listener();
  };
  powerMonitor.on('resume', disturbed);
  const watch = watchSurroundings({ now: () => Date.now(), network: describeNetwork, every }, disturbed);
  return {
    onDisturbance(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    onBattery: () => powerMonitor.isOnBatteryPower(),
    stop() {
      watch.cancel();
      powerMonitor.off('resume', disturbed);
      listeners.clear();
    },
  };
}
