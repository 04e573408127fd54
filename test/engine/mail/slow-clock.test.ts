import { afterEach, expect, it, vi } from 'vitest';
import { findDovecot } from '#drill/servers/dovecot';
import { startDovecotHost } from '#drill/servers/dovecot-host';
import { LIBERO } from '#drill/servers/host-folders';
import { openImap } from '#engine/mail/imap-session';
import { NETWORK_LIMITS } from '#engine/ports';
import { passwordCredential } from '#shared/mailbox';
import { DAY_MS } from '#shared/time';
import { ADDRESS, PASSWORD, plainOptions } from '../../drill/servers/hosts.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

it.skipIf(findDovecot() === undefined && !process.env['CI'])(
  'a clock that is three days slow hides no message from a search by date',
  async () => {
    await using host = await startDovecotHost({ ...plainOptions(LIBERO), address: ADDRESS });
    const now = Date.now();
    for (let days = 6; days > 0; days -= 1)
      await host.deliver('INBOX', `Subject: ${days}\r\n\r\n`, {
        internalDate: new Date(now - days * DAY_MS),
      });
    const realNow = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => realNow() - 3 * DAY_MS);
    const { imap, smtp, user, address } = host.mailboxFile();
    const access = { imap, smtp, user, address, credential: passwordCredential(PASSWORD) };
    const session = await openImap(access, { limits: NETWORK_LIMITS, authorities: [] });
    await session.open('INBOX', 'read');
    expect(await session.uids({ since: now - 7 * DAY_MS })).toEqual([1, 2, 3, 4, 5, 6]);
    await session.close();
  },
);
