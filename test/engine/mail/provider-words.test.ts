import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ImapStep, SmtpStep } from '#drill/servers/fault-script';
import type { EmbeddedMailHost } from '#drill/servers/mail-host';
import { GMAIL_MANNERS, OUTLOOK_MANNERS, REFUSE_QUOTA } from '#drill/servers/personalities';
import { openImap } from '#engine/mail/imap-session';
import { submit, verifySubmission } from '#engine/mail/smtp-session';
import { type Fault, faultOf, makeFault } from '#shared/fault';
import type { MailboxAccess } from '#shared/mailbox';
import { concernsQueue, POLITE_PACE, queueWait } from '#shared/notices/pacing';
import { describeFault } from '#shared/text/describe';
import { textsFor } from '#shared/text/texts';
import { HOUR_MS } from '#shared/time';
import { accessTo, MESSAGE, SessionBench, tokenTo } from '#support/session-bench';
import { PROVIDER_WORDS, type ProviderWords } from './provider-words.ts';

let bench: SessionBench;
beforeAll(async () => {
  bench = await SessionBench.make();
});
afterEach(() => bench.stop());

/** Puts the words into the mouth of a live server. */
function say(host: EmbeddedMailHost, { on, reply }: ProviderWords): void {
  const [service, step] = on.split(' ');
  if (service === 'imap') {
    const [first = '', ...rest] = reply.replace(/^\* /, '').split(' ');
    const kind = first.toLowerCase() as 'no' | 'bad' | 'bye';
    host.faults.imap.add({ on: step as ImapStep, act: { kind, text: rest.join(' ') } });
  } else {
    const act = { kind: 'reply', code: Number(reply.slice(0, 3)), text: reply.slice(4) } as const;
    host.faults.smtp.add({ on: step as SmtpStep, act });
  }
}

const faultIn = (work: Promise<unknown>): Promise<Fault | undefined> => work.then(() => undefined, faultOf);

async function readMailbox(access: MailboxAccess): Promise<void> {
  const session = await openImap(access, bench.line);
  try {
    await session.status('INBOX');
  } finally {
    await session.close();
  }
}

/** What the product's own sessions make of it; every session that comes so far makes the same. */
async function meet(access: MailboxAccess, { on }: ProviderWords): Promise<readonly (string | undefined)[]> {
  if (on.startsWith('imap')) return [(await faultIn(readMailbox(access)))?.kind];
  const outcome = await submit(access, MESSAGE, bench.line);
  const sent = outcome.outcome === 'sent' ? undefined : outcome.fault.kind;
  const isLogin = on === 'smtp auth' || on === 'smtp greeting';
  return isLogin ? [sent, (await faultIn(verifySubmission(access, bench.line)))?.kind] : [sent];
}

describe('the words of the providers, said by a live server', () => {
  it.each(
    PROVIDER_WORDS.map((words) => [`${words.on} ${words.by ?? ''}`, words.reply, words.kind, words] as const),
  )('%s: %s is %s', async (_on, _reply, kind, words) => {
    const host = await bench.start('none');
    say(host, words);
    const access = words.by === 'access-token' ? tokenTo(host) : accessTo(host);
    expect(new Set(await meet(access, words))).toEqual(new Set([kind]));
    const { sentence, nextStep } = describeFault({ kind }, textsFor('it'));
    expect(sentence).toContain(words.says);
    expect(nextStep).toContain(words.advises);
  });

  it('what means something else is told in other words, in either language', () => {
    const kinds = [...new Set(PROVIDER_WORDS.map(({ kind }) => kind))];
    for (const language of ['it', 'en'] as const) {
      const sentences = kinds.map((kind) => describeFault({ kind }, textsFor(language)).sentence);
      expect(new Set(sentences).size).toBe(kinds.length);
    }
    expect(kinds.length).toBe(14);
  });
});

describe('a provider with its own manners', () => {
  it('Gmail: the password of the site asks for an app password, a stale token for a new sign-in', async () => {
    const host = await bench.start('none', undefined, {
      signIn: { personality: GMAIL_MANNERS, sitePassword: 'del sito' },
    });
    const site = accessTo(host, 'del sito');
    expect((await faultIn(readMailbox(site)))?.kind).toBe('app-password-needed');
    expect((await faultIn(verifySubmission(site, bench.line)))?.kind).toBe('app-password-needed');
    const stale = tokenTo(host, 'vecchio');
    expect((await faultIn(readMailbox(stale)))?.kind).toBe('token-refused');
    expect((await faultIn(verifySubmission(stale, bench.line)))?.kind).toBe('token-refused');
  });

  it('Outlook: no password, a token, the switch that is off', async () => {
    let isOff = true;
    const host = await bench.start('none', undefined, {
      signIn: { personality: OUTLOOK_MANNERS, isImapSwitchedOff: () => isOff },
    });
    expect((await faultIn(readMailbox(accessTo(host))))?.kind).toBe('password-login-disabled');
    expect((await faultIn(readMailbox(tokenTo(host, 'vecchio'))))?.kind).toBe('token-refused');
    expect((await faultIn(verifySubmission(tokenTo(host, 'vecchio'), bench.line)))?.kind).toBe(
      'token-refused',
    );
    expect((await faultIn(readMailbox(tokenTo(host))))?.kind).toBe('imap-switched-off');
    isOff = false;
    expect(await faultIn(readMailbox(tokenTo(host)))).toBeUndefined();
  });

  it('an account nobody verified keeps every message for later, and blames no recipient', async () => {
    const host = await bench.start('none', undefined, { signIn: { personality: OUTLOOK_MANNERS } });
    host.faults.smtp.add(REFUSE_QUOTA);
    const outcome = await submit(tokenTo(host), MESSAGE, bench.line);
    expect(outcome).toMatchObject({ outcome: 'retry', fault: { kind: 'account-unverified' } });
    const { reply } = outcome;
    const failed = { fault: makeFault('account-unverified'), reply };
    expect(concernsQueue(failed.fault, reply)).toBe(true);
    expect(queueWait(POLITE_PACE, failed, 1, 0)).toBe(4 * HOUR_MS);
  });
});
