import type { Reached } from '#shared/notices/audience';
import type { NoticeRow } from '#shared/notices/row';
import type { NoticeKind } from '#shared/notices/state';
import type { Clock } from '../ports.ts';
import { type DeliveryBook, outcomeOf } from './delivery-book.ts';
import type { Outbox } from './outbox.ts';

/** What came of the notices, and so whom they reached. */
export class Reach {
  readonly #outbox: Outbox;
  readonly #book: DeliveryBook;
  readonly #clock: Clock;
  #counted: { readonly key: string; readonly size: number } | undefined;

  constructor(outbox: Outbox, book: DeliveryBook, clock: Clock) {
    this.#outbox = outbox;
    this.#book = book;
    this.#clock = clock;
  }

  /** What came of each notice of one kind in one outage, for the row of the person. */
  outcomes(campaign: string, kind: NoticeKind): (id: number) => Pick<NoticeRow, 'came' | 'word'> {
    const heard = this.#book.heard(campaign, kind);
    const now = this.#clock.now();
    return (id) => outcomeOf(heard.get(id) ?? [], now);
  }

  /** Those whom the first notice reached, by address key: only they hear that the mailbox is back. */
  told(campaign: string): ReadonlyMap<string, Reached> {
    const outcome = this.outcomes(campaign, 'down');
    return new Map(
      this.#outbox
        .rows(campaign, 'down')
        .filter(({ state }) => state === 'sent' || state === 'unknown')
        .map(({ id, key, address, name }) => [key, { address, name, came: outcome(id).came }] as const)
        .filter(([, { came }]) => came !== 'failed'),
    );
  }

  /** How many they are; counted again only when a notice, or what came of one, has changed: each snapshot asks. */
  countTold(campaign: string): number {
    const key = `${campaign} ${this.#outbox.revision} ${this.#book.revision}`;
    if (this.#counted?.key !== key) this.#counted = { key, size: this.told(campaign).size };
    return this.#counted.size;
  }
}
