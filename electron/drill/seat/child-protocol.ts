import type { DeskNote } from '#engine/ports';
import type { Fault } from '#shared/fault';
import type { CommandName } from '#shared/ipc/contract';
import type { Instant } from '#shared/time';
import type { BenchStart } from './bench.ts';

/** What the director asks of an engine in a process of its own. */
export type Question =
  | { readonly ask: 'start'; readonly start: BenchStart }
  | { readonly ask: 'invoke'; readonly name: CommandName; readonly args: unknown }
  | { readonly ask: 'snapshot' }
  | { readonly ask: 'turn'; readonly until: Instant }
  | { readonly ask: 'stop' };
export type NumberedQuestion = Question & { readonly id: number };

/** What it says back. */
export type Answer =
  | { readonly say: 'value'; readonly id: number; readonly value: unknown }
  | { readonly say: 'fault'; readonly id: number; readonly fault: Fault }
  | { readonly say: 'time'; readonly now: Instant }
  | { readonly say: 'note'; readonly note: DeskNote; readonly at: Instant }
  | { readonly say: 'secret'; readonly name: string; readonly secret: string | undefined };
