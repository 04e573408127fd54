import { describe, expect, it } from 'vitest';
import { diagnose, type LoginHistory } from '#shared/outage/diagnose';
import type { ControlLook, Diagnosis, Look, Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, MINUTE_MS } from '#shared/time';

const AT = Date.UTC(2023, 5, 20, 9);
const NEVER: LoginHistory = { at: AT, refusals: [] };

/** `silent` at the greeting, `login:unavailable` at the login. */
function look(surface: Look['surface'], state: string, code = ''): Look {
  const [last = 'well', depth] = state.split(':').toReversed();
  const reached = depth === 'login' ? 'login' : 'greeting';
  return { surface, verdict: last as Verdict, code, ms: 10, depth: reached, layers: [] };
}
const controls = (...verdicts: ControlLook['verdict'][]): ControlLook[] =>
  verdicts.map((verdict, index) => ({ host: `host${index}`, kind: 'web', verdict, code: '', ms: 10 }));
const GOOD = controls('well', 'well', 'well');

describe('two surfaces with the line up', () => {
  it.each<[string, string, Diagnosis, string]>([
    ['well', 'well', 'well', 'both greet'],
    ['login:well', 'login:well', 'well', 'both log in'],
    ['silent', 'silent', 'silent', 'nothing answers'],
    ['refused', 'silent', 'refused', 'a refusal tells more than silence'],
    ['closed', 'refused', 'closed', 'hanging up tells more than refusing'],
    ['unavailable', 'closed', 'unavailable', 'what the service says itself tells most'],
    ['login:unavailable', 'silent', 'unavailable', 'at the login too'],
    ['untrusted-certificate', 'unavailable', 'untrusted-certificate', 'nothing was sent: that comes first'],
    ['dns', 'dns', 'dns', 'the provider’s own names are gone'],
    ['well', 'silent', 'reading-only', 'only sending fails'],
    ['login:well', 'login:unavailable', 'reading-only', 'also at the login'],
    [
      'login:well',
      'login:login-refused',
      'reading-only',
      'reading proves the password, so sending is at fault',
    ],
    ['refused', 'well', 'sending-only', 'only reading fails'],
    ['login:unavailable', 'login:well', 'sending-only', 'also at the login'],
    ['login:login-refused', 'well', 'login-refused', 'a refused login is never a wrong password'],
    ['login:login-refused', 'login:login-refused', 'login-refused', 'on both sides neither'],
    ['login:login-refused', 'silent', 'silent', 'a refusal beside a dead surface is noise'],
    ['login:mailbox-disabled', 'well', 'mailbox-disabled', 'the mailbox alone'],
    ['throttled', 'well', 'throttled', 'asked to wait'],
    ['untrusted-certificate', 'well', 'untrusted-certificate', 'one side does not prove who it is'],
    ['login:mailbox-full', 'well', 'mailbox-full', 'full, and otherwise well'],
    ['login:mailbox-full', 'silent', 'reading-only', 'full matters less than dead'],
    ['login:mailbox-changed', 'silent', 'mailbox-changed', 'another inbox comes before everything'],
  ])('%s + %s: %s (%s)', (imap, smtp, expected) => {
    expect(diagnose([look('imap', imap), look('smtp', smtp)], GOOD, NEVER).diagnosis).toBe(expected);
  });

  it('does not call a login page out of order an outage', () => {
    expect(
      diagnose([look('imap', 'well'), look('smtp', 'well'), look('web', 'unavailable')], [], NEVER).diagnosis,
    ).toBe('well');
  });
});

