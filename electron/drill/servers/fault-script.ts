/**
 * Faults that a server plays on purpose, as a list of rules that may change while it runs. The rules are
 * data, so that a drill scenario can be written down and printed.
 */

/** What may happen to a connection whatever the protocol. Times are in milliseconds of real time. */
type ConnectionAct =
  /** Ends the connection in order (FIN). */
  | { readonly kind: 'close' }
  /** Breaks the connection (RST). */
  | { readonly kind: 'reset' }
  /** Keeps the connection open and never answers again. */
  | { readonly kind: 'silence' }
  /** Never answers, but sends a few meaningless bytes again and again, so that inactivity timers never fire. */
  | { readonly kind: 'trickle'; readonly everyMs: number }
  /** Waits, then goes on as if nothing had happened. */
  | { readonly kind: 'delay'; readonly ms: number };

/** A step of an IMAP conversation at which a fault may be played. */
export type ImapStep =
  | 'connect'
  | 'greeting'
  | 'capability'
  | 'starttls'
  | 'login'
  | 'id'
  | 'namespace'
  | 'list'
  | 'create'
  | 'select'
  | 'status'
  | 'fetch'
  | 'search'
  | 'store'
  | 'expunge'
  | 'append'
  | 'append-stored'
  | 'idle'
  | 'quota'
  | 'noop'
  | 'logout';

/** An answer of the IMAP server (RFC 3501 §7.1). `text` may begin with a response code, such as `[UNAVAILABLE] …`. */
export type ImapAct = ConnectionAct | { readonly kind: 'no' | 'bad' | 'bye'; readonly text: string };

/**
 * A step of an SMTP submission. `data` is after the whole message has come and before it is kept,
 * `data-stored` after it has been kept and before the reply.
 */
export type SmtpStep = 'connect' | 'greeting' | 'auth' | 'mail' | 'rcpt' | 'data' | 'data-stored';

/** An answer of the SMTP server (RFC 5321 §4.2). A reply of 421 also ends the connection. */
export type SmtpAct =
  | ConnectionAct
  | { readonly kind: 'reply'; readonly code: number; readonly text: string };

/** One fault: at which step, for which of its occurrences, and what happens. */
interface FaultRule<Step extends string, Act> {
  readonly on: Step;
  /** Lets this many matching occurrences pass first. */
  readonly after?: number;
  /** Plays at most this many times; without it, until the rule is removed. */
  readonly times?: number;
  /** Plays only where this text occurs in the command (IMAP: the command line; SMTP: user or address), any case. */
  readonly match?: string;
  readonly act: Act;
}

export type ImapFault = FaultRule<ImapStep, ImapAct>;
export type SmtpFault = FaultRule<SmtpStep, SmtpAct>;

/** The list of faults of one server. */
export interface FaultScript<Step extends string, Act> {
  readonly rules: readonly FaultRule<Step, Act>[];
  /** How many faults have been played since the start. */
  readonly played: number;
  /** Adds a rule behind the others and returns what removes it. */
  add(rule: FaultRule<Step, Act>): () => void;
  clear(): void;
  /** For the server: the act of the first rule that applies to this occurrence, which then counts as played. */
  take(step: Step, detail?: string): Act | undefined;
}

export type ImapFaults = FaultScript<ImapStep, ImapAct>;
export type SmtpFaults = FaultScript<SmtpStep, SmtpAct>;

interface CountedRule<Step extends string, Act> {
  readonly rule: FaultRule<Step, Act>;
  seen: number;
}

/** Makes an empty fault script. */
export function createFaultScript<Step extends string, Act>(): FaultScript<Step, Act> {
  let counted: CountedRule<Step, Act>[] = [];
  let played = 0;
  return {
    get rules() {
      return counted.map((entry) => entry.rule);
    },
    get played() {
      return played;
    },
    add(rule) {
      const entry = { rule, seen: 0 };
      counted.push(entry);
      return () => {
        counted = counted.filter((other) => other !== entry);
      };
    },
    clear() {
      counted = [];
    },
    take(step, detail = '') {
      for (const entry of counted) {
        const { on, after = 0, times = Number.POSITIVE_INFINITY, match, act } = entry.rule;
        if (on !== step) continue;
        if (match !== undefined && !detail.toLowerCase().includes(match.toLowerCase())) continue;
        entry.seen += 1;
        if (entry.seen <= after || entry.seen > after + times) continue;
        played += 1;
        return act;
      }
      return undefined;
    },
  };
}
