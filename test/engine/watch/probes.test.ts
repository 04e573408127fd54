import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImapFault, SmtpFault } from '#drill/servers/fault-script';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { lookAround, type RoundOrder } from '#engine/watch/look-round';
import { passwordCredential } from '#shared/mailbox';
import type { Look } from '#shared/outage/diagnosis';
import { freshMemory, type WatchMemory } from '#shared/outage/memory';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { AMPLE_LIMITS, MORNING } from '#support/ports';

/** For servers that never will. */
const SHORT = { connectMs: 300, greetingMs: 300, commandMs: 300, afterDotMs: 300 };
const limitsFor = (act: { readonly kind: string }) =>
  ({
    line: {
      limits: act.kind === 'silence' || act.kind === 'trickle' ? SHORT : AMPLE_LIMITS,
      authorities: [],
    },
  }) as const;
const ALL = {
  imapLogin: true,
  smtpLogin: true,
  web: false,
  alternatives: false,
  sparing: false,
  incoming: false,
  neutral: false,
};

let host: EmbeddedMailHost;
beforeEach(async () => {
  host = await startMailHost({
    name: 'libero',
    address: 'anna@libero.it',
    password: 'secret',
    security: 'none',
    quotaBytes: 10_000,
    ...LIBERO,
  });
});
afterEach(() => host.stop());

function order(changes: Partial<RoundOrder> = {}): RoundOrder {
  const { password, ...settings } = host.mailboxFile();
  return {
    at: MORNING,
    plan: ALL,
    settings,
    access: { ...settings, credential: passwordCredential(password) },
    memory: freshMemory(settings.address, MORNING),
    policy: DEFAULT_POLICY,
    line: { limits: AMPLE_LIMITS, authorities: [] },
    controls: [],
    fallback: undefined,
    ...changes,
  };
}
const seen = (looks: readonly Look[]): string[] =>
  looks.map(({ surface, verdict, code, depth }) => `${surface} ${depth} ${verdict} ${code}`);

describe('one round over a well mailbox', () => {
  it('logs in on both sides, one after a good greeting', async () => {
    const round = await lookAround(order());
    expect([round.diagnosis, ...seen(round.looks)]).toEqual([
      'well',
      'imap login well login',
      'smtp login well login',
    ]);
    expect(round.inbox).toMatchObject({ uidNext: 1, messages: 0 });
  });

  it('only greets when a login is not due, or its password is not at hand', async () => {
    const cheap = await lookAround(
      order({
        plan: {
          imapLogin: false,
          smtpLogin: false,
          web: false,
          alternatives: false,
          sparing: false,
          incoming: false,
          neutral: false,
        },
      }),
    );
    const locked = await lookAround(order({ access: undefined }));
    for (const { looks } of [cheap, locked]) {
      expect(seen(looks)).toEqual(['imap greeting well greeting', 'smtp greeting well greeting']);
    }
    expect(host.signIns).toEqual([]);
  });
});

const no = (text: string): ImapFault => ({ on: 'login', act: { kind: 'no', text } });
const reply = (code: number, text: string): SmtpFault => ({ on: 'auth', act: { kind: 'reply', code, text } });