describe('the control gate', () => {
  it.each<[ControlLook['verdict'][], Diagnosis | undefined, string]>([
    [['failed', 'failed', 'failed'], 'line-down', 'no neutral host answers'],
    [['failed', 'failed', 'dns'], 'line-down', 'whatever the reason'],
    [['dns', 'dns', 'dns'], 'dns', 'no name resolves'],
    [['dns', 'well', 'dns'], 'dns', 'the one reached by number proves that only names fail'],
    [['captive-portal', 'captive-portal', 'failed'], 'captive-portal', 'most are led elsewhere'],
    [
      ['untrusted-certificate', 'untrusted-certificate', 'untrusted-certificate'],
      'captive-portal',
      'all are impersonated',
    ],
    [['captive-portal', 'untrusted-certificate', 'failed'], 'captive-portal', 'in two ways'],
    [['well', 'failed', 'failed'], 'line-down', 'one of three is not enough'],
    [['well', 'well', 'failed'], undefined, 'two of three are'],
    [['well', 'failed'], undefined, 'half is'],
    [['well', 'well', 'captive-portal'], undefined, 'one odd host is its own matter'],
    [[], undefined, 'no host, no line needed'],
  ])('%j: %s (%s)', (verdicts, expected) => {
    const looks = [look('imap', 'silent'), look('smtp', 'silent')];
    expect(diagnose(looks, controls(...verdicts), NEVER).diagnosis).toBe(expected ?? 'silent');
  });

  it('takes an untrusted certificate for a portal when the neutral hosts are impersonated too', () => {
    const looks = [look('imap', 'untrusted-certificate'), look('smtp', 'untrusted-certificate')];
    const portal = controls('untrusted-certificate', 'untrusted-certificate', 'untrusted-certificate');
    expect([diagnose(looks, portal, NEVER).diagnosis, diagnose(looks, GOOD, NEVER).diagnosis]).toEqual([
      'captive-portal',
      'untrusted-certificate',
    ]);
  });

  it('believes the server when it speaks, even where neutral hosts are blocked', () => {
    const blocked = controls('failed', 'failed', 'failed');
    expect(
      diagnose([look('imap', 'login:login-refused'), look('smtp', 'well')], blocked, NEVER).diagnosis,
    ).toBe('login-refused');
  });
});

describe('a password is proven wrong', () => {
  const BEHIND = [
    { layer: 'login', ms: 1 },
    { layer: 'mailbox', ms: 1 },
  ] as const;
  const code = '[AUTHENTICATIONFAILED]';
  const earlier = (minutes: number, other = code): LoginHistory => ({
    at: AT,
    refusals: [{ at: AT - minutes * MINUTE_MS, code: other }],
  });
  const refused = [look('imap', 'login:login-refused', code), look('smtp', 'well'), look('web', 'well')];

  it.each<[string, readonly Look[], LoginHistory, Diagnosis]>([
    ['by two refusals half an hour apart', refused, earlier(30), 'password-wrong'],
    ['not by one', refused, NEVER, 'login-refused'],
    [
      'not by a refusal behind an accepted login',
      refused.map((one) => (one.surface === 'imap' ? { ...one, layers: BEHIND } : one)),
      earlier(30),
      'login-refused',
    ],
    ['not by two in a row', refused, earlier(29), 'login-refused'],
    [
      'not where it worked this week',
      refused,
      { ...earlier(30), lastGoodLoginAt: AT - 6 * DAY_MS },
      'login-refused',
    ],
    [
      'not where it worked before a holiday and is refused since half an hour',
      refused,
      { ...earlier(30), lastGoodLoginAt: AT - 20 * DAY_MS },
      'login-refused',
    ],
    [
      'but where it worked once and was refused all week',
      refused,
      { ...earlier(8 * 24 * 60), lastGoodLoginAt: AT - 9 * DAY_MS },
      'password-wrong',
    ],
    [
      'not without the code for it',
      [look('imap', 'login:login-refused', 'NO'), look('smtp', 'well')],
      earlier(30),
      'login-refused',
    ],
    ['not if the first one had another code', refused, earlier(30, '[UNAVAILABLE]'), 'login-refused'],
    [
      'not while the login page is out of order',
      [look('imap', 'login:login-refused', code), look('smtp', 'well'), look('web', 'unavailable')],
      earlier(30),
      'login-refused',
    ],
    [
      'not while the page itself speaks of maintenance',
      [
        look('imap', 'login:login-refused', code),
        look('smtp', 'well'),
        look('web', 'unavailable', 'maintenance'),
      ],
      earlier(30),
      'unavailable',
    ],
    [
      'not while sending fails',
      [look('imap', 'login:login-refused', code), look('smtp', 'silent')],
      earlier(30),
      'silent',
    ],
  ])('%s', (_name, looks, history, expected) => {
    expect(diagnose(looks, GOOD, history).diagnosis).toBe(expected);
  });
});
