import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type SituationName, SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';

const big = (name: string) => page.getByRole('main').getByRole('button', { name });

describe('the card', () => {
  it.each([
    ['calm', 'Tutto a posto', 'Libero Mail funziona'],
    ['doubt', 'Sto controllando', 'Controllo Libero Mail'],
    ['line', 'Controlla la linea', 'Manca Internet'],
    ['outage', 'Disservizio', 'Libero Mail non risponde'],
    ['loginRefused', 'Disservizio', 'Libero Mail non accetta l’accesso'],
    ['recovering', 'Sta tornando', 'Libero Mail sta tornando'],
    ['frozen', 'Serve il tuo aiuto', 'La tua casella è cambiata'],
    ['passwordMissing', 'Serve il tuo aiuto', 'Mi serve di nuovo la password'],
    ['back', 'È tornata', 'Libero Mail funziona di nuovo'],
    ['noRoom', 'Serve il tuo aiuto', 'Il rientro si è fermato'],
  ] satisfies readonly (readonly [SituationName, string, string])[])(
    'of "%s" says "%s"',
    async (name, word, title) => {
      await openWindow(SNAPSHOTS[name]);
      await expect.element(page.getByText(word, { exact: true })).toBeVisible();
      await expect.element(page.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible();
    },
  );

  it('dates an outage from its first failure and keeps the password', async () => {
    await openWindow(SNAPSHOTS.outage);
    await expect.element(page.getByText('Da lunedì 23 gennaio alle 8:05')).toBeVisible();
    await expect.element(page.getByText(/La tua password non c’entra e non va cambiata/)).toBeVisible();
    expect(page.getByLabelText('Password').elements()).toEqual([]);
  });

  it('follows the snapshot: what arrives is what is shown', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm);
    await expect.element(page.getByText('Tutto a posto', { exact: true })).toBeVisible();
    bridge.push(SNAPSHOTS.outage);
    await expect.element(page.getByText('Disservizio', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Tutto a posto', { exact: true })).not.toBeInTheDocument();
  });
});

describe('the one big button', () => {
  it('leads to what is needed where the copy has stopped', async () => {
    await openWindow(SNAPSHOTS.failed);
    await big('Guarda che cosa serve').click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Il rientro' })).toBeVisible();
  });

  it('looks now on a calm day, by the keyboard alone', async () => {
    const bridge = await openWindow(SNAPSHOTS.calm);
    const button = big('Guarda adesso');
    await expect.element(button).toBeVisible();
    button.element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'watch.look', args: null }]);
  });

  it('leads to the fallback mailbox when that is missing', async () => {
    await openWindow(SNAPSHOTS.outageUnready);
    await big('Prepara la casella di scorta').click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'La casella di scorta' })).toBeVisible();
  });

  it('leads to the contacts in an outage', async () => {
    await openWindow(SNAPSHOTS.outage);
    await big('Avvisa i tuoi contatti').click();
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Avvisa i tuoi contatti' }))
      .toBeVisible();
  });

  it.each(['frozen', 'suspended', 'full'] as const)(
    'of a mailbox that is %s has the provider’s site beside it',
    async (name) => {
      const bridge = await openWindow(SNAPSHOTS[name]);
      await big('Apri il sito di Libero Mail').click();
      await expect
        .poll(() => commandsOf(bridge))
        .toEqual([{ name: 'link.open', args: { link: 'libero-login' } }]);
    },
  );

  it('has no site beside it in an outage: the page is down too, or says nothing', async () => {
    await openWindow(SNAPSHOTS.outage);
    await expect.element(big('Avvisa i tuoi contatti')).toBeVisible();
    expect(big('Apri il sito di Libero Mail').elements()).toEqual([]);
  });

  it('lets a frozen mailbox go on only when the user says so', async () => {
    const bridge = await openWindow(SNAPSHOTS.frozen);
    expect(commandsOf(bridge)).toEqual([]);
    await big('L’ho guardata: continua').click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'watch.unfreeze', args: null }]);
  });

  it('says what went wrong where it was pressed', async () => {
    await openWindow(SNAPSHOTS.frozen, {
      answers: {
        'watch.unfreeze': () => ({ ok: false, fault: { kind: 'disk-full', scope: 'us', detail: 'ENOSPC' } }),
      },
    });
    await big('L’ho guardata: continua').click();
    const alert = page.getByRole('alert');
    await expect.element(alert.getByText('Il disco del computer è pieno.')).toBeVisible();
    await expect.element(alert.getByText(/ENOSPC/)).not.toBeVisible();
    await alert.getByRole('button', { name: 'Dettagli tecnici' }).click();
    await expect.element(alert.getByText(/ENOSPC/)).toBeVisible();
  });
});

