import { failsTogether } from '#shared/providers';
import { DAY_MS, type Instant } from '#shared/time';

/** A notice that has left, or may have. */
export interface ToldNotice {
  readonly id: number;
  /** `addressKey` of the recipient. */
  readonly key: string;
  readonly sentAt: Instant;
  /** Our own Message-ID and those that servers gave it. */
  readonly messageIds: readonly string[];
}

/** Who was told what, as answers and reports are matched with it. */
export interface ToldPeople {
  /** The notice that one of these identifiers names, the first one first. */
  named(ids: readonly string[]): ToldNotice | undefined;
  /** The latest notice that somebody had got when they wrote. */
  writtenTo(key: string, at: Instant): ToldNotice | undefined;
  /** The latest notice to one of these people that may come back at this moment. */
  returning(keys: Iterable<string>, at: Instant): ToldNotice | undefined;
  /** One of the user's own addresses. */
  isOwn(key: string): boolean;
  /** Somebody who was told. */
  isTold(key: string): boolean;
  /**
   * Whether a server of this domain may have had the notice to this person in hand: one of the service that the notice
   * left from, or of the person's own.
   */
  mayReport(domain: string, key: string): boolean;
}

/** Whose notices they are. */
export interface Teller {
  /** Keys of the user's own addresses. */
  readonly own: ReadonlySet<string>;
  /** The address of the mailbox that the notices left from. */
  readonly leftFrom: string;
}

const MAX_LABELS = 10;

/** A server's domain and those it lies in, down to two labels: `mx.alice.example`, `alice.example`. */
function domainsAbove(domain: string): readonly string[] {
  const labels = domain.split('.').slice(-MAX_LABELS);
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}

/** Whether a server of this domain belongs to the service of an address; its services may have several domains. */
const serves = (domain: string, address: string): boolean =>
  domainsAbove(domain).some((one) => failsTogether(`postmaster@${one}`, address));

// The computer's clock dates the notice, the server's the return: one may be wrong, and the return seem the earlier.
const CLOCK_SLACK_MS = DAY_MS;
// The longest that a server tries (RFC 5321 §4.5.4.1: four or five days), and the way back.
const RETURNS_WITHIN_MS = 7 * DAY_MS;

/** Makes the notices easy to find by what a received message names. */
export function indexTold(notices: readonly ToldNotice[], { own, leftFrom }: Teller): ToldPeople {
  const byId = new Map(notices.flatMap((notice) => notice.messageIds.map((id) => [id, notice])));
  const byKey = Map.groupBy(notices, ({ key }) => key);
  const latest = (key: string, isFitting: (sentAt: Instant) => boolean): ToldNotice | undefined =>
    (byKey.get(key) ?? [])
      .filter(({ sentAt }) => isFitting(sentAt))
      .toSorted((one, other) => other.sentAt - one.sentAt)[0];
  return {
    named: (ids) => ids.map((id) => byId.get(id)).find((notice) => notice !== undefined),
    writtenTo: (key, at) => latest(key, (sentAt) => at > sentAt),
    returning(keys, at) {
      for (const key of keys) {
        const found = latest(
          key,
          (sentAt) => at >= sentAt - CLOCK_SLACK_MS && at <= sentAt + RETURNS_WITHIN_MS,
        );
        if (found !== undefined) return found;
      }
      return undefined;
    },
    isOwn: (key) => own.has(key),
    isTold: (key) => byKey.has(key),
    mayReport: (domain, key) => serves(domain, leftFrom) || serves(domain, key),
  };
}
