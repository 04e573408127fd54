import { afterEach, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { openImap } from '#engine/mail/imap-session';
import { NETWORK_LIMITS } from '#engine/ports';
import { passwordCredential } from '#shared/mailbox';
import { ADDRESS, PASSWORD, plainOptions } from '../../drill/servers/hosts.ts';
import { holdAnswers } from './holding-relay.ts';

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

/** A session over a way that holds answers back until two FETCH commands have passed. */
async function begin(commands: string[] = []) {
  const onImapCommand = (command: string): void => void commands.push(command);
  const host = await startMailHost({ ...plainOptions(LIBERO), address: ADDRESS, onImapCommand });
  cleanUps.push(() => host.stop());
  for (const name of ['primo', 'secondo', 'terzo'])
    await host.deliver('inbox', `Message-ID: <${name}@x>\r\n\r\n${name}\r\n`);
  const relay = await holdAnswers(host.imap.port, 'UID FETCH', 2);
  cleanUps.push(() => relay.down());
  const { address, user, imap, smtp } = host.mailboxFile({ imap: relay.port });
  const access = { address, user, imap, smtp, credential: passwordCredential(PASSWORD) };
  const session = await openImap(access, {
    limits: { ...NETWORK_LIMITS, commandMs: 3000 },
    authorities: [],
  });
  cleanUps.push(() => session.close());
  return session;
}

it('whole messages are asked for while others are on their way, and one that is gone stops none of them', async () => {
  const session = await begin();
  await session.open('INBOX', 'read');
  const seen: string[] = [];
  const read = (uids: readonly number[]): Promise<void> =>
    session.sources(uids, 1000, (uid, raw) => seen.push(`${uid} ${raw.toString().split('\r\n')[2]}`));
  await Promise.all([read([1, 4711]), read([2]), read([3])]);
  expect(seen.toSorted()).toEqual(['1 primo', '2 secondo', '3 terzo']);
  // The library is as it was.
  expect(await session.uids()).toEqual([1, 2, 3]);
});

it('a folder that is open is not opened again to read from it, another one is', async () => {
  const commands: string[] = [];
  const session = await begin(commands);
  const inbox = await session.open('INBOX', 'write');
  const opened = (): number => commands.filter((command) => /^(?:SELECT|EXAMINE) /i.test(command)).length;
  expect(opened()).toBe(1);
  expect(await session.ensureOpen('INBOX')).toEqual(inbox);
  expect(opened()).toBe(1);
  const [other] = (await session.listFolders()).filter(({ path }) => path !== 'INBOX');
  await session.ensureOpen(other?.path ?? '');
  expect(opened()).toBe(2);
});
