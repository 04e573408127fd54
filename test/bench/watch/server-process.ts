import { createCertificateAuthority } from '#drill/servers/certificates';
import { LIBERO } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';

const authority = await createCertificateAuthority();
const host = await startMailHost({
  name: 'libero',
  address: 'anna@libero.it',
  password: 'secret',
  security: 'tls',
  certificate: await authority.issue(),
  ...LIBERO,
});
for (let count = 0; count < 30; count += 1) await host.deliver('inbox', `Subject: ${count}\r\n\r\nhello\r\n`);
process.send?.({ ca: authority.ca, mailbox: host.mailboxFile() });
process.once('disconnect', () => process.exit(0));