describe('during an outage', () => {
  it('a password that was not kept is asked for beside the outage, and hides nothing of it', async () => {
    await openWindow(SNAPSHOTS.outagePasswordMissing);
    await expect
      .element(page.getByRole('heading', { level: 1, name: 'Libero Mail non risponde' }))
      .toBeVisible();
    await expect.element(page.getByText('Da lunedì 23 gennaio alle 8:05')).toBeVisible();
    await expect.element(page.getByText('Mi serve di nuovo la password', { exact: true })).toBeVisible();
    expect(page.getByText(/nessun problema|password è conservata/).elements()).toEqual([]);
    await big('Scrivi la password').click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Scrivi la password' })).toBeVisible();
  });

  it('who was told is counted, in place of the advice to tell', async () => {
    const bridge = await openWindow(SNAPSHOTS.told);
    await expect.element(page.getByText('38 persone avvisate.')).toBeVisible();
    expect(page.getByText(/conviene avvisare/).elements()).toEqual([]);
    bridge.push(SNAPSHOTS.paused);
    await expect.element(page.getByText('12 persone avvisate su 40, in pausa.')).toBeVisible();
  });

  it('opens the fallback mailbox in the browser', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage);
    await big('Apri la casella di scorta').click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'link.open', args: { link: 'gmail-mail' } }]);
  });

  it('says once that it is looking', async () => {
    await openWindow(SNAPSHOTS.firstLook);
    await expect.element(big('Sto guardando…')).toBeVisible();
    expect(page.getByText('Sto guardando…').elements()).toHaveLength(1);
  });
});

describe('what is known', () => {
  it('is one click away, in words', async () => {
    await openWindow(SNAPSHOTS.outage);
    await expect.element(page.getByText('rifiuta il collegamento')).not.toBeVisible();
    await page.getByRole('button', { name: 'Che cosa so' }).click();
    await expect.element(page.getByText('rifiuta il collegamento')).toBeVisible();
    await expect.element(page.getByText(/ECONNREFUSED/)).not.toBeVisible();
  });

  it('with all three lights on, says that only a last check is left', async () => {
    await openWindow(SNAPSHOTS.lastCheck);
    await expect.element(page.getByText(/Manca solo un ultimo controllo/)).toBeVisible();
    expect(page.getByText(/aspetto tre prove/).elements()).toEqual([]);
  });

  it('while it comes back, says of the outage since when, and not of the return', async () => {
    await openWindow(SNAPSHOTS.recovering);
    await expect.element(page.getByText(/^Il disservizio è cominciato lunedì 23 gennaio alle/)).toBeVisible();
    expect(page.getByText(/^Da lunedì 23 gennaio/).elements()).toEqual([]);
  });

  it('lights each of the three lights by its own proof', async () => {
    await openWindow(SNAPSHOTS.recovering);
    const lights = page.getByRole('region', { name: 'Le tre prove' }).getByRole('listitem');
    await expect.element(lights.nth(0)).toHaveTextContent('Leggere2 prove riuscite, ne aspetto altre');
    await expect.element(lights.nth(1)).toHaveTextContent('SpedireProvato oggi alle 10:37');
    await expect.element(lights.nth(2)).toHaveTextContent('RicevereIn attesa');
  });
});

describe('the rehearsal', () => {
  it('has its own panel, and only then', async () => {
    const bridge = await openWindow(SNAPSHOTS.outageYoung);
    const panel = page.getByRole('complementary', { name: 'Comandi della prova' });
    await panel.getByRole('button', { name: 'Salta 30 minuti' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'demo.act', args: { act: 'skip-30-minutes' } }]);
    bridge.push(SNAPSHOTS.calm);
    await expect.element(panel).not.toBeInTheDocument();
  });
});
