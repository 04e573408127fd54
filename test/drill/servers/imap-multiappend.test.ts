import { afterEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import type { LineClient, TaggedReply } from '#drill/servers/line-client';
import { type EmbeddedHostOptions, startMailHost } from '#drill/servers/mail-host';
import type { MailHost } from '#drill/servers/mail-host-types';
import { ADDRESS, HOST_KINDS, plainOptions, signInRaw } from './hosts.ts';

const open: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const host of open.splice(0)) await host.stop();
});

async function kept<H extends MailHost>(host: Promise<H>): Promise<{ host: H; client: LineClient }> {
  const started = await host;
  open.push(started);
  return { host: started, client: await signInRaw(started) };
}
const options = { ...plainOptions(LIBERO), address: ADDRESS };
const own = (extra: Partial<EmbeddedHostOptions>) => kept(startMailHost({ ...options, ...extra }));

const first = Buffer.from('Subject: one\r\n\r\n1\r\n');
const second = Buffer.from('Subject: two\r\n\r\n22\r\n');
const DATE = '" 2-Jan-2026 03:04:05 +0000"';

const literal = (raw: Buffer): Buffer => Buffer.concat([Buffer.from(`{${raw.length}+}\r\n`), raw]);
/** Sends a command whose literals are in place: nothing is waited for. */
const atOnce = (client: LineClient, ...parts: readonly (string | Buffer)[]): Promise<TaggedReply> =>
  client.command(Buffer.concat(parts.map((part) => Buffer.from(part))));
const both = (client: LineClient): Promise<TaggedReply> =>
  atOnce(client, `APPEND INBOX (\\Seen) ${DATE} `, literal(first), ' (\\Flagged) ', literal(second));

describe.each(HOST_KINDS)('several messages with one command, on $kind', ({ kind, start, skipped }) => {
  it.skipIf(skipped)('are stored in their order, each with its flags and date', async () => {
    const { host, client } = await kept(
      kind === 'Dovecot' ? start(options) : startMailHost({ ...options, extensions: { multiAppend: true } }),
    );
    expect((await client.command('CAPABILITY')).untagged.join(' ')).toContain('MULTIAPPEND');
    expect((await both(client)).status).toMatch(/^OK \[APPENDUID \d+ 1:2\]/);
    const stored = await host.messages('inbox');
    expect(stored.map(({ uid, raw, flags }) => [uid, String(raw), flags])).toEqual([
      [1, String(first), ['\\Seen']],
      [2, String(second), ['\\Flagged']],
    ]);
    expect(stored[0]?.internalDate).toEqual(new Date('2026-01-02T03:04:05Z'));
  });

  it.skipIf(skipped)('are stored all or not at all, and the conversation goes on', async () => {
    const quota = { ...options, quotaBytes: first.length + 5 };
    const { host, client } = await kept(
      kind === 'Dovecot' ? start(quota) : startMailHost({ ...quota, extensions: { multiAppend: true } }),
    );
    expect((await both(client)).status).toMatch(/^NO \[OVERQUOTA\]/);
    expect(await host.messages('inbox')).toEqual([]);
    expect((await client.command('NOOP')).status).toMatch(/^OK/);
  });
});

describe('our own server', () => {
  it('takes one message at a time unless asked otherwise', async () => {
    const { host, client } = await own({});
    expect((await client.command('CAPABILITY')).untagged.join(' ')).not.toContain('MULTIAPPEND');
    expect((await both(client)).status).toMatch(/^BAD/);
    expect(await host.messages('inbox')).toEqual([]);
  });

  it('throws away all of a batch that it refused at the first message', async () => {
    const { host, client } = await own({
      extensions: { multiAppend: true },
      appendLimitBytes: first.length - 1,
    });
    expect((await both(client)).status).toMatch(/^NO \[TOOBIG\]/);
    expect((await client.command('NOOP')).status).toMatch(/^OK/);
    expect(await host.messages('inbox')).toEqual([]);
  });

  it('takes small literals unasked with LITERAL-, and no large one', async () => {
    const { host, client } = await own({ extensions: { literalMinus: true } });
    const offered = (await client.command('CAPABILITY')).untagged.join(' ');
    expect(offered).toContain('LITERAL-');
    expect(offered).not.toContain('LITERAL+');
    const small = Buffer.alloc(4096, 'x');
    const large = Buffer.alloc(4097, 'x');
    expect((await atOnce(client, 'APPEND INBOX ', literal(small))).status).toMatch(/^OK/);
    expect((await atOnce(client, 'APPEND INBOX ', literal(large))).status).toMatch(/^BAD/);
    expect((await client.command('APPEND INBOX {4097}', large, '')).status).toMatch(/^OK/);
    expect((await host.messages('inbox')).map(({ raw }) => raw.length)).toEqual([4096, 4097]);
  });
});
