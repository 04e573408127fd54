import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { makeRoom } from '#shared/sync-back/make-room';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { COUNTS } from './views.ts';

const at = { screen: 'return' } as const;

describe('when the messages do not fit', () => {
  it('the plan says what to clear away and in which order, leads there, and counts again', async () => {
    const bridge = await openWindow(SNAPSHOTS.tooMuch, { at });
    const steps = page.getByText(/^(?:Il cestino|Ci sono 14)/);
    await expect.element(steps.nth(1)).toBeVisible();
    expect(steps.elements().map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Il cestino occupa 5 MB\. Svuotalo, poi libera ancora [\d,]+ MB\.$/),
      expect.stringMatching(/^Ci sono 14 messaggi con allegati grandi \(320 MB\)\. .* poi ci sta tutto\.$/),
    ]);
    await expect.element(page.getByText(/^Lascio libero un quinto della casella/)).toBeVisible();
    await expect.element(page.getByText(/Adesso sono occupati 964 MB su 1,2 GB/)).toBeVisible();
    await expect.element(page.getByText(/Io non cancello niente/)).toBeVisible();
    await page.getByRole('button', { name: 'Apri il sito di Libero Mail' }).click();
    await page.getByRole('button', { name: 'Ho fatto posto: conta di nuovo' }).click();
    await expect
      .poll(() => commandsOf(bridge).map(({ name }) => name))
      .toEqual(['link.open', 'syncBack.plan']);
  });

  it('a copy that stopped says so truthfully, with what to do, and can be resumed', async () => {
    const bridge = await openWindow(SNAPSHOTS.noRoom, { at });
    const alert = page.getByRole('alert');
    await expect.element(alert.getByText(/non c’è abbastanza posto per gli altri messaggi/)).toBeVisible();
    await expect.element(page.getByRole('heading', { name: 'Come fare posto' })).toBeVisible();
    expect(page.getByText(/Vado piano apposta/).elements()).toEqual([]);
    expect(page.getByRole('button', { name: 'Riprendi' }).elements()).toEqual([]);
    await page.getByRole('button', { name: 'Ho fatto posto: riprendi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('those that fit may go home meanwhile; where none does, that is not offered', async () => {
    const name = /^Riporta intanto/;
    const bridge = await openWindow(SNAPSHOTS.tooMuch, { at });
    await expect.element(page.getByText(/non ci stanno tutti. Lo spazio che manca è 12 MB/)).toBeVisible();
    await page.getByRole('button', { name: 'Riporta intanto i 30 che ci stanno' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
    const counts = { ...SNAPSHOTS.tooMuch.syncBack.counts, missingBytes: COUNTS.bytesPlanned };
    bridge.push({ ...SNAPSHOTS.tooMuch, syncBack: { ...SNAPSHOTS.tooMuch.syncBack, counts } });
    await expect.element(page.getByRole('button', { name })).not.toBeInTheDocument();
  });

  it('is asked once for each count, not at each snapshot', async () => {
    const bridge = await openWindow(SNAPSHOTS.tooMuch, { at });
    await expect.element(page.getByText(/Il cestino occupa/)).toBeVisible();
    bridge.push(SNAPSHOTS.tooMuch);
    await expect.element(page.getByText(/Il cestino occupa/)).toBeVisible();
    expect(bridge.asked.filter(({ name }) => name === 'syncBack.room')).toHaveLength(1);
  });

  it('claims nothing where the mailbox does not tell, and nothing where there is nothing to clear away', async () => {
    const answers = {
      'syncBack.room': () => ({
        ok: true as const,
        value: makeRoom(1, undefined, [{ kind: 'trash' as const, count: 2, bytes: 3_000_000 }], true),
      }),
    };
    await openWindow(SNAPSHOTS.noRoom, { at, answers });
    await expect.element(page.getByText('La casella non dice quanto posto manca.')).toBeVisible();
    await expect.element(page.getByText(/Se lo svuoti, fai posto/)).toBeVisible();
    expect(page.getByText(/ci sta tutto|libera ancora/).elements()).toEqual([]);
  });

  it('a look that fails says why, and the plan stays usable', async () => {
    const answers = { 'syncBack.room': () => ({ ok: false as const, fault: makeFault('silent') }) };
    await openWindow(SNAPSHOTS.tooMuch, { at, answers });
    await expect.element(page.getByText(/Il servizio di posta non risponde/)).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Ho fatto posto: conta di nuovo' })).toBeEnabled();
  });

  it('a quota that is not told: what a free mailbox usually holds, as a hint, and nothing barred', async () => {
    const counts = { ...COUNTS, fits: undefined, bytesPlanned: 4 * 1024 ** 3 };
    const planned = { ...SNAPSHOTS.planned, syncBack: { ...SNAPSHOTS.planned.syncBack, counts } };
    const bridge = await openWindow(planned, { at });
    await expect.element(page.getByText(/gratuita di Libero Mail di solito tiene 1,2 GB/)).toBeVisible();
    await expect
      .element(page.getByText(/Gmail di solito lascia leggere circa 2,4 GB al giorno/))
      .toBeVisible();
    await page.getByRole('button', { name: 'Riporta la posta' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('a mailbox with room enough hears nothing about room', async () => {
    const bridge = await openWindow(SNAPSHOTS.planned, { at });
    await expect.element(page.getByText('31 MB: ci stanno.')).toBeVisible();
    expect(page.getByText(/(?<!a )posto|gratuita/).elements()).toEqual([]);
    expect(bridge.asked.some(({ name }) => name === 'syncBack.room')).toBe(false);
  });
});

describe('what stays in the fallback mailbox', () => {
  it('is listed when somebody asks: who, what, when and why', async () => {
    const bridge = await openWindow(SNAPSHOTS.home, { at });
    await page.getByRole('button', { name: 'Che cosa non ho copiato' }).click();
    expect(bridge.asked.some(({ name }) => name === 'syncBack.left')).toBe(false);
    await page.getByRole('button', { name: 'Guarda quali' }).click();
    const list = page.getByRole('region', { name: 'I messaggi rimasti nella scorta' });
    await expect.element(list.getByText('Le foto della festa, tutte in una volta')).toBeVisible();
    await expect.element(list.getByText(/^Da Bruno Verdi, ieri/)).toBeVisible();
    await expect.element(list.getByText('38 MB: troppo grande per la tua casella')).toBeVisible();
    await expect.element(list.getByText('Senza oggetto')).toBeVisible();
    await expect.element(list.getByText(/1 messaggio non si trova più/)).toBeVisible();
    await expect.element(list.getByText(/2 messaggi che la casella di scorta non mi lascia/)).toBeVisible();
  });

  it('own notices alone are no mail to look at', async () => {
    const counts = { ...COUNTS, skipped: [{ reason: 'own-message', count: 12 }] as const };
    await openWindow({ ...SNAPSHOTS.home, syncBack: { ...SNAPSHOTS.home.syncBack, counts } }, { at });
    await page.getByRole('button', { name: 'Che cosa non ho copiato' }).click();
    await expect.element(page.getByText('12 messaggi mandati da questo programma')).toBeVisible();
    expect(page.getByRole('button', { name: 'Guarda quali' }).elements()).toEqual([]);
  });
});

describe('a fault on the way home', () => {
  it('of the count is told once, beside the button', async () => {
    const { back } = SNAPSHOTS;
    await openWindow({ ...back, syncBack: { ...back.syncBack, fault: makeFault('silent') } }, { at });
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(page.getByRole('alert').elements()).toHaveLength(1);
  });

  it('says which mailbox it is about, and that it goes on by itself', async () => {
    const fault = { ...makeFault('closed'), mailbox: 'fallback' as const };
    const { copying } = SNAPSHOTS;
    await openWindow({ ...copying, syncBack: { ...copying.syncBack, fault } }, { at });
    const alert = page.getByRole('alert');
    await expect.element(alert.getByText('Riguarda la casella di scorta.')).toBeVisible();
    await expect
      .element(alert.getByText('Riprovo da solo appena il servizio risponde. Non devi fare niente.'))
      .toBeVisible();
  });
});
