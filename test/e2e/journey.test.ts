import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER } from '#drill/world/people';
import type { Snapshot } from '#shared/ipc/snapshot';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { takeShots } from '#support/shots';

const it_ = textsFor('it');
/** The demo's clock runs fast, and half an hour can be skipped with a button: this is real time. */
const PATIENCE_MS = 60_000;
const TOLD = 3;

/** The journey as its user walks it, in the real window, on the simulated providers of the demo. */
describe.skipIf(noElectron)('the journey in the real window', () => {
  let running: LaunchedApp;
  beforeAll(async () => {
    running = await launchApp({ args: ['--demo'] });
  }, 60_000);
  afterAll(() => running.close());

  const button = (name: string | RegExp): Locator => running.window.getByRole('button', { name }).first();
  const goTo = (place: keyof typeof it_.nav): Promise<void> => {
    const nav = running.window.getByRole('navigation', { name: it_.nav.label });
    return nav.getByRole('button', { name: it_.nav[place] }).click();
  };
  const demo = (act: keyof typeof it_.demo.acts): Promise<void> => button(it_.demo.acts[act]).click();
  /** Skips half hours until something holds: what a person with the panel would do. */
  async function skipUntil(holds: (snapshot: Snapshot) => boolean): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) {
      if (holds(await running.snapshot())) return;
      await demo('skip-30-minutes');
      const before = (await running.snapshot()).watch.lastLookAt;
      await running
        .until((snapshot) => holds(snapshot) || snapshot.watch.lastLookAt !== before, 10_000)
        .catch(() => undefined);
    }
    throw new Error('skipped twenty hours in vain');
  }

  it('calm: both mailboxes are connected, and the contacts are learned', async () => {
    await running.until(
      ({ contacts, fallback }) => contacts.count > 0 && fallback?.provenAt !== undefined,
      PATIENCE_MS,
    );
    await running.until(({ watch }) => watch.phase === 'up' && watch.lastLookAt !== undefined, PATIENCE_MS);
    await takeShots(running, '01-home-calm');
    await goTo('fallback');
    await running.window.getByText(it_.fallback.ready).waitFor();
    await takeShots(running, '02-fallback-ready');
    await goTo('notices');
    await running.window.getByRole('heading', { name: it_.notices.calmTitle }).waitFor();
    await takeShots(running, '03-whom-to-tell');
    await goTo('return');
    await running.window.getByText(it_.syncBack.noOutageTitle).waitFor();
    await takeShots(running, '04-return-nothing');
  });

  it('settings: a mailbox that is forgotten is connected again by typing', async () => {
    await goTo('settings');
    await takeShots(running, '05-settings');
    await button(it_.settings.forgetLabel(USER.primary)).click();
    await takeShots(running, '06-forget');
    await button(it_.settings.forgetConfirm).click();
    await goTo('home');
    await running.window.getByText(it_.home.words.setup).waitFor();
    await takeShots(running, '07-no-mailbox');
    await button(it_.home.steps['connect-primary']).click();
    await running.window.getByLabel(it_.connect.address).fill(USER.primary);
    await running.window.getByLabel(it_.connect.password, { exact: true }).fill('sbagliata');
    await button(it_.connect.submit).click();
    await running.window.getByText(it_.faults['login-refused'].sentence).waitFor();
    await takeShots(running, '08-connect-refused');
    await running.window.getByLabel(it_.connect.password, { exact: true }).fill(USER.password);
    await button(it_.connect.submit).click();
    const connected = await running.until(
      ({ primary, contacts }) => primary !== undefined && contacts.count > 0,
      PATIENCE_MS,
    );
    expect(connected.primary).toMatchObject({ address: USER.primary, passwordMissing: false });
  });

  it('outage: the card says what is true, and keeps the password', async () => {
    await goTo('home');
    await demo('break-silent');
    await running.until(({ watch }) => watch.phase === 'suspect', PATIENCE_MS);
    await takeShots(running, '09-home-doubt');
    await running.until(({ watch }) => watch.phase === 'outage', PATIENCE_MS);
    await running.window.getByRole('heading', { name: it_.diagnoses.silent('Libero Mail').title }).waitFor();
    await takeShots(running, '10-home-outage');
    await skipUntil(({ watch }) => watch.advice === 'tell-contacts');
    await button(it_.home.steps['tell-contacts']).waitFor();
    await takeShots(running, '11-home-tell');
    expect((await running.snapshot()).primary?.passwordMissing).toBe(false);
  });

  it('telling people: the people, the words, one count, one button, the result', async () => {
    const { window } = running;
    await button(it_.home.steps['tell-contacts']).click();
    await window.getByText(it_.notices.stepOf(1, 2, it_.notices.steps.people)).waitFor();
    await takeShots(running, '12-notices-people');
    // By keyboard: everybody but the last few is unticked.
    const list = window.getByRole('listbox', { name: it_.notices.listLabel });
    const chosen = Number.parseInt((await window.getByText(/persone scelte/).textContent()) ?? '', 10);
    await list.focus();
    for (let turn = chosen; turn > TOLD; turn -= 1) {
      await window.keyboard.press('Space');
      await window.keyboard.press('ArrowDown');
    }
    await window.getByText(it_.notices.chosen(TOLD, String(TOLD))).waitFor();
    await button(it_.notices.toWords).click();
    await window.getByText(it_.notices.stepOf(2, 2, it_.notices.steps.words)).waitFor();
    await takeShots(running, '13-notices-words');
    await button(it_.notices.send(TOLD, String(TOLD))).click();
    await takeShots(running, '14-notices-confirm');
    await button(it_.notices.confirmYes).click();
    await running.until(({ notices }) => notices.sent >= 1, PATIENCE_MS);
    await takeShots(running, '15-notices-progress');
    const done = await running.until(({ notices }) => notices.state === 'done', PATIENCE_MS);
    expect(done.notices).toMatchObject({ planned: TOLD, sent: TOLD, refused: 0, unknown: 0 });
    await takeShots(running, '16-notices-done');
    await demo('deliver-replies');
  });

  it('return: three lights before it says so, then the mail comes home, with its proof', async () => {
    const { window } = running;
    await goTo('home');
    await demo('mend-reading');
    await skipUntil(({ watch }) => watch.phase === 'recovering');
    await window.getByText(it_.home.lightsTitle).waitFor();
    await takeShots(running, '17-home-recovering');
    await demo('mend');
    await skipUntil(({ watch }) => watch.phase === 'up');
    await button(it_.home.steps['bring-home']).waitFor();
    await takeShots(running, '18-home-back');
    await button(it_.home.steps['bring-home']).click();
    await button(it_.syncBack.count).click();
    await button(it_.syncBack.start).waitFor();
    await takeShots(running, '19-return-plan');
    await button(it_.syncBack.start).click();
    const home = await running.until(({ syncBack }) => syncBack.state === 'done', PATIENCE_MS);
    await window.getByText(it_.syncBack.doneTitle).waitFor();
    await takeShots(running, '20-return-proof');
    expect(home.syncBack.proof).toMatchObject({
      copied: 2,
      verified: 2,
      missing: 0,
      duplicates: 0,
      secondPass: 0,
    });
  });

  it('afterwards: the history shows this outage as a picture and in words', async () => {
    const { window } = running;
    await goTo('home');
    await button(it_.history.open).click();
    await window.getByRole('heading', { level: 1, name: it_.history.title }).waitFor();
    await window.getByRole('img').first().waitFor();
    await takeShots(running, '21-history');
    await goTo('settings');
    await button(it_.others.add).click();
    await window.getByRole('heading', { level: 1, name: it_.others.addTitle }).waitFor();
    await takeShots(running, '22-another-mailbox');
  });
});
