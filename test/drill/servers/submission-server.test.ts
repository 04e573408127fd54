import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SmtpAct, SmtpStep } from '#drill/servers/fault-script';
import { GMAIL } from '#drill/servers/host-folders';
import { openLineClient } from '#drill/servers/line-client';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { ADDRESS, PASSWORD, plainOptions } from './hosts.ts';

let host: EmbeddedMailHost;
let refuseInside: Error | undefined;
beforeAll(async () => {
  host = await startMailHost({
    ...plainOptions(GMAIL),
    onSubmit() {
      if (refuseInside !== undefined) throw refuseInside;
    },
  });
});
afterEach(() => host.faults.smtp.clear());
afterAll(() => host.stop());

const send = (to: string | string[] = 'zia@example.it', socketTimeout = 10_000) =>
  createTransport({
    host: host.smtp.host,
    port: host.smtp.port,
    auth: { user: ADDRESS, pass: PASSWORD },
    socketTimeout,
  }).sendMail({ from: ADDRESS, to, text: 'ciao' });

describe('replies on request', () => {
  it.each<{ on: SmtpStep; code: number; text: string; error: string }>([
    { on: 'greeting', code: 421, text: '4.7.0 Try again later', error: 'EPROTOCOL' },
    { on: 'auth', code: 535, text: '5.7.8 Invalid User or Password [LIB_300]', error: 'EAUTH' },
    { on: 'auth', code: 454, text: '4.7.0 authentication failure : try again', error: 'EAUTH' },
    { on: 'mail', code: 550, text: '5.4.5 Daily sending quota exceeded', error: 'EENVELOPE' },
    { on: 'rcpt', code: 450, text: '4.2.1 Too fast', error: 'EENVELOPE' },
    { on: 'rcpt', code: 550, text: '5.1.1 No such user', error: 'EENVELOPE' },
    { on: 'data', code: 452, text: '4.2.2 Over quota', error: 'EMESSAGE' },
    { on: 'data', code: 554, text: '5.7.1 Spam', error: 'EMESSAGE' },
  ])('answers $code at $on', async ({ on, code, text, error }) => {
    const before = host.submitted.length;
    host.faults.smtp.add({ on, act: { kind: 'reply', code, text }, times: 1 });
    await expect(send()).rejects.toMatchObject({
      code: error,
      responseCode: code,
      response: `${code} ${text}`,
    });
    expect(host.submitted).toHaveLength(before);
    await send();
    expect(host.submitted).toHaveLength(before + 1);
  });

  it('refuses some recipients and takes the others', async () => {
    host.faults.smtp.add({
      on: 'rcpt',
      match: 'nonno@',
      act: { kind: 'reply', code: 550, text: '5.1.1 No' },
    });
    const info = await send(['zia@example.it', 'nonno@example.it']);
    expect(info.rejected).toEqual(['nonno@example.it']);
    expect(host.submitted.at(-1)?.to).toEqual(['zia@example.it']);
  });

  it('stops for the day after so many messages', async () => {
    const before = host.submitted.length;
    host.faults.smtp.add({
      on: 'data',
      after: 2,
      act: { kind: 'reply', code: 550, text: '5.4.5 Daily limit' },
    });
    await send();
    await send();
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    await expect(send()).rejects.toMatchObject({ responseCode: 550 });
    expect(host.submitted).toHaveLength(before + 2);
  });

  it('answers 451 when the receiver behind it fails', async () => {
    refuseInside = new Error('the post office is closed');
    await expect(send()).rejects.toMatchObject({ responseCode: 451 });
    refuseInside = undefined;
  });
});

describe('connections that fail', () => {
  const acts: SmtpAct[] = [{ kind: 'close' }, { kind: 'reset' }, { kind: 'silence' }];
  const steps: SmtpStep[] = ['connect', 'greeting', 'auth', 'mail', 'rcpt', 'data'];
  it.each(steps.flatMap((on) => acts.map((act) => ({ on, act, kind: act.kind }))))(
    'plays $kind at $on and takes nothing',
    async ({ on, act }) => {
      const before = host.submitted.length;
      host.faults.smtp.add({ on, act, times: 1 });
      await expect(send('zia@example.it', 300)).rejects.toThrow();
      expect(host.submitted).toHaveLength(before);
      expect(host.faults.smtp.rules).toHaveLength(1);
    },
  );

  it.each(acts.map((act) => ({ act, kind: act.kind })))(
    'takes the message and then plays $kind',
    async ({ act }) => {
      const before = host.submitted.length;
      host.faults.smtp.add({ on: 'data-stored', act, times: 1 });
      await expect(send('zia@example.it', 300)).rejects.toThrow();
      expect(host.submitted).toHaveLength(before + 1);
    },
  );

  it('drips instead of answering', async () => {
    host.faults.smtp.add({ on: 'mail', act: { kind: 'trickle', everyMs: 5 }, times: 1 });
    await using client = await openLineClient({ port: host.smtp.port });
    const token = Buffer.from(`\0${ADDRESS}\0${PASSWORD}`).toString('base64');
    const dialogue: [string, RegExp][] = [
      ['EHLO prova', /^250 /],
      [`AUTH PLAIN ${token}`, /^235 /],
    ];
    expect((await client.read()).toString()).toMatch(/^220 /);
    for (const [line, last] of dialogue) {
      client.send(`${line}\r\n`);
      while (!last.test((await client.read()).toString()));
    }
    client.send(`MAIL FROM:<${ADDRESS}>\r\n`);
    for (let count = 0; count < 5; count += 1)
      expect((await client.read()).toString()).toBe('250-still here');
  });
});

it('takes no message without signing in', async () => {
  const transport = createTransport({ host: host.smtp.host, port: host.smtp.port });
  await expect(transport.sendMail({ from: ADDRESS, to: 'zia@example.it' })).rejects.toMatchObject({
    responseCode: 530,
  });
});

it('records every sign-in with the time of the clock', async () => {
  const before = host.signIns.length;
  await send();
  expect(host.signIns.slice(before)).toEqual([
    { surface: 'smtp', accepted: true, mechanism: 'PLAIN', atMs: expect.any(Number) as number },
  ]);
});
