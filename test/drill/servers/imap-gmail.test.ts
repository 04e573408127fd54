import { afterEach, expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { imapflowFor, plainOptions, signInRaw, texts } from './hosts.ts';

const FOLDERS = [...GMAIL.folders, { name: 'Perché' }];
const ALL = '[Gmail]/Tutti i messaggi';
const RAW = 'Subject: uno\r\n\r\nciao\r\n';

let host: EmbeddedMailHost;
afterEach(() => host.stop());

const start = async (gmail: boolean): Promise<void> => {
  host = await startMailHost({ ...plainOptions({ ...GMAIL, folders: FOLDERS }), extensions: { gmail } });
};

it('tells no labels unless it is asked to be Gmail', async () => {
  await start(false);
  await host.deliver('INBOX', RAW);
  await using client = await signInRaw(host);
  expect(texts(await client.command('CAPABILITY')).join()).not.toContain('X-GM-EXT-1');
  await client.command('SELECT INBOX');
  expect((await client.command('FETCH 1 (X-GM-LABELS)')).status).toMatch(/^BAD/);
  expect((await client.command('FETCH 1 (X-GM-MSGID)')).status).toMatch(/^BAD/);
});

it('shows one message through its labels: once among all, with one number and one set of flags', async () => {
  await start(true);
  for (const folder of ['INBOX', 'sent', 'Perché']) await host.deliver(folder, RAW);
  await host.deliver('all', 'Subject: archiviato\r\n\r\n');
  await host.deliver('trash', 'Subject: buttato\r\n\r\n');
  expect((await host.messages('all')).map(({ raw }) => raw.toString().slice(0, 14))).toEqual([
    'Subject: uno\r\n',
    'Subject: archi',
  ]);
  const { client } = imapflowFor(host);
  await client.connect();
  const read = async (path: string) => {
    await client.mailboxOpen(path);
    const all = await client.fetchAll('1:*', { labels: true, flags: true });
    return all.map(({ labels, flags, emailId }) => ({
      labels: [...(labels ?? [])],
      flags: [...(flags ?? [])],
      emailId,
    }));
  };
  const [one, archived] = await read(ALL);
  expect(one?.labels).toEqual(['\\Inbox', '\\Sent', 'Perché']);
  expect(archived?.labels).toEqual([]);
  expect(one?.emailId).toMatch(/^\d+$/);
  expect(archived?.emailId).not.toBe(one?.emailId);
  await client.mailboxOpen('INBOX');
  await client.messageFlagsAdd('1', ['\\Seen']);
  expect(await read('Perché')).toEqual([
    { labels: ['\\Inbox', '\\Sent'], flags: ['\\Seen'], emailId: one?.emailId },
  ]);
  expect((await read(ALL)).map(({ flags }) => flags)).toEqual([['\\Seen'], []]);
  await client.logout();
});
