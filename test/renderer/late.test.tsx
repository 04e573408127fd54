import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import type { Outcome } from '#shared/fault';
import type { Patience } from '#shared/ipc/patience';
import { App } from '../../renderer/app.tsx';
import { type Answers, fakeBridge } from './fake-bridge.ts';
import { SNAPSHOTS } from './fixtures.ts';

const LATE = 'Il programma ci mette più del solito a rispondere.';

/** An answer that comes when it is let go. */
function held() {
  let release = (): void => undefined;
  const answer = new Promise<Outcome<null>>((resolve) => {
    release = () => resolve({ ok: true, value: null });
  });
  return { answer, release: () => release() };
}

async function open(answers: Answers, patience: Patience): Promise<void> {
  await render(<App bridge={fakeBridge(SNAPSHOTS.calm, answers)} patience={patience} />);
  await page.getByRole('button', { name: 'Guarda adesso' }).click();
}

describe('a program that does not answer its window', () => {
  it('is told of calmly once, as long as it lasts', async () => {
    const { answer, release } = held();
    await open({ 'watch.look': () => answer }, (awaited) => (awaited === 'watch.look' ? 0 : undefined));
    await expect.element(page.getByText(LATE)).toBeVisible();
    const told = page.getByText(LATE).element().closest('[role="status"]');
    expect(told).not.toBeNull();
    release();
    await expect.element(page.getByText(LATE)).not.toBeInTheDocument();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Libero Mail funziona' })).toBeVisible();
  });

  it('is not told of while it is the user who is waited for', async () => {
    const { answer, release } = held();
    await open({ 'watch.look': () => answer }, () => undefined);
    await expect.element(page.getByRole('button', { name: 'Sto guardando…' })).toBeVisible();
    expect(page.getByText(LATE).elements()).toEqual([]);
    release();
  });

  it('is told of on the first screen, and by a window that was never told anything', async () => {
    const { answer, release } = held();
    await render(
      <App
        bridge={fakeBridge(SNAPSHOTS.firstMailbox, {
          'primary.connect': async () => {
            await answer;
            return { ok: true, value: { address: 'anna.rossi@libero.it', verified: true } };
          },
        })}
        patience={() => 0}
      />,
    );
    await page.getByLabelText('Il tuo indirizzo di posta').fill('anna.rossi@libero.it');
    await page.getByLabelText('Password', { exact: true }).fill('segreta');
    await page.getByRole('button', { name: 'Collega', exact: true }).click();
    await expect.element(page.getByText(LATE)).toBeVisible();
    release();
  });

  it('that says nothing at all is not waited for in silence', async () => {
    await render(<App bridge={fakeBridge(undefined)} patience={() => 0} />);
    await expect.element(page.getByText(LATE)).toBeVisible();
    expect(page.getByText('Un momento…').elements()).toEqual([]);
  });
});
