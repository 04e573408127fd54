import type { ImapStep } from '../fault-script.ts';
import { append } from './append.ts';
import type { ParsedCommand } from './command-parser.ts';
import { authenticate, capability, enable, id, login, logout, noop, startTls } from './commands-account.ts';
import {
  closeFolder,
  create,
  list,
  lsub,
  namespace,
  quota,
  quotaRoot,
  select,
  status,
  subscribe,
  unselect,
} from './commands-folders.ts';
import { expunge, fetch, idle, search, store } from './commands-messages.ts';
import type { ImapSession } from './session.ts';

/** One command: when it is allowed, the step under which faults are scripted, and what it does. */
export interface CommandEntry {
  readonly state: 'any' | 'signed-out' | 'signed-in' | 'selected';
  readonly step: ImapStep | undefined;
  run(session: ImapSession, command: ParsedCommand): Promise<void>;
}

/** Every command that the server knows, by name in upper case. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  CAPABILITY: { state: 'any', step: 'capability', run: capability },
  NOOP: { state: 'any', step: 'noop', run: noop },
  CHECK: { state: 'selected', step: 'noop', run: noop },
  LOGOUT: { state: 'any', step: 'logout', run: logout },
  ID: { state: 'any', step: 'id', run: id },
  ENABLE: { state: 'signed-in', step: undefined, run: enable },
  STARTTLS: { state: 'signed-out', step: 'starttls', run: startTls },
  LOGIN: { state: 'signed-out', step: 'login', run: login },
  AUTHENTICATE: { state: 'signed-out', step: 'login', run: authenticate },
  NAMESPACE: { state: 'signed-in', step: 'namespace', run: namespace },
  LIST: { state: 'signed-in', step: 'list', run: list },
  LSUB: { state: 'signed-in', step: 'list', run: lsub },
  SUBSCRIBE: {
    state: 'signed-in',
    step: undefined,
    run: (session, command) => subscribe(session, command, true),
  },
  UNSUBSCRIBE: {
    state: 'signed-in',
    step: undefined,
    run: (session, command) => subscribe(session, command, false),
  },
  CREATE: { state: 'signed-in', step: 'create', run: create },
  DELETE: { state: 'signed-in', step: undefined, run: refuse },
  RENAME: { state: 'signed-in', step: undefined, run: refuse },
  COPY: { state: 'selected', step: undefined, run: refuse },
  'UID COPY': { state: 'selected', step: undefined, run: refuse },
  SELECT: { state: 'signed-in', step: 'select', run: (session, command) => select(session, command, false) },
  EXAMINE: { state: 'signed-in', step: 'select', run: (session, command) => select(session, command, true) },
  STATUS: { state: 'signed-in', step: 'status', run: status },
  APPEND: { state: 'signed-in', step: undefined, run: append },
  GETQUOTA: { state: 'signed-in', step: 'quota', run: quota },
  GETQUOTAROOT: { state: 'signed-in', step: 'quota', run: quotaRoot },
  CLOSE: { state: 'selected', step: undefined, run: closeFolder },
  UNSELECT: { state: 'selected', step: undefined, run: unselect },
  EXPUNGE: {
    state: 'selected',
    step: 'expunge',
    run: (session, command) => expunge(session, command, false),
  },
  'UID EXPUNGE': {
    state: 'selected',
    step: 'expunge',
    run: (session, command) => expunge(session, command, true),
  },
  FETCH: { state: 'selected', step: 'fetch', run: (session, command) => fetch(session, command, false) },
  'UID FETCH': { state: 'selected', step: 'fetch', run: (session, command) => fetch(session, command, true) },
  SEARCH: { state: 'selected', step: 'search', run: (session, command) => search(session, command, false) },
  'UID SEARCH': {
    state: 'selected',
    step: 'search',
    run: (session, command) => search(session, command, true),
  },
  STORE: { state: 'selected', step: 'store', run: (session, command) => store(session, command, false) },
  'UID STORE': { state: 'selected', step: 'store', run: (session, command) => store(session, command, true) },
  IDLE: { state: 'signed-in', step: 'idle', run: idle },
};

function refuse(session: ImapSession, { tag, name }: ParsedCommand): Promise<void> {
  return session.answer(tag, `NO [CANNOT] ${name} is not offered here`);
}
