import { expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { startMailHost } from '#drill/servers/mail-host';
import { FallbackProver } from '#engine/fallback/fallback-prover';
import { findMailbox } from '#engine/mailbox-rows';
import { Mailboxes } from '#engine/mailboxes';
import { Secret } from '#shared/mailbox';
import { makeContext } from '#support/engine-context';

const NO_TOKENS = {
  accessToken: async () => undefined,
  renewed: async () => undefined,
  forget: () => undefined,
};

it('a proof belongs to the mailbox it was made with, also when the two change places meanwhile', async () => {
  const open = (name: string, onSubmit?: () => void) =>
    startMailHost({
      ...GMAIL,
      name,
      address: `anna@${name}.example`,
      password: 'segreto',
      security: 'none',
      onSubmit: async ({ raw }) => {
        onSubmit?.();
        await first.deliver('inbox', raw);
      },
    });
  const first = await open('first', () => mailboxes.takeSpare());
  const second = await open('second');
  const context = makeContext({ fallback: first, spare: second });
  const mailboxes = new Mailboxes(context.database, context.ports.vault, NO_TOKENS);
  await context.ports.vault.write('anna@first.example', new Secret('segreto'));
  await new FallbackProver(context, mailboxes).prove('fallback');
  expect(findMailbox(context.database, 'spare')).toMatchObject({
    settings: { address: 'anna@first.example' },
    provenAt: context.clock.now(),
  });
  expect(findMailbox(context.database, 'fallback')?.provenAt).toBeUndefined();
  await Promise.all([first.stop(), second.stop()]);
});

it('one that took the place while the vault was asked is proven instead, and only it is to blame', async () => {
  const open = (name: string, password: string) =>
    startMailHost({ ...GMAIL, name, address: `anna@${name}.example`, password, security: 'none' });
  const first = await open('first', 'segreto');
  const second = await open('second', 'un altro');
  const context = makeContext({ fallback: first, spare: second });
  const { vault } = context.ports;
  for (const name of ['first', 'second']) await vault.write(`anna@${name}.example`, new Secret('segreto'));
  let isAsked = false;
  const mailboxes: Mailboxes = new Mailboxes(
    context.database,
    {
      ...vault,
      read: async (name) => {
        if (!isAsked) {
          isAsked = true;
          mailboxes.takeSpare();
        }
        return vault.read(name);
      },
    },
    NO_TOKENS,
  );
  const prover = new FallbackProver(context, mailboxes);
  await expect(prover.prove('fallback')).rejects.toMatchObject({ fault: { kind: 'login-refused' } });
  expect(findMailbox(context.database, 'fallback')).toMatchObject({
    settings: { address: 'anna@second.example' },
    proofFault: { kind: 'login-refused' },
  });
  expect(findMailbox(context.database, 'spare')).toMatchObject({
    settings: { address: 'anna@first.example' },
    proofFault: undefined,
  });
  await Promise.all([first.stop(), second.stop()]);
});
