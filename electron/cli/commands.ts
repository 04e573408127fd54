import type { CliCommand } from './command.ts';

/** Every command of `posta`, in the order of the journey; each is loaded when it is wanted, with all it needs. */
export const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  probe: async () => (await import('./probe.ts')).probeCommand,
  harvest: async () => (await import('./harvest.ts')).harvestCommand,
  notify: async () => (await import('./notify.ts')).notifyCommand,
  'sync-back': async () => (await import('./sync-back.ts')).syncBackCommand,
  drill: async () => (await import('./drill.ts')).drillCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
};
