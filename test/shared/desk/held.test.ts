import { describe, expect, it } from 'vitest';
import { type Held, NOTHING_HELD, review, shownInWindow, untoldOutage, wait } from '#shared/desk/held';
import { landingOf, type Matter } from '#shared/desk/matter';
import type { DeskFacts } from '#shared/desk/present';
import { NOTE_TOPICS } from '#shared/preferences';

const LIBERO = 'anna@libero.it';
const OUTAGE: Matter = { about: 'outage', address: LIBERO, diagnosis: 'silent', since: 100 };
const ADVICE: Matter = { about: 'use-fallback', address: LIBERO, fallback: 'missing' };
const TELL: Matter = { about: 'tell-contacts', address: LIBERO };
const BACK: Matter = { about: 'recovered', address: LIBERO, receiving: 'proven' };
const DONE: Matter = { about: 'notices-done', sent: 3, refused: 0, unknown: 0, dropped: 0 };
const HOME: Matter = { about: 'mail-home', copied: 42 };

const OVER = { id: 1, startedAt: 100, endedAt: 200 } as DeskFacts['watch']['outage'];

type Parts = {
  readonly watch?: Partial<DeskFacts['watch']>;
  readonly notices?: DeskFacts['notices']['state'];
  readonly syncBack?: Partial<DeskFacts['syncBack']>;
  readonly fallback?: boolean;
};
const facts = ({ watch, notices = 'none', syncBack, fallback = true }: Parts = {}): DeskFacts =>
  ({
    primary: { address: LIBERO },
    fallback: fallback ? { address: 'anna@gmail.com' } : undefined,
    watch: { phase: 'outage', diagnosis: 'silent', since: 100, advice: 'wait', flapping: false, ...watch },
    others: [],
    notices: { state: notices },
    syncBack: { state: 'none', ...syncBack },
  }) as unknown as DeskFacts;

const waiting = (...matters: readonly Matter[]): Held => matters.reduce(wait, NOTHING_HELD);
const AWAKE = { quiet: false, notifyOf: NOTE_TOPICS };
const said = (held: Held, present: DeskFacts): readonly Matter[] => review(held, present, AWAKE).say;

