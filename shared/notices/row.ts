import type { Came, ReturnCause } from '#shared/notices/delivery/outcome';
import type { NoticeState } from '#shared/notices/state';
import type { Instant } from '#shared/time';

/** One line of the notices' result. */
export interface NoticeRow {
  readonly address: string;
  readonly name: string;
  readonly state: NoticeState;
  readonly at: Instant;
  /** What the server answered, cleaned. */
  readonly reply: string;
  readonly came: Came;
  /** Of what came of it: when it was heard, why a notice came back, and what the servers said, cleaned. */
  readonly word?: { readonly at: Instant; readonly cause: ReturnCause; readonly detail: string };
}
