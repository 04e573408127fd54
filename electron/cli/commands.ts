import type { CliCommand } from './command.ts';
import { drillCommand } from './drill.ts';
import { harvestCommand } from './harvest.ts';
import { notifyCommand } from './notify.ts';
import { probeCommand } from './probe.ts';
import { simulateCommand } from './simulate.ts';
import { syncBackCommand } from './sync-back.ts';

/** Every command of `posta`, in the order of the journey. */
export const COMMANDS: Readonly<Record<string, CliCommand>> = {
  probe: probeCommand,
  harvest: harvestCommand,
  notify: notifyCommand,
  'sync-back': syncBackCommand,
  drill: drillCommand,
  simulate: simulateCommand,
};
