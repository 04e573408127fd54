import { describe, expect, it } from 'vitest';
import { assessSituation, mayPrepare, mayTellAlready, nextStep } from '#shared/next-step';
import { noticeStage } from '#shared/notices/stage';
import { isMailAway, syncBackStage, waitingNotices } from '#shared/sync-back/stage';
import { describeSituation } from '#shared/text/situation';
import { textsFor } from '#shared/text/texts';
import { SNAPSHOTS } from '../renderer/fixtures.ts';

describe('the home card', () => {
  it.each([
    ['welcome', 'setup', 'connect-primary'],
    ['calm', 'calm', 'look-now'],
    ['unready', 'calm', 'set-up-fallback'],
    ['line', 'line', 'look-now'],
    ['doubt', 'doubt', 'look-now'],
    ['outage', 'outage', 'tell-contacts'],
    ['outageYoung', 'outage', 'look-now'],
    ['outageUnready', 'outage', 'set-up-fallback'],
    ['loginRefused', 'outage', 'tell-contacts'],
    ['sending', 'outage', 'follow-notices'],
    ['frozen', 'attention', 'check-mailbox'],
    ['passwordMissing', 'attention', 'type-primary-password'],
    ['outagePasswordMissing', 'outage', 'type-primary-password'],
    ['recovering', 'recovering', 'look-now'],
    ['back', 'back', 'bring-home'],
    ['copying', 'back', 'follow-sync-back'],
    ['failed', 'halted', 'mend-sync-back'],
    ['noRoom', 'halted', 'mend-sync-back'],
    ['home', 'back', 'tell-back'],
  ] as const)('of "%s" is about %s and offers %s', (name, situation, step) => {
    expect(assessSituation(SNAPSHOTS[name])).toBe(situation);
    expect(nextStep(SNAPSHOTS[name])).toBe(step);
  });

  it('never asks for a password because of an outage, even when the login is refused', () => {
    for (const name of ['outage', 'outageYoung', 'outageUnready', 'loginRefused'] as const) {
      expect(nextStep(SNAPSHOTS[name])).not.toBe('type-primary-password');
    }
  });

  it('goes on with a setup that was begun, and offers it while nothing is known yet', () => {
    const begun = (name: 'unready' | 'outageUnready') => ({
      ...SNAPSHOTS[name],
      setup: { ...SNAPSHOTS[name].setup, answer: 'gmail' as const },
    });
    expect(nextStep(begun('unready'))).toBe('continue-fallback');
    expect(nextStep(begun('outageUnready'))).toBe('continue-fallback');
    expect(mayPrepare({ ...SNAPSHOTS.doubt, fallback: undefined })).toBe('set-up-fallback');
    expect(mayPrepare(SNAPSHOTS.doubt)).toBeUndefined();
    expect(mayPrepare(SNAPSHOTS.unready)).toBeUndefined();
  });

  it('puts a way back that leads through the primary mailbox before what is merely missing', () => {
    const open = SNAPSHOTS.calm.readiness.map((item) =>
      item.id === 'loop-absent' || item.id === 'starts-with-computer' ? { ...item, done: false } : item,
    );
    const answered = (loop: 'on-primary' | 'unsure' | undefined) =>
      nextStep({ ...SNAPSHOTS.calm, readiness: open, loop });
    expect(answered(undefined)).toBe('check-loop');
    expect(answered('on-primary')).toBe('mend-loop');
    // Whoever could not tell is not asked again and again.
    expect(answered('unsure')).toBe('start-with-computer');
  });

  it('in an outage says why the fallback mailbox is offered, where there is none', () => {
    const said = (advice: 'wait' | 'use-fallback' | 'tell-contacts') => {
      const watch = { ...SNAPSHOTS.outageUnready.watch, advice };
      return describeSituation({ ...SNAPSHOTS.outageUnready, watch }, textsFor('it')).nextStep;
    };
    for (const advice of ['wait', 'use-fallback', 'tell-contacts'] as const)
      expect(said(advice)).toMatch(/ti serve/);
  });

  it('lets the user tell people before it is advised, and only then says so', () => {
    expect(mayTellAlready(SNAPSHOTS.outageYoung)).toBe(true);
    expect(mayTellAlready(SNAPSHOTS.outage)).toBe(false);
    expect(mayTellAlready(SNAPSHOTS.calm)).toBe(false);
    expect(mayTellAlready(SNAPSHOTS.outagePasswordMissing)).toBe(true);
  });
});

describe('the notice screen', () => {
  it('sends nothing on a calm day or without a proven fallback mailbox', () => {
    expect(noticeStage(SNAPSHOTS.calm, 'down', false)).toBe('rehearse');
    expect(noticeStage(SNAPSHOTS.outageUnready, 'down', false)).toBe('fallback-missing');
  });

  it('follows what is going on, and composes again only when asked', () => {
    expect(noticeStage(SNAPSHOTS.outage, 'down', false)).toBe('compose');
    expect(noticeStage(SNAPSHOTS.sending, 'down', true)).toBe('progress');
    expect(noticeStage(SNAPSHOTS.told, 'down', false)).toBe('progress');
    expect(noticeStage(SNAPSHOTS.told, 'down', true)).toBe('compose');
    expect(noticeStage(SNAPSHOTS.back, 'back', false)).toBe('compose');
  });
});

describe('the return screen', () => {
  it.each([
    ['calm', 'nothing'],
    ['outage', 'not-yet'],
    ['recovering', 'recovering'],
    ['frozen', 'frozen'],
    ['back', 'countable'],
    ['counting', 'counting'],
    ['planned', 'planned'],
    ['copying', 'copying'],
    ['failed', 'failed'],
    ['home', 'done'],
  ] as const)('of "%s" shows %s', (name, stage) => {
    expect(syncBackStage(SNAPSHOTS[name])).toBe(stage);
  });
});

describe('what closing an outage would leave behind', () => {
  it('is mail that is not home, as long as there is a mailbox that may hold it', () => {
    expect(isMailAway(SNAPSHOTS.back)).toBe(true);
    expect(isMailAway(SNAPSHOTS.failed)).toBe(true);
    expect(isMailAway(SNAPSHOTS.home)).toBe(false);
    expect(isMailAway(SNAPSHOTS.calm)).toBe(false);
    expect(isMailAway({ ...SNAPSHOTS.back, fallback: undefined })).toBe(false);
    expect(syncBackStage({ ...SNAPSHOTS.back, fallback: undefined })).toBe('no-fallback');
  });

  it('is notices that have not left', () => {
    expect(waitingNotices(SNAPSHOTS.paused)).toBe(26);
    expect(waitingNotices(SNAPSHOTS.told)).toBe(0);
    expect(waitingNotices(SNAPSHOTS.calm)).toBe(0);
  });
});
