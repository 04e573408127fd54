import type { SubmittedMessage } from '#drill/servers/mail-host-types';

/** How many copies of a notice the server took, by recipient. */
export function copiesByRecipient(taken: readonly SubmittedMessage[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const { to } of taken) {
    for (const address of to) copies.set(address, (copies.get(address) ?? 0) + 1);
  }
  return copies;
}

/**
 * What the outbox says of each person, held against what the server holds: one copy at most; `sent` means exactly one;
 * `unknown` may be either and is shown; nobody else is left when all is done.
 */
export function untruths(
  people: readonly string[],
  rows: readonly { readonly address: string; readonly state: string }[],
  copies: ReadonlyMap<string, number>,
): string[] {
  const states = new Map(rows.map(({ address, state }) => [address, state]));
  return people.flatMap((address) => {
    const state = states.get(address) ?? 'missing';
    const count = copies.get(address) ?? 0;
    const isTrue = state === 'sent' ? count === 1 : state === 'unknown' && count <= 1;
    return isTrue ? [] : [`${address}: ${state}, ${count} copies`];
  });
}
