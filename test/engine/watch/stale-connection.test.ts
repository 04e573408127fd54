import { expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { knock } from '#engine/watch/doors';
import { probeSmtp } from '#engine/watch/probe-smtp';
import { passwordCredential } from '#shared/mailbox';

const LINE = {
  limits: { connectMs: 500, greetingMs: 500, commandMs: 500, afterDotMs: 500 },
  authorities: [],
};

it.each([
  ['is opened anew for the login', 0, 'well'],
  ['is used at once otherwise', Number.POSITIVE_INFINITY, 'closed'],
] as const)('a connection that waited too long %s', async (_name, staleMs, verdict) => {
  const access = { address: 'anna@libero.it', password: 'secret', security: 'none' } as const;
  await using host = await startMailHost({ name: 'libero', ...access, ...LIBERO });
  const { password, ...settings } = host.mailboxFile();
  const door = await knock('smtp', settings.smtp, [], LINE);
  const look = await probeSmtp(
    settings,
    door,
    LINE,
    async () => {
      // Meanwhile the server hangs up on whoever says nothing.
      await host.down('smtp');
      await host.up('smtp');
      return { ...settings, credential: passwordCredential(password) };
    },
    staleMs,
  );
  expect(look).toMatchObject({ depth: 'login', verdict });
});
