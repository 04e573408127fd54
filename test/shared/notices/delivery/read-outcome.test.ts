import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ABOUT_WHOM } from './about-whom-samples.ts';
import { FORGED } from './forged-samples.ts';
import { LETTERS } from './letter-samples.ts';
import { ODD } from './odd-samples.ts';
import { FROM_PROGRAMS } from './program-samples.ts';
import { ELENA, group, ID, inShort, judge, LUCA, report, textReport } from './sample.ts';
import { STANDARD } from './standard-samples.ts';
import { IN_WORDS } from './text-samples.ts';

const TABLES = {
  'reports for machines': STANDARD,
  'reports about whom': ABOUT_WHOM,
  'reports in words': IN_WORDS,
  'reports of programs': FROM_PROGRAMS,
  'odd ones': ODD,
  letters: LETTERS,
  forgeries: FORGED,
};

describe.each(Object.entries(TABLES))('%s', (_, samples) => {
  for (const [name, raw, means, lying] of samples) {
    it(`as it comes: ${name}`, () => {
      expect(inShort(judge(raw, lying))).toBe(means);
    });

    it(`with bare line feeds: ${name}`, () => {
      // The header comes from the server with its own line ends.
      const [head = '', ...body] = raw.split('\r\n\r\n');
      const bare = body.join('\n\n').replaceAll('\r\n', '\n');
      expect(inShort(judge(`${head}\r\n\r\n${bare}`, lying))).toBe(means);
    });
  }
});

const ALL = Object.values(TABLES).flat();
const isDead = (raw: string): boolean => judge(raw)?.cause === 'address-dead';

describe('whatever arrives', () => {
  const pieces = fc.constantFrom(
    `Final-Recipient: rfc822; ${ELENA}`,
    `X-Failed-Recipients: ${ELENA}`,
    `<${ELENA}>:`,
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    'Content-Type: message/delivery-status',
    'Content-Type: message/rfc822',
    '--b',
    '--b--',
    '--- Below this line is a copy of the message.',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'Message-ID: <a@b.example>',
    '550 5.1.1 user unknown',
    '',
  );
  const from = fc.constantFrom('nemico@example.org', 'MAILER-DAEMON@mx.example', `Elena <${ELENA}>`, '');

  it('strikes nobody off who was not named by a server or by the notice', () => {
    fc.assert(
      fc.property(from, fc.array(pieces, { maxLength: 30 }), (sender, body) => {
        for (const path of ['<nemico@example.org>', '<>']) {
          const raw = [`Return-Path: ${path}`, `From: ${sender}`, ...body].join('\r\n');
          expect(judge(raw)?.kind).not.toBe('failed');
          expect(isDead(raw)).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes nobody but who was named for returned, and strikes nobody off who knows only the address', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (body) => {
        const raw = ['Return-Path: <>', 'From: MAILER-DAEMON@mx.alice.example', ...body].join('\r\n');
        const verdict = judge(raw);
        expect([undefined, ELENA]).toContain(verdict?.notice.key);
        expect(isDead(raw)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('never breaks the reading, cut, doubled, shuffled or filled with anything', () => {
    const change = fc.record({
      sample: fc.nat({ max: ALL.length - 1 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      filling: fc.oneof(
        fc.string({ unit: 'binary', maxLength: 200 }),
        pieces,
        fc.constantFrom('\r\n\r\n', '=?utf-8?B?', '--', '=', '\u0000'),
      ),
      drop: fc.nat({ max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), ([first, ...rest]) => {
        let raw: string = ALL[first?.sample ?? 0]?.[1] ?? '';
        for (const { at, filling, drop } of [first, ...rest].filter((one) => one !== undefined)) {
          const place = Math.floor(at * raw.length);
          raw = raw.slice(0, place) + filling + raw.slice(place + drop);
        }
        const verdict = judge(raw);
        if (verdict === undefined) return;
        expect(verdict.detail.length).toBeLessThanOrEqual(300);
        expect(verdict.detail).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect([ELENA, LUCA]).toContain(verdict.notice.key);
        expect(verdict.status).toMatch(/^(?:[245]\.\d{1,3}\.\d{1,3})?$/);
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['addresses', 'a'.repeat(63).concat('@').repeat(4000)],
    ['hyphens', '-'.repeat(250_000)],
    ['equals signs', '= '.repeat(125_000)],
    ['brackets', '<'.repeat(250_000)],
    ['tags', '<p '.repeat(80_000)],
    ['boundaries', '--1A2B3C.1674464409/mx.example\r\n'.repeat(8000)],
    ['blank lines', '\n\n'.repeat(125_000)],
    ['colons', 'a:\n'.repeat(80_000)],
  ])('takes its time in proportion: %s', (_, filling) => {
    const started = performance.now();
    judge(report({ text: [filling], groups: [group('failed', '5.1.1')] }));
    judge(report({ groups: [group('failed', '5.1.1', filling)] }));
    judge(
      textReport({
        from: 'MAILER-DAEMON@mx.example',
        subject: 'x',
        head: ['Content-Type: text/html'],
        text: [filling],
      }),
    );
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('reads no further than it has to', () => {
    const far = report({ text: ['x'.repeat(300_000)], groups: [group('failed', '5.1.1')] });
    expect(far.indexOf(ID)).toBeGreaterThan(256 * 1024);
    expect(judge(far)).toBeUndefined();
  });
});
