import { expect, it } from 'vitest';
import { GMAIL } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { FallbackProver } from '#engine/fallback/fallback-prover';
import { createProofDuty } from '#engine/fallback/proof-duty';
import { Mailboxes } from '#engine/mailboxes';
import { Secret } from '#shared/mailbox';
import { DAY_MS } from '#shared/time';
import { makeContext } from '#support/engine-context';

it('proves the fallback again by one message to itself when it is due, and not while the line is unsound', async () => {
  const host: EmbeddedMailHost = await startMailHost({
    ...GMAIL,
    name: 'gmail',
    address: 'anna.scorta@gmail.com',
    password: 'abcdefghijklmnop',
    security: 'none',
    onSubmit: async ({ raw }) => void (await host.deliver('inbox', raw)),
  });
  try {
    const context = makeContext({ fallback: host });
    const { ports, database, clock } = context;
    const mailboxes = new Mailboxes(database, ports.vault, {
      accessToken: async () => undefined,
      renewed: async () => undefined,
      forget: () => undefined,
    });
    await ports.vault.write('anna.scorta@gmail.com', new Secret('abcdefghijklmnop'));
    await mailboxes.prepare();
    const provenAt = clock.now() - 40 * DAY_MS;
    const proven = mailboxes.find('fallback');
    if (proven === undefined) throw new Error('not connected');
    mailboxes.recordProof(proven, provenAt, { tookMs: 1 });
    const prover = new FallbackProver(context, mailboxes);
    let isSound = false;
    const duty = createProofDuty({ context, mailboxes, prover, mayProve: () => isSound });
    const { signal } = new AbortController();
    expect(duty.nextAt()).toBeUndefined();
    await duty.run(signal);
    expect(host.submitted).toHaveLength(0);
    isSound = true;
    expect(duty.nextAt()).toBeLessThanOrEqual(clock.now());
    await duty.run(signal);
    expect(host.submitted).toHaveLength(1);
    expect(mailboxes.find('fallback')?.provenAt).toBe(clock.now());
    expect(duty.nextAt()).toBeGreaterThan(clock.now() + 26 * DAY_MS);
  } finally {
    await host.stop();
  }
});