describe('what a server does is what the round says', () => {
  it.each<[string, ImapFault, string, string]>([
    [
      'maintenance at the login',
      no('[UNAVAILABLE] Temporarily unavailable'),
      'sending-only',
      'login unavailable [UNAVAILABLE]',
    ],
    [
      'a refusal with the code for it',
      no('[AUTHENTICATIONFAILED] invalid user or password'),
      'login-refused',
      'login login-refused [AUTHENTICATIONFAILED]',
    ],
    ['a refusal without a code', no('LOGIN failed'), 'login-refused', 'login login-refused'],
    ['a disabled mailbox', no('[CONTACTADMIN] User disabled'), 'mailbox-disabled', 'login mailbox-disabled'],
    [
      'too many connections',
      no('[LIMIT] Too many simultaneous connections'),
      'throttled',
      'login throttled [LIMIT]',
    ],
    [
      'nonsense at the login',
      { on: 'login', act: { kind: 'bad', text: 'internal error' } },
      'sending-only',
      'login unavailable',
    ],
    [
      'a goodbye for a greeting',
      { on: 'greeting', act: { kind: 'bye', text: 'shutting down' } },
      'sending-only',
      'greeting closed',
    ],
    ['hanging up at once', { on: 'connect', act: { kind: 'close' } }, 'sending-only', 'greeting closed'],
    ['breaking the connection', { on: 'connect', act: { kind: 'reset' } }, 'sending-only', 'greeting closed'],
    ['silence', { on: 'greeting', act: { kind: 'silence' } }, 'sending-only', 'greeting silent'],
    ['silence after the greeting', { on: 'login', act: { kind: 'silence' } }, 'sending-only', 'login silent'],
    ['dripping for ever', { on: 'login', act: { kind: 'trickle', everyMs: 50 } }, 'sending-only', 'login'],
    [
      'silence in an open mailbox',
      { on: 'status', act: { kind: 'silence' } },
      'sending-only',
      'login silent',
    ],
    [
      'a mailbox that cannot be counted',
      { on: 'status', act: { kind: 'no', text: '[SERVERBUG] internal error' } },
      'sending-only',
      'login unavailable',
    ],
  ])('reading: %s', async (_name, fault, diagnosis, look) => {
    host.faults.imap.add(fault);
    const round = await lookAround(order(limitsFor(fault.act)));
    expect(round.diagnosis).toBe(diagnosis);
    expect(seen(round.looks)[0]).toContain(`imap ${look}`);
  });

  it.each<[string, SmtpFault, string, string]>([
    [
      'a refused login where reading was let in',
      reply(535, '5.7.8 Authentication failed'),
      'reading-only',
      'login login-refused 535',
    ],
    [
      'the ban after too many tries',
      reply(454, '4.7.0 Temporary authentication failure'),
      'throttled',
      'login throttled 454',
    ],
    ['out of order', reply(451, '4.3.0 Try again later'), 'reading-only', 'login unavailable 451'],
    [
      'unavailable for a greeting',
      { on: 'greeting', act: { kind: 'reply', code: 421, text: 'Service not available' } },
      'reading-only',
      'greeting unavailable',
    ],
    [
      'too many from here',
      { on: 'greeting', act: { kind: 'reply', code: 421, text: 'Too many connections' } },
      'throttled',
      'greeting throttled',
    ],
    ['silence', { on: 'greeting', act: { kind: 'silence' } }, 'reading-only', 'greeting silent'],
  ])('sending: %s', async (_name, fault, diagnosis, look) => {
    host.faults.smtp.add(fault);
    const round = await lookAround(order(limitsFor(fault.act)));
    expect(round.diagnosis).toBe(diagnosis);
    expect(seen(round.looks)[1]).toContain(`smtp ${look}`);
  });

  it('everything refused', async () => {
    await host.down();
    const round = await lookAround(order());
    expect([round.diagnosis, ...seen(round.looks)]).toEqual([
      'refused',
      'imap greeting refused ECONNREFUSED',
      'smtp greeting refused ECONNREFUSED',
    ]);
  });

  it('tries one login only when the first is refused', async () => {
    host.faults.imap.add(no('[AUTHENTICATIONFAILED] no'));
    await lookAround(order());
    expect(host.signIns.filter(({ surface }) => surface === 'smtp')).toEqual([]);
  });

  it('names that do not exist', async () => {
    const lost = { host: 'mail.invalid', port: 993, security: 'tls' as const };
    const base = order();
    const round = await lookAround({ ...base, settings: { ...base.settings, imap: lost, smtp: lost } });
    expect(round.diagnosis).toBe('dns');
  });
});

describe('a mailbox that came back', () => {
  const doubt = (inbox: WatchMemory['inbox']): Partial<RoundOrder> => ({
    memory: {
      ...freshMemory('anna@libero.it', MORNING),
      phase: { phase: 'outage', since: 0, confirmedAt: 0, diagnosis: 'silent', scope: 'full' },
      inbox,
    },
  });

  it('renumbered', async () => {
    const { inbox } = await lookAround(order());
    host.store.renumber(host.store.get('inbox'));
    expect((await lookAround(order(doubt(inbox)))).diagnosis).toBe('mailbox-changed');
  });

  it('empty', async () => {
    const { inbox } = await lookAround(order());
    const before = inbox && { ...inbox, messages: 400 };
    expect((await lookAround(order(doubt(before)))).diagnosis).toBe('mailbox-changed');
  });

  it('full', async () => {
    await host.deliver('inbox', 'x'.repeat(10_000));
    expect((await lookAround(order())).diagnosis).toBe('mailbox-full');
  });

  it('with the expected message, in the inbox or among the junk', async () => {
    const expecting = order();
    const memory = { ...expecting.memory, roundTrips: [{ messageId: '<proof@example.it>', sentAt: 0 }] };
    expect((await lookAround({ ...expecting, memory })).arrived).toBe(false);
    await host.deliver('junk', 'Message-ID: <proof@example.it>\r\n\r\nhere\r\n');
    expect((await lookAround({ ...expecting, memory })).arrived).toBe(true);
  });
});
