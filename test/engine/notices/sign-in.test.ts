import { afterEach, beforeEach, expect, it } from 'vitest';
import { Faulted, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { MINUTE_MS } from '#shared/time';
import { type Desk, OfficeBench, people, send, states, turn } from './office-bench.ts';

let bench: OfficeBench;
beforeEach(async () => {
  bench = await OfficeBench.start();
});
afterEach(() => bench[Symbol.asyncDispose]());

/** Changes how the mailbox can be entered. */
const enterBy = ({ context }: Desk, access: () => Promise<MailboxAccess | undefined>): void =>
  void Object.assign(context, { access });

it('notices wait with the fault of a token that cannot be renewed now, and leave afterwards', async () => {
  const desk = bench.open();
  send(desk, ...people(1));
  const open = await desk.context.access('fallback');
  enterBy(desk, () => Promise.reject(new Faulted(makeFault('silent'))));
  await turn(desk, MINUTE_MS);
  expect(desk.office.view()).toMatchObject({ state: 'waiting', refused: 0, fault: { kind: 'silent' } });
  enterBy(desk, async () => open);
  await turn(desk, 10 * MINUTE_MS);
  expect(states(desk)).toEqual({ 'p0@example.org': 'sent' });
});

it.each([
  ['google', 'sign-in-needed'],
  [undefined, 'fallback-missing'],
])('notices wait for the user when the way in is gone; entered by %s: %s', async (signIn, kind) => {
  const desk = bench.open();
  send(desk, ...people(1));
  const row = desk.context.database.get("SELECT settings FROM mailbox WHERE role = 'fallback'");
  const settings = { ...Object(JSON.parse(String(row?.['settings']))), signIn };
  desk.context.database.run(
    "UPDATE mailbox SET settings = ? WHERE role = 'fallback'",
    JSON.stringify(settings),
  );
  enterBy(desk, async () => undefined);
  await turn(desk, MINUTE_MS);
  expect(desk.office.view()).toMatchObject({ state: 'waiting', refused: 0, fault: { kind } });
});
