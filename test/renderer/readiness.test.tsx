import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { makeFault } from '#shared/fault';
import { assessReadiness } from '#shared/readiness';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { NOBODY_FOUND, NOW } from './views.ts';

const inList = (name: string | RegExp) => page.getByRole('list').getByRole('button', { name });

/** A calm day on which only the notifications were never tried. */
const UNSEEN = {
  ...SNAPSHOTS.calm,
  readiness: SNAPSHOTS.calm.readiness.map((item) =>
    item.id === 'notification-seen' ? { ...item, done: false } : item,
  ),
};

describe('the readiness list', () => {
  it('gives each line that is to do its own button, named by the line', async () => {
    await openWindow(SNAPSHOTS.unready);
    await expect.element(inList('Prepara: Preparare la casella di scorta')).toBeVisible();
    await expect.element(inList('Prova: Vedere se le notifiche compaiono sullo schermo')).toBeVisible();
    await expect.element(inList(/^Attiva/)).toBeVisible();
    // There is no fallback mailbox whose way back could be checked.
    expect(inList(/^Controlla/).elements()).toEqual([]);
    await inList(/^Prepara/).click();
    await expect.element(page.getByRole('heading', { name: 'La casella di scorta' })).toBeVisible();
  });

  it('ticked off, it offers what can be tried again and nothing else', async () => {
    await openWindow(SNAPSHOTS.calm);
    await expect.element(page.getByText(/^Sì: se la posta si ferma/)).toBeVisible();
    await expect.element(inList('Prova di nuovo: La casella di scorta è pronta e provata')).toBeVisible();
    await expect.element(inList('Prova di nuovo: Le notifiche sullo schermo si vedono')).toBeVisible();
    const buttons = page.getByRole('main').getByRole('list').getByRole('button');
    expect(buttons.elements()).toHaveLength(2);
  });

  it('does not ask to make a fallback mailbox that is there, but to test it again', async () => {
    const readiness = SNAPSHOTS.calm.readiness.map((item) =>
      item.id === 'fallback-proven' ? { ...item, done: false } : item,
    );
    await openWindow({ ...SNAPSHOTS.calm, readiness });
    await expect.element(inList('Prova di nuovo: Provare ancora la casella di scorta')).toBeVisible();
    expect(inList(/^Prepara/).elements()).toEqual([]);
  });

  it('leads from a mailbox without anybody to where people are added, which says what was found', async () => {
    const bridge = await openWindow(NOBODY_FOUND);
    await expect.element(page.getByRole('button', { name: 'Guarda adesso' })).toBeVisible();
    expect(page.getByRole('button', { name: 'Impara i contatti' }).elements()).toEqual([]);
    await inList(/^Aggiungi: /).click();
    await expect.element(page.getByRole('heading', { name: 'Non ho trovato nessuno' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Guarda di nuovo' })).toBeVisible();
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('says nothing to press while the contacts are being learned', async () => {
    const contacts = { ...SNAPSHOTS.calm.contacts, state: 'learning', count: 0 } as const;
    const readiness = assessReadiness({
      now: NOW,
      primaryConnected: true,
      contactCount: 0,
      fallback: SNAPSHOTS.calm.fallback,
      loop: 'elsewhere',
      notificationSeenAt: NOW,
      startsWithComputer: true,
    });
    await openWindow({ ...SNAPSHOTS.calm, contacts, readiness });
    await expect.element(page.getByText(/Imparare le persone che ti scrivono/)).toBeVisible();
    expect(inList(/^Impara/).elements()).toEqual([]);
  });
});

it('a setup that was begun is gone on with, and says so', async () => {
  await openWindow({ ...SNAPSHOTS.unready, setup: { ...SNAPSHOTS.unready.setup, answer: 'gmail' } });
  await expect.element(inList('Continua: Finire di preparare la casella di scorta')).toBeVisible();
});

describe('trying a notification', () => {
  it('shows one and asks; who saw it says so', async () => {
    const bridge = await openWindow(UNSEEN);
    await inList(/^Prova: Vedere/).click();
    await expect.element(page.getByText(/L’hai vista\?$/)).toBeVisible();
    await page.getByRole('button', { name: 'Sì, l’ho vista' }).click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([
        { name: 'notification.test', args: null },
        { name: 'notification.seen', args: { seen: true } },
      ]);
    expect(page.getByText(/L’hai vista\?$/).elements()).toEqual([]);
    await expect.element(page.getByRole('group', { name: /^Bene: così ti avviso/ })).toHaveFocus();
  });

  it('asks no more once it was clicked on the screen', async () => {
    const bridge = await openWindow(UNSEEN);
    await inList(/^Prova: Vedere/).click();
    await expect.element(page.getByText(/L’hai vista\?$/)).toBeVisible();
    bridge.push(SNAPSHOTS.calm);
    await expect.element(page.getByText(/^Bene: così ti avviso/)).toBeVisible();
    expect(page.getByText(/L’hai vista\?$/).elements()).toEqual([]);
  });

  it('who did not is told where they are turned on, and can try again', async () => {
    const bridge = await openWindow(UNSEEN);
    await inList(/^Prova: Vedere/).click();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    // Only what is to be done on this system.
    await expect.element(page.getByText(/^Apri Impostazioni, Notifiche/)).toBeVisible();
    expect(page.getByText(/Impostazioni di Sistema/).elements()).toEqual([]);
    await expect
      .element(page.getByRole('group', { name: /^Forse il computer le tiene spente/ }))
      .toHaveFocus();
    await inList(/^Prova: Vedere/).click();
    await expect.element(page.getByText(/L’hai vista\?$/)).toBeVisible();
    expect(commandsOf(bridge).map(({ name }) => name)).toEqual([
      'notification.test',
      'notification.seen',
      'notification.test',
    ]);
  });
});

describe('the rehearsal', () => {
  it('is offered once there is a proven fallback mailbox, and sends to nobody but its owner', async () => {
    const bridge = await openWindow(SNAPSHOTS.unready);
    expect(page.getByText('Fai una prova generale').elements()).toEqual([]);
    bridge.push(SNAPSHOTS.calm);
    await page.getByRole('button', { name: 'Mandalo a me' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'rehearsal.run', args: null }]);
  });

  it('says where the notice arrived, when and how fast', async () => {
    const rehearsal = { at: NOW, to: 'anna.rossi@libero.it', tookMs: 12_300, fault: undefined };
    await openWindow({ ...SNAPSHOTS.calm, rehearsal });
    await expect
      .element(page.getByText('Arrivato in 12 secondi a anna.rossi@libero.it, oggi alle 10:42.'))
      .toBeVisible();
  });

  it('says that the last one did not work, and what can be done', async () => {
    const fault = makeFault('silent');
    const rehearsal = { at: NOW, to: 'anna.rossi@libero.it', tookMs: undefined, fault };
    await openWindow({ ...SNAPSHOTS.calm, rehearsal });
    await expect.element(page.getByText(/^L’ultima prova non è riuscita/)).toBeVisible();
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Rimandalo a me', exact: true })).toBeVisible();
  });
});
