import type { Locator } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { USER } from '#drill/world/people';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { takeShots } from '#support/shots';

const it_ = textsFor('it');
const words = it_.fallback;
const PATIENCE_MS = 60_000;

/** Sets the fallback mailbox up as its user does, in the real window, on the simulated providers of the demo. */
describe.skipIf(noElectron)('the fallback mailbox, set up from nothing', () => {
  let running: LaunchedApp;
  let clicks: number;
  beforeEach(async () => {
    clicks = 0;
    running = await launchApp({ args: ['--demo-setup'] });
    // The system's browser belongs to the machine: what it was asked to open is kept instead.
    await running.app.evaluate(({ shell }) => {
      const opened: string[] = [];
      Reflect.set(globalThis, 'opened', opened);
      shell.openExternal = (url: string) => {
        opened.push(url);
        return Promise.resolve();
      };
    });
    await running.until(({ primary, contacts }) => primary !== undefined && contacts.count > 0, PATIENCE_MS);
  }, 90_000);
  afterEach(() => running.close());

  const button = (name: string): Locator => running.window.getByRole('button', { name }).first();
  async function press(name: string): Promise<void> {
    await button(name).click();
    clicks += 1;
  }
  const opened = (): Promise<string[]> =>
    running.app.evaluate(() => Reflect.get(globalThis, 'opened') as string[]);
  const proven = () =>
    running.until(
      ({ fallback }) => fallback?.provenAt !== undefined && fallback.fault === undefined,
      PATIENCE_MS,
    );

  it('Gmail: nine clicks and one paste at most, the last question included', async () => {
    const { window } = running;
    await takeShots(running, '40-setup-home');
    await press(it_.home.steps['set-up-fallback']);
    await takeShots(running, '41-setup-question');
    await press(words.question.gmail);
    await takeShots(running, '42-setup-two-step');
    await press(words.twoStep.open);
    await press(words.twoStep.claim);
    await takeShots(running, '43-setup-app-password');
    await press(words.appPassword.open);
    await press(words.appPassword.claim);
    await window.getByLabel(words.letters.address).waitFor();
    await window.keyboard.type(USER.fallback);
    await window.keyboard.press('Tab');
    // One paste, as it comes from the page: in groups of four.
    await window.keyboard.insertText(USER.appPassword);
    await takeShots(running, '44-setup-letters');
    await press(words.submit);
    const { fallback } = await proven();
    expect(fallback).toMatchObject({ address: USER.fallback, entry: 'open', signIn: undefined });
    expect(fallback?.tookMs).toBeGreaterThan(0);
    await window.getByText(words.ready).waitFor();
    await takeShots(running, '45-setup-ready');
    await press(words.loop.elsewhere);
    await running.until(({ loop }) => loop === 'elsewhere');
    expect(clicks).toBeLessThanOrEqual(9);
    expect(await opened()).toEqual([
      'https://myaccount.google.com/signinoptions/two-step-verification',
      'https://myaccount.google.com/apppasswords',
    ]);
  });

  it('a provider with its own sign-in: nine clicks at most, nothing pasted, no password typed', async () => {
    const { window } = running;
    await press(it_.home.steps['set-up-fallback']);
    await press(words.question.outlook);
    await takeShots(running, '46-setup-consent');
    await press(words.consent.button(words.services.microsoft));
    await expect.poll(opened, { timeout: PATIENCE_MS }).toHaveLength(1);
    await takeShots(running, '47-setup-waiting');
    const [page = ''] = await opened();
    await accept(page);
    await window.getByText(words.imapSwitch.title).waitFor({ timeout: PATIENCE_MS });
    await takeShots(running, '48-setup-imap-switch');
    // Not yet: what is not done is not believed.
    await press(words.check);
    await window.getByText(words.stillSo).waitFor({ timeout: PATIENCE_MS });
    await press(words.imapSwitch.open);
    await press(words.check);
    const { fallback } = await proven();
    expect(fallback).toMatchObject({ address: USER.outlook, entry: 'open', signIn: 'microsoft' });
    await window.getByText(words.ready).waitFor();
    await press(words.loop.elsewhere);
    await running.until(({ loop }) => loop === 'elsewhere');
    // One of them was the premature check.
    expect(clicks - 1).toBeLessThanOrEqual(9);
  });
});

/** What the user does in the browser: looks at the page and presses "Accetta". */
async function accept(url: string): Promise<void> {
  const shown = await fetch(url);
  const ticket = /name="ticket" value="([^"]+)"/.exec(await shown.text())?.[1] ?? '';
  const body = new URLSearchParams({ ticket, answer: 'yes' });
  const landed = await fetch(new URL('/decide', url), { method: 'POST', body });
  expect(landed.status).toBe(200);
  expect(await landed.text()).toContain(it_.signInPage.given);
}
