import { describe, expect, it } from 'vitest';
import { type SetupStepId, setupPlace, setupSteps } from '#shared/fallback/steps';
import type { NoticesView, Snapshot } from '#shared/ipc/snapshot';
import { assessSituation, type Situation } from '#shared/next-step';
import { type NoticeStage, noticeStage } from '#shared/notices/stage';
import { CAUSES, DIAGNOSES } from '#shared/outage/diagnosis';
import { type SyncBackStage, syncBackStage } from '#shared/sync-back/stage';
import type { Place } from '../../renderer/place.ts';
import { SCENES } from './scenes/scenes.ts';

const at = (screen: Place['screen']): readonly Snapshot[] =>
  SCENES.flatMap((scene) =>
    scene.at.screen === screen && scene.snapshot !== undefined ? [scene.snapshot] : [],
  );
/** A name for every member of a union: one that is missing here does not compile. */
const all = <K extends string>(names: Readonly<Record<K, true>>): readonly string[] =>
  Object.keys(names).toSorted();
const seen = (names: readonly (string | undefined)[]): readonly string[] =>
  [...new Set(names.filter((one) => one !== undefined))].toSorted();

const SCREENS = all<Place['screen']>({
  home: true,
  return: true,
  settings: true,
  history: true,
  fallback: true,
  connect: true,
  notices: true,
  diagnosis: true,
  about: true,
  licences: true,
  forget: true,
});
const SITUATIONS = all<Situation>({
  setup: true,
  attention: true,
  calm: true,
  line: true,
  doubt: true,
  outage: true,
  recovering: true,
  halted: true,
  back: true,
});
const RETURN_STAGES = all<SyncBackStage>({
  nothing: true,
  'not-yet': true,
  recovering: true,
  frozen: true,
  'no-fallback': true,
  countable: true,
  counting: true,
  empty: true,
  planned: true,
  copying: true,
  paused: true,
  failed: true,
  done: true,
});
const NOTICE_STAGES = all<NoticeStage>({
  rehearse: true,
  'fallback-missing': true,
  compose: true,
  progress: true,
});
const NOTICE_STATES = all<Exclude<NoticesView['state'], 'none'>>({
  sending: true,
  paused: true,
  waiting: true,
  done: true,
});
// The loop is asked beside the mailbox that is ready.
const SETUP_STEPS = all<Exclude<SetupStepId, 'loop'>>({
  question: true,
  'make-address': true,
  'two-step': true,
  'app-password': true,
  letters: true,
  consent: true,
  unavailable: true,
  address: true,
  password: true,
  proof: true,
  'imap-switch': true,
  approval: true,
  phone: true,
});

const stepOf = ({ setup, fallback, loop }: Snapshot): string => {
  const steps = setupSteps({ as: 'fallback', setup, view: fallback, loop, byLetters: false });
  return setupPlace(steps)?.id ?? 'question';
};

describe('the scenes', () => {
  it('have a name each', () => {
    expect(seen(SCENES.map(({ name }) => name))).toHaveLength(SCENES.length);
  });

  it('show every screen', () => {
    expect(seen(SCENES.map((scene) => scene.at.screen))).toEqual(SCREENS);
  });

  it('show every situation, diagnosis and cause on the first screen', () => {
    const home = at('home');
    expect(seen(home.map((one) => assessSituation(one)))).toEqual(SITUATIONS);
    expect(seen(home.map(({ watch }) => watch.diagnosis))).toEqual(DIAGNOSES.toSorted());
    expect(seen(home.map(({ watch }) => watch.cause))).toEqual(CAUSES.toSorted());
  });

  it('show every step of the setup', () => {
    const steps = new Set(at('fallback').map((one) => stepOf(one)));
    expect(SETUP_STEPS.filter((one) => !steps.has(one))).toEqual([]);
  });

  it('show every stage of the notices and of the return', () => {
    const notices = SCENES.flatMap(({ at: place, snapshot }) =>
      place.screen === 'notices' && snapshot ? [{ snapshot, kind: place.kind }] : [],
    );
    expect(seen(notices.map(({ snapshot, kind }) => noticeStage(snapshot, kind, false)))).toEqual(
      NOTICE_STAGES,
    );
    const states = new Set(notices.map(({ snapshot }) => snapshot.notices.state as string));
    expect(NOTICE_STATES.filter((one) => !states.has(one))).toEqual([]);
    expect(seen(at('return').map((one) => syncBackStage(one)))).toEqual(RETURN_STAGES);
  });
});
