import { describe, expect, it } from 'vitest';
import { reportedIds } from '#shared/notices/delivery/head';
import { cameOf, type Heard, type OutcomeKind } from '#shared/notices/delivery/outcome';
import { DAY_MS, HOUR_MS } from '#shared/time';

const heard = (...kinds: readonly OutcomeKind[]): readonly Heard[] =>
  kinds.map((kind, index) => ({ kind, at: index * HOUR_MS }));
const NOW = 5 * HOUR_MS;

describe('what came of a notice', () => {
  it.each([
    [heard(), 'none'],
    [heard('relayed'), 'none'],
    [heard('delayed'), 'delayed'],
    [heard('delayed', 'failed'), 'failed'],
    [heard('failed', 'delayed'), 'failed'],
    [heard('delayed', 'relayed'), 'none'],
    [heard('relayed', 'delayed'), 'delayed'],
    [heard('delayed', 'auto-reply'), 'auto-reply'],
    [heard('auto-reply', 'failed'), 'failed'],
    [heard('failed', 'reply'), 'replied'],
    [heard('reply', 'failed', 'auto-reply', 'delayed'), 'replied'],
  ] as const)('%j: %s', (words, came) => {
    expect(cameOf(words, NOW)).toBe(came);
  });

  it('says "still trying" for no longer than anybody tries', () => {
    expect(cameOf(heard('delayed'), 7 * DAY_MS)).toBe('delayed');
    expect(cameOf(heard('delayed'), 7 * DAY_MS + 1)).toBe('none');
    expect(cameOf(heard('delayed', 'failed'), 70 * DAY_MS)).toBe('failed');
  });
});

describe('the header of a report names what it is about', () => {
  const header = (...more: readonly string[]): string =>
    [
      'Return-Path: <>',
      'From: mailer-daemon@googlemail.com',
      'References: <a@b.example>',
      ...more,
      '',
      '',
    ].join('\r\n');

  it('and nothing else does', () => {
    expect(reportedIds(header())).toEqual(['<a@b.example>']);
    expect(reportedIds(header().replace('mailer-daemon@googlemail.com', 'elena@b.example'))).toEqual([]);
    expect(reportedIds(header().replace('<>', '<elena@b.example>'))).toEqual([]);
    expect(reportedIds(header('Content-Type: multipart/report; report-type=feedback-report'))).toEqual([
      '<a@b.example>',
    ]);
  });

  it('not the automatic answer of somebody who writes about a parcel, nor a letter from a program', () => {
    const from = (sender: string, subject: string): readonly string[] =>
      reportedIds(header(`Subject: ${subject}`).replace('mailer-daemon@googlemail.com', sender));
    expect(from('elena@b.example', 'Pacco non consegnato')).toEqual([]);
    expect(from('elena@b.example', 'R: Pacco non consegnato')).toEqual([]);
    expect(from('noreply@b.example', 'R: Pacco non consegnato')).toEqual([]);
    expect(from('noreply@b.example', 'Messaggio non consegnato')).toEqual(['<a@b.example>']);
    expect(from('MAILER-DAEMON', 'Messaggio non consegnato')).toEqual(['<a@b.example>']);
  });
});