describe('what waited for the end of the quiet hours', () => {
  it('waits while they last, whatever it is', () => {
    const held = waiting(OUTAGE, DONE);
    expect(review(held, facts(), { ...AWAKE, quiet: true })).toEqual({ say: [], held });
  });

  it.each([
    ['an outage, as it is now', [OUTAGE], { watch: { diagnosis: 'refused', since: 90 } }, ['outage']],
    ['no outage that is over', [OUTAGE], { watch: { phase: 'up' } }, []],
    ['no outage that has not begun', [OUTAGE], { watch: { phase: 'suspect' } }, []],
    [
      'one word for what belongs together',
      [OUTAGE, ADVICE, TELL],
      { watch: { advice: 'tell-contacts' } },
      ['outage'],
    ],
    ['the advice of now alone', [ADVICE, TELL], { watch: { advice: 'tell-contacts' } }, ['tell-contacts']],
    ['no advice that was followed', [TELL], { watch: { advice: 'tell-contacts' }, notices: 'sending' }, []],
    ['no advice to prepare what is there', [ADVICE], { watch: { advice: 'use-fallback' } }, []],
    [
      'the way to a fallback mailbox still missing',
      [ADVICE],
      { watch: { advice: 'tell-contacts' }, fallback: false },
      ['use-fallback'],
    ],
    [
      'no contacts without a mailbox to write from',
      [TELL],
      { watch: { advice: 'tell-contacts' }, fallback: false },
      [],
    ],
    ['a return that holds', [BACK], { watch: { phase: 'up', outage: OVER } }, ['recovered']],
    ['no return whose outage was put away', [BACK], { watch: { phase: 'up', outage: undefined } }, []],
    ['no return that was followed by an outage', [BACK, OUTAGE], {}, ['outage']],
    ['finished work beside it', [DONE, OUTAGE], { notices: 'done' }, ['outage', 'notices-done']],
    ['no notices finished that go on', [DONE], { notices: 'sending' }, []],
    ['mail that is home', [HOME], { watch: { phase: 'up' }, syncBack: { state: 'done' } }, ['mail-home']],
    ['no stop that was mended', [{ about: 'mail-stopped' }], { syncBack: { state: 'copying' } }, []],
    [
      'a copy that waits for its owner',
      [{ about: 'mail-stopped' }],
      { syncBack: { state: 'failed' } },
      ['mail-stopped'],
    ],
    [
      'a mailbox that changed before all else',
      [OUTAGE, { about: 'frozen', address: LIBERO }],
      { watch: { frozen: true } },
      ['frozen'],
    ],
    ['nothing of a mailbox that was forgotten', [{ ...OUTAGE, address: 'altra@libero.it' }], {}, []],
  ] satisfies readonly (readonly [string, readonly Matter[], Parts, readonly Matter['about'][]])[])(
    'is told: %s',
    (_what, matters, parts, expected) => {
      const { say, held } = review(waiting(...matters), facts(parts), AWAKE);
      expect(say.map(({ about }) => about)).toEqual(expected);
      expect(held).toEqual(NOTHING_HELD);
    },
  );

  it('is told as it is then: the cause and the beginning of now', () => {
    expect(said(waiting(OUTAGE), facts({ watch: { diagnosis: 'refused', since: 90 } }))).toEqual([
      { ...OUTAGE, diagnosis: 'refused', since: 90 },
    ]);
  });

  it.each([
    ['while our own line is down', { diagnosis: 'line-down' }],
    ['while our own side is at fault', { cause: 'wrong-clock' }],
    ['while it may be coming back', { phase: 'recovering' }],
  ] satisfies readonly (readonly [string, Parts['watch']])[])('waits on, %s', (_when, watch) => {
    expect(review(waiting(OUTAGE), facts({ watch }), AWAKE)).toEqual({ say: [], held: waiting(OUTAGE) });
  });

  it('is not told of what the user does not want to hear', () => {
    expect(
      review(waiting(OUTAGE, DONE), facts({ notices: 'done' }), { quiet: false, notifyOf: ['work'] }),
    ).toEqual({
      say: [DONE],
      held: NOTHING_HELD,
    });
  });

  it('is the last of finished work, not each', () => {
    const again: Matter = { ...DONE, sent: 9 };
    expect(said(waiting(DONE, again), facts({ notices: 'done' }))).toEqual([again]);
  });
});

describe('the end of an outage', () => {
  it('is about the outage that nobody has heard of, and only that', () => {
    expect(untoldOutage(waiting(OUTAGE), BACK)).toEqual(OUTAGE);
    expect(untoldOutage(waiting(OUTAGE), { ...BACK, address: 'altra@libero.it' })).toBeUndefined();
    expect(untoldOutage(waiting(OUTAGE), TELL)).toBeUndefined();
    expect(untoldOutage(NOTHING_HELD, BACK)).toBeUndefined();
  });
});

describe('what could not be shown', () => {
  const unshown = (...matters: readonly Matter[]): Held => ({ waiting: [], unshown: matters });

  it('is shown in the window while it is true, the most pressing of it', () => {
    const held = unshown(TELL, OUTAGE);
    expect(shownInWindow(held, facts({ watch: { advice: 'tell-contacts' } }))).toEqual(OUTAGE);
    expect(shownInWindow(held, facts({ watch: { phase: 'recovering' } }))).toBeUndefined();
  });

  it('is forgotten when it is over, and never comes back', () => {
    expect(review(unshown(OUTAGE), facts({ watch: { phase: 'up' } }), AWAKE).held).toEqual(NOTHING_HELD);
    expect(review(unshown(OUTAGE), facts(), AWAKE).held).toEqual(unshown(OUTAGE));
  });
});

describe('a click', () => {
  it.each([
    [
      'home',
      [
        OUTAGE,
        { about: 'flapping', address: LIBERO },
        { about: 'frozen', address: LIBERO },
        { about: 'test' },
      ],
    ],
    ['home', [{ ...ADVICE, fallback: 'ready' }]],
    ['fallback', [ADVICE]],
    ['notices', [TELL, DONE]],
    ['return', [BACK, HOME, { about: 'mail-stopped' }]],
  ] satisfies readonly (readonly [string, readonly Matter[]])[])('leads to %s', (screen, matters) => {
    expect(new Set(matters.map(landingOf))).toEqual(new Set([screen]));
  });
});
