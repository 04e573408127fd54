import path from 'node:path';
import electronLog from 'electron-log/node.js';
import type { Log } from '#engine/ports';
import { createLogGate } from './log-gate.ts';
import { logLine } from './log-line.ts';

// The file and its predecessor together stay under 5 MB.
const FILE_LIMIT = 2_500_000;

/** The log of the app that keeps its own in `folder`. */
export const logFileIn = (folder: string): string => path.join(folder, 'logs', 'posta-di-scorta.log');

/** The log file of structured events, one JSON line each. */
export function openLog(file: string): Log {
  // The plain Node flavour: the Electron one opens an IPC channel of its own, past the router's checks.
  const logger = electronLog.create({ logId: 'app' });
  // Otherwise it looks for a package from the working folder upwards, and where it finds none writes nothing at all.
  logger.transports.file.setAppName('posta-di-scorta');
  logger.transports.console.level = false;
  logger.transports.file.level = 'info';
  logger.transports.file.maxSize = FILE_LIMIT;
  logger.transports.file.resolvePathFn = () => file;
  logger.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  logger.transports.file.format = '{text}';
  const gate = createLogGate(() => performance.now());
  return {
    write(level, event, facts) {
      const { write, left } = gate(event);
      if (!write) return;
      logger[level](logLine(new Date(), level, event, left === 0 ? facts : { ...facts, left }));
    },
  };
}
