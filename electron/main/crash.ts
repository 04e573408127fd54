import { app } from 'electron';
import type { Log } from '#engine/ports';
import { errorFacts } from './error-facts.ts';

/** Writes down what nobody caught and goes on: the facts are safe in the database, and the watch must not end. */
export function logCrashes(log: Log): void {
  process.on('uncaughtException', (error) => log.write('error', 'uncaught', errorFacts(error)));
  process.on('unhandledRejection', (reason) => log.write('error', 'unhandled', errorFacts(reason)));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.write('error', 'helper-crashed', { type, reason, exitCode });
  });
}
