import { describe, expect, it } from 'vitest';
import { causesOf } from '#shared/history/causes';
import type { SurfaceSpan } from '#shared/history/history-view';
import type { Diagnosis, Surface, Verdict } from '#shared/outage/diagnosis';
import { MINUTE_MS } from '#shared/time';

const span = (surface: Surface, verdict: Verdict, from: number, until: number, code = ''): SurfaceSpan => ({
  surface,
  verdict,
  code,
  from: from * MINUTE_MS,
  until: until * MINUTE_MS,
  rounds: 2,
});
const causes = (spans: readonly SurfaceSpan[], diagnosis: Diagnosis = 'refused', until?: number) =>
  causesOf(
    { startedAt: 0, endedAt: until === undefined ? undefined : until * MINUTE_MS, diagnosis },
    spans,
    500 * MINUTE_MS,
  );

describe('what an outage was', () => {
  it('is what lasted longest, not what was seen last', () => {
    const spans = [
      span('imap', 'silent', 0, 157),
      span('smtp', 'silent', 0, 40),
      span('imap', 'well', 157, 340),
      span('smtp', 'well', 157, 340),
      span('imap', 'refused', 340, 345),
      span('smtp', 'refused', 340, 345),
    ];
    expect(causes(spans, 'refused', 460)).toEqual(['silent']);
  });

  it('is told in its order where a second cause lasted a good part of it', () => {
    const spans = [
      span('imap', 'silent', 0, 157),
      span('smtp', 'silent', 0, 157),
      span('imap', 'well', 157, 200),
      span('smtp', 'silent', 157, 200),
    ];
    expect(causes(spans, 'reading-only', 230)).toEqual(['silent', 'reading-only']);
  });

  it('tells no more than two, the longest ones', () => {
    const spans = [
      span('imap', 'closed', 0, 60),
      span('imap', 'silent', 60, 300),
      span('imap', 'refused', 300, 400),
    ];
    expect(causes(spans)).toEqual(['silent', 'refused']);
  });

  it('says nothing of sending while nobody looked at it', () => {
    expect(causes([span('imap', 'silent', 0, 100)])).toEqual(['silent']);
    expect(causes([span('imap', 'silent', 0, 100), span('smtp', 'well', 0, 100)])).toEqual(['sending-only']);
  });

  it('counts only its own time, up to now while it lasts', () => {
    const spans = [span('imap', 'closed', -900, 10), span('imap', 'silent', 10, 900)];
    expect(causes(spans, 'closed', 15)).toEqual(['closed', 'silent']);
    expect(causes(spans, 'closed')).toEqual(['silent']);
  });

  it('leaves a site out of order alone, and believes what it says of a refused sign-in', () => {
    expect(causes([span('web', 'unavailable', 0, 100)], 'silent')).toEqual(['silent']);
    const refused = span('imap', 'login-refused', 0, 100);
    const site = span('web', 'unavailable', 0, 100, 'maintenance');
    expect(causes([refused, span('smtp', 'well', 0, 100), site])).toEqual(['unavailable']);
  });

  it('is what the last round said where nothing else was kept', () => {
    expect(causes([], 'closed', 100)).toEqual(['closed']);
    expect(causes([span('imap', 'silent', 3, 3)], 'closed', 100)).toEqual(['closed']);
  });
});
