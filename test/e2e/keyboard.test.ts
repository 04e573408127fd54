import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { USER } from '#drill/world/people';
import type { Snapshot } from '#shared/ipc/snapshot';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { type Keyboard, keyboardOf } from './keyboard.ts';

const it_ = textsFor('it');
const words = it_.fallback;
const PATIENCE_MS = 60_000;
const TOLD = 3;

/** The whole journey in the real window with Tab, Enter, Space, the arrows and Escape: no mouse, no pointer. */
describe.skipIf(noElectron)('the journey by keyboard alone', () => {
  let running: LaunchedApp;
  let user: Keyboard;
  beforeAll(async () => {
    running = await launchApp({ args: ['--demo-setup'] });
    user = keyboardOf(running);
    // The system's browser belongs to the machine.
    await running.app.evaluate(({ shell }) => {
      shell.openExternal = () => Promise.resolve();
    });
    await running.until(({ primary, contacts }) => primary !== undefined && contacts.count > 0, PATIENCE_MS);
  }, 90_000);
  afterAll(() => running.close());

  const demo = (act: keyof typeof it_.demo.acts): Promise<void> => user.press(it_.demo.acts[act]);
  const goTo = async (place: keyof typeof it_.nav, heading: string): Promise<void> => {
    await user.press(it_.nav[place]);
    await user.arrive(heading);
  };
  async function skipUntil(holds: (snapshot: Snapshot) => boolean): Promise<void> {
    await user.tabTo(it_.demo.acts['skip-30-minutes']);
    for (let turn = 0; turn < 40; turn += 1) {
      if (holds(await running.snapshot())) return;
      await user.key('Space');
      const before = (await running.snapshot()).watch.lastLookAt;
      await running
        .until((snapshot) => holds(snapshot) || snapshot.watch.lastLookAt !== before, 10_000)
        .catch(() => undefined);
    }
    throw new Error('skipped twenty hours in vain');
  }

  it('no screen is a trap: Tab comes round, every stop can be seen, and the menu is among them', async () => {
    await running.until(({ watch }) => watch.phase === 'up' && watch.lastLookAt !== undefined, PATIENCE_MS);
    for (const [place, heading] of [
      ['fallback', words.title],
      ['notices', it_.notices.calmTitle],
      ['return', it_.syncBack.title],
      ['settings', it_.settings.title],
    ] as const) {
      await goTo(place, heading);
      const stops = await user.stops();
      expect(stops.filter((one) => !one.visible)).toEqual([]);
      expect(stops.map(({ name }) => name)).toContain(it_.nav.settings);
    }
  });

  it('the mailbox is forgotten and connected again', async () => {
    const forget = it_.settings.forgetLabel(USER.primary);
    await user.press(forget);
    await running.window.getByRole('alertdialog').waitFor();
    // Escape changes nothing and leads back to where the question came from.
    await user.key('Escape');
    await running.window.getByRole('alertdialog').waitFor({ state: 'detached' });
    await expect.poll(async () => (await user.spot()).name).toBe(forget);
    await user.key('Enter');
    await running.window.getByRole('alertdialog').waitFor();
    await user.press(it_.settings.forgetConfirm);
    await user.press(it_.nav.home);
    await user.arrive(it_.connect.welcomeTitle);
    await user.press(it_.home.steps['connect-primary']);
    await user.arrive(it_.connect.title);
    await user.tabTo(it_.connect.address);
    await user.type(USER.primary);
    await user.tabTo(it_.connect.password);
    await user.type(USER.password);
    await user.key('Enter');
    await running.until(({ primary, contacts }) => primary !== undefined && contacts.count > 0, PATIENCE_MS);
    await running.window.getByRole('navigation').waitFor();
    await expect.poll(async () => (await user.spot()).tag).toBe('H1');
  });

  it('the fallback mailbox is set up, step by step', async () => {
    await user.press(it_.home.steps['set-up-fallback']);
    await user.arrive(words.title);
    await user.press(words.question.gmail);
    await user.arrive(words.twoStep.title);
    await user.press(words.twoStep.open);
    await user.press(words.twoStep.claim);
    await user.arrive(words.appPassword.title);
    await user.press(words.appPassword.open);
    await user.press(words.appPassword.claim);
    await expect.poll(async () => (await user.spot()).name).toBe(words.letters.address);
    await user.type(USER.fallback);
    await user.key('Tab');
    await user.type(USER.appPassword);
    await user.key('Enter');
    await running.until(
      ({ fallback }) => fallback?.provenAt !== undefined && fallback.fault === undefined,
      PATIENCE_MS,
    );
    await user.press(words.loop.elsewhere);
    await running.until(({ loop }) => loop === 'elsewhere');
  });

  it('the outage comes, and the people are told', async () => {
    const { window } = running;
    await user.press(it_.nav.home);
    await expect.poll(async () => (await user.spot()).tag).toBe('H1');
    await demo('break-silent');
    await running.until(({ watch }) => watch.phase === 'outage', PATIENCE_MS);
    // What changed was told by itself; the keyboard stays where it was.
    expect((await user.spot()).name).toBe(it_.demo.acts['break-silent']);
    await skipUntil(({ watch }) => watch.advice === 'tell-contacts');
    await user.press(it_.home.steps['tell-contacts']);
    await user.arrive(it_.notices.title.down);
    await window.getByText(/persone scelte/).waitFor();
    const chosen = Number.parseInt((await window.getByText(/persone scelte/).textContent()) ?? '', 10);
    await user.tabTo(it_.notices.listLabel);
    for (let turn = chosen; turn > TOLD; turn -= 1) {
      await user.key('Space');
      await user.key('ArrowDown');
    }
    await window.getByText(it_.notices.chosen(TOLD, String(TOLD))).waitFor();
    expect((await user.spot()).visible).toBe(true);
    await user.press(it_.notices.toWords);
    await user.arrive(it_.notices.stepOf(2, 2, it_.notices.steps.words));
    await user.press(it_.notices.send(TOLD, String(TOLD)));
    await window.getByRole('alertdialog').waitFor();
    await user.press(it_.notices.confirmYes);
    await running.until(({ notices }) => notices.state === 'done', PATIENCE_MS);
    await expect.poll(async () => (await user.spot()).tag, { timeout: PATIENCE_MS }).toBe('H1');
    await window.getByRole('heading', { level: 1, name: it_.sending.title.done }).waitFor();
  });

  it('the mailbox comes back, the mail comes home, and the outage is put away', async () => {
    const { window } = running;
    await demo('deliver-replies');
    await demo('mend');
    await skipUntil(({ watch }) => watch.phase === 'up');
    await goTo('home', it_.home.backTitle('Libero Mail'));
    await user.press(it_.home.steps['bring-home']);
    await user.arrive(it_.syncBack.title);
    await user.press(it_.syncBack.count);
    await window.getByRole('button', { name: it_.syncBack.start }).waitFor();
    await user.press(it_.syncBack.start);
    await running.until(({ syncBack }) => syncBack.state === 'done', PATIENCE_MS);
    await expect.poll(async () => (await user.spot()).tag, { timeout: PATIENCE_MS }).toBe('H2');
    const { syncBack } = await running.snapshot();
    expect(syncBack.proof).toMatchObject({ missing: 0, duplicates: 0, secondPass: 0 });
    await user.press(it_.syncBack.close);
    await window.getByRole('alertdialog').waitFor();
    await user.press(it_.syncBack.closeConfirm);
    await running.until(({ watch }) => watch.outage === undefined, PATIENCE_MS);
    await expect.poll(async () => (await user.spot()).tag).toBe('H1');
    await user.press(it_.history.open);
    await user.arrive(it_.history.title);
  });
});
