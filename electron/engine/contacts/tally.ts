import type { NamedAddress } from '#shared/contacts/address-list';
import { isListAddress } from '#shared/contacts/classify';
import type { MessageFacts } from '#shared/contacts/headers';
import { markWeek, NO_WEEKS } from '#shared/contacts/weeks';
import { addressKey } from '#shared/email-address';
import type { Delta } from './contact-store.ts';

/** To more people than this at once nobody writes in person: a circular tells nothing of how close two people are. */
const MAX_IN_PERSON = 10;

/** What one batch of headers says, correspondent by correspondent. */
export class Tally {
  readonly deltas = new Map<string, Delta>();
  /** Senders of the user's own Sent folder, how often, and the latest name they signed with. */
  readonly signed = new Map<string, { count: number; name: string }>();
  readonly #own: ReadonlySet<string>;

  constructor(own: ReadonlySet<string>) {
    this.#own = own;
  }

  /** Counts a message of the Sent folder. */
  addSent(facts: MessageFacts): void {
    if (facts.from !== undefined && !this.#wasReceived(facts)) {
      const key = addressKey(facts.from.address);
      const known = this.signed.get(key);
      this.signed.set(key, { count: (known?.count ?? 0) + 1, name: facts.from.name || (known?.name ?? '') });
    }
    for (const person of facts.recipients) {
      const delta = this.#deltaOf(person, facts, facts.isReply ? 'repeated' : 'written');
      if (delta === undefined) continue;
      delta.sent += 1;
      delta.replied += facts.isReply ? 1 : 0;
    }
  }

  /** Counts a message of the inbox. */
  addReceived(facts: MessageFacts): void {
    if (facts.from === undefined) return;
    const list = facts.recipients.find(({ address }) => isListAddress(address, facts.listId));
    for (const person of list === undefined ? [facts.from] : [facts.from, list]) {
      const delta = this.#deltaOf(person, facts, 'received');
      if (delta === undefined) continue;
      delta.received += 1;
      delta.lists += facts.writtenBy === 'list' ? 1 : 0;
      delta.machines += facts.writtenBy === 'machine' ? 1 : 0;
    }
  }

  /** A friend's message that was dragged into Sent: its sender is not the user under another address. */
  #wasReceived({ from, recipients }: MessageFacts): boolean {
    const isOwn = (address: string): boolean => this.#own.has(addressKey(address));
    return from !== undefined && !isOwn(from.address) && recipients.some(({ address }) => isOwn(address));
  }

  #deltaOf(
    { address, name }: NamedAddress,
    facts: MessageFacts,
    place: 'written' | 'received' | 'repeated',
  ): Delta | undefined {
    const key = addressKey(address);
    if (this.#own.has(key)) return undefined;
    const delta = this.deltas.get(key) ?? emptyDelta(address);
    this.deltas.set(key, delta);
    if (name !== '') {
      const count = delta.names.get(name) ?? { written: 0, received: 0, repeated: 0, firstAt: facts.at };
      delta.names.set(name, count);
      count[place] += 1;
      count.firstAt = Math.min(count.firstAt, facts.at);
    }
    delta.lastAt = Math.max(delta.lastAt, facts.at);
    if (facts.writtenBy === 'person') {
      if (facts.recipients.length <= MAX_IN_PERSON) delta.weeks = markWeek(delta.weeks, facts.at);
      delta.firstAt = delta.firstAt === 0 ? facts.at : Math.min(delta.firstAt, facts.at);
    }
    const answerable = facts.writtenBy === 'person' && facts.messageId !== '';
    if (answerable && (delta.last === undefined || facts.at >= delta.last.at)) delta.last = facts;
    return delta;
  }
}

const emptyDelta = (address: string): Delta => ({
  address,
  names: new Map(),
  sent: 0,
  received: 0,
  replied: 0,
  lists: 0,
  machines: 0,
  firstAt: 0,
  lastAt: 0,
  weeks: NO_WEEKS,
  last: undefined,
});
