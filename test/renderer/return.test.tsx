import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { SNAPSHOTS } from './fixtures.ts';
import { commandsOf, openWindow } from './open.tsx';
import { FALLBACK } from './views.ts';

const at = { screen: 'return' } as const;

describe('the return', () => {
  it('copies nothing before it has counted', async () => {
    const bridge = await openWindow(SNAPSHOTS.back, { at });
    await page.getByRole('button', { name: 'Conta i messaggi da riportare' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.plan', args: null }]);
    expect(page.getByRole('button', { name: 'Riporta la posta' }).elements()).toEqual([]);
  });

  it('says how many, how big, whether they fit, and starts', async () => {
    const bridge = await openWindow(SNAPSHOTS.planned, { at });
    await expect.element(page.getByRole('heading', { name: '42 messaggi da riportare' })).toBeVisible();
    await expect.element(page.getByText('31 MB: ci stanno.')).toBeVisible();
    await page.getByRole('button', { name: 'Riporta la posta' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('says what came and left, when, and where each part goes', async () => {
    await openWindow(SNAPSHOTS.planned, { at });
    for (const words of [
      '33 ricevuti',
      '9 spediti',
      'Posta in arrivo',
      'Posta inviata',
      'Cartella «Lavoro»',
    ]) {
      await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    }
    await expect.element(page.getByText(/: 29 messaggi, 24 MB$/)).toBeVisible();
    await expect.element(page.getByText(/^Arrivati o partiti da .* a oggi alle 8:42\.$/)).toBeVisible();
  });

  it('counts another choice at once, and keeps the plan in sight meanwhile', async () => {
    const bridge = await openWindow(SNAPSHOTS.planned, { at });
    await page.getByRole('button', { name: 'Scegli che cosa riportare' }).click();
    await page.getByText('Solo le conversazioni nate dagli avvisi').click();
    await expect
      .poll(() => commandsOf(bridge))
      .toEqual([{ name: 'syncBack.plan', args: { scope: 'conversations', edges: 'wide' } }]);
    bridge.push({ ...SNAPSHOTS.planned, syncBack: { ...SNAPSHOTS.planned.syncBack, state: 'counting' } });
    await expect.element(page.getByText('Conto di nuovo…')).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Riporta la posta' })).toBeDisabled();
    await expect.element(page.getByRole('heading', { name: '42 messaggi da riportare' })).toBeVisible();
  });

  it('says when it is the choice that leaves nothing to bring home', async () => {
    const { counts } = SNAPSHOTS.planned.syncBack;
    const dryRun = {
      ...SNAPSHOTS.planned.syncBack.dryRun,
      choice: { scope: 'conversations', edges: 'wide' } as const,
      received: 0,
      sent: 0,
      parts: [],
    };
    const skipped = [{ reason: 'other-conversation', count: 42 }] as const;
    const syncBack = { ...SNAPSHOTS.planned.syncBack, counts: { ...counts, planned: 0, skipped }, dryRun };
    await openWindow({ ...SNAPSHOTS.planned, syncBack }, { at });
    await expect.element(page.getByText(/Con quello che hai scelto/)).toBeVisible();
    await page.getByRole('button', { name: 'Che cosa non copio' }).click();
    await expect.element(page.getByText('42 di altre conversazioni')).toBeVisible();
  });

  it('does not start what would fill the mailbox', async () => {
    const { syncBack } = SNAPSHOTS.tooMuch;
    const counts = { ...syncBack.counts, missingBytes: syncBack.counts.bytesPlanned };
    await openWindow({ ...SNAPSHOTS.tooMuch, syncBack: { ...syncBack, counts } }, { at });
    await expect.element(page.getByText(/Prima libera 31 MB/)).toBeVisible();
    expect(page.getByRole('button', { name: /^Riporta/ }).elements()).toEqual([]);
    const again = page.getByRole('button', { name: 'Ho fatto posto: conta di nuovo' });
    await expect.element(again).toHaveClass(/primary/);
  });

  it('counts while copying, and pauses', async () => {
    const bridge = await openWindow(SNAPSHOTS.copying, { at });
    await expect.element(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '17');
    await expect
      .element(page.getByText('Di 1 messaggio non so se è arrivato: lo sto cercando.'))
      .toBeVisible();
    await page.getByRole('button', { name: 'Metti in pausa' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.pause', args: null }]);
  });

  it('resumes what stopped, and says why it stopped', async () => {
    const bridge = await openWindow(SNAPSHOTS.failed, { at });
    await expect.element(page.getByRole('alert').getByText(/chiude subito il collegamento/)).toBeVisible();
    await page.getByRole('button', { name: 'Riprendi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it('shows the proof in figures', async () => {
    await openWindow(SNAPSHOTS.home, { at });
    for (const figure of [
      '42 copiati',
      '42 verificati',
      '0 mancanti',
      '0 doppi',
      'Seconda passata: 0 da copiare.',
    ]) {
      await expect.element(page.getByText(figure)).toBeVisible();
    }
  });

  it('closes the outage only after asking, and goes home', async () => {
    const bridge = await openWindow(SNAPSHOTS.home, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    expect(commandsOf(bridge)).toEqual([]);
    await page.getByRole('button', { name: 'Sì, chiudi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'outage.close', args: null }]);
    await expect.element(page.getByRole('heading', { name: 'Libero Mail funziona di nuovo' })).toBeVisible();
  });

  it('before closing names the mail that is not home yet, and offers that first', async () => {
    const bridge = await openWindow({ ...SNAPSHOTS.back, notices: SNAPSHOTS.paused.notices }, { at });
    await page.getByRole('button', { name: 'Le altre cose da fare' }).click();
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    await expect.element(page.getByText(/non è ancora tornata a casa/)).toBeVisible();
    await expect.element(page.getByText(/26 avvisi non sono ancora partiti/)).toBeVisible();
    await page.getByRole('button', { name: 'Prima riporta la posta' }).click();
    await expect.element(page.getByRole('alertdialog')).not.toBeInTheDocument();
    expect(commandsOf(bridge)).toEqual([]);
  });

  it('before closing names the notices that wait, and proposes to cancel', async () => {
    const bridge = await openWindow({ ...SNAPSHOTS.home, notices: SNAPSHOTS.paused.notices }, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    const question = page.getByRole('alertdialog');
    await expect.element(question.getByText(/26 avvisi non sono ancora partiti/)).toBeVisible();
    await expect.element(question.getByRole('button').nth(0)).toHaveTextContent('Annulla');
    await question.getByRole('button', { name: 'Sì, chiudi' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'outage.close', args: null }]);
  });

  it('tells what came late, what is there twice, that nothing is deleted, and until when it looks', async () => {
    const bridge = await openWindow(SNAPSHOTS.homeLate, { at });
    await expect.element(page.getByText('7 messaggi del disservizio sono arrivati in ritardo')).toBeVisible();
    await expect.element(page.getByText('Li trovi in Posta in arrivo.')).toBeVisible();
    await expect
      .element(page.getByText(/2 di questi li avevi già: ora sono doppi. Non cancello niente/))
      .toBeVisible();
    await expect.element(page.getByText(/Continuo a guardare fino a mercoledì 1 febbraio\.$/)).toBeVisible();
    const { late } = SNAPSHOTS.homeLate.syncBack;
    const push = (change: Partial<typeof late>) =>
      bridge.push({
        ...SNAPSHOTS.homeLate,
        syncBack: { ...SNAPSHOTS.homeLate.syncBack, late: { ...late, ...change } },
      });
    push({ arrived: 1, already: 1 });
    await expect.element(page.getByText(/Lo avevi già: ora è doppio/)).toBeVisible();
    push({ arrived: 0, already: 0 });
    await expect.element(page.getByText(/: ci guardo io fino a mercoledì 1 febbraio\.$/)).toBeVisible();
    push({ arrived: 0, already: 0, watching: false, lookedAt: late.until });
    await expect.element(page.getByText(/non è arrivato niente in ritardo/)).toBeVisible();
    push({ arrived: 0, already: 0, watching: false });
    await expect.element(page.getByText('Non guardo più se arriva posta in ritardo.')).toBeVisible();
  });

  it('what came to the fallback later waits for the button, beside what was proven', async () => {
    const bridge = await openWindow(SNAPSHOTS.moreToBring, { at });
    await expect.element(page.getByRole('heading', { name: 'Altri 3 messaggi da riportare' })).toBeVisible();
    await expect
      .element(
        page.getByText(/42 copiati, 42 verificati, 0 mancanti, 0 doppi; seconda passata: 0 da copiare/),
      )
      .toBeVisible();
    await page.getByRole('button', { name: 'Riporta la posta' }).click();
    await expect.poll(() => commandsOf(bridge)).toEqual([{ name: 'syncBack.start', args: null }]);
  });

  it.each([
    ['anna.scorta@gmail.com', /Risponditore automatico/],
    ['anna.scorta@outlook.com', /Inoltro e IMAP/],
    ['anna@gmx.net', /Di solito le voci si chiamano/],
  ])('names the place where %s switches off what was switched on by hand', async (address, place) => {
    await openWindow({ ...SNAPSHOTS.home, fallback: { ...FALLBACK, address } }, { at });
    await expect.element(page.getByText(/Ora spegnili: questo programma non può farlo/)).toBeVisible();
    await page.getByRole('button', { name: 'Dove si spengono' }).click();
    await expect.element(page.getByText(place)).toBeVisible();
  });

  it('before closing says what goes on, and what does not', async () => {
    await openWindow(SNAPSHOTS.homeLate, { at });
    await page.getByRole('button', { name: 'Chiudi questo disservizio' }).click();
    const question = page.getByRole('alertdialog');
    await expect.element(question.getByText(/quello che trovo lo leggi nella Storia/)).toBeVisible();
    await expect.element(question.getByText(/la segno nella Storia ma non la copio di nuovo/)).toBeVisible();
  });

  it('cannot count without the fallback mailbox, and says so', async () => {
    await openWindow({ ...SNAPSHOTS.back, fallback: undefined }, { at });
    await expect
      .element(page.getByText('Senza la casella di scorta non posso contare i messaggi.'))
      .toBeVisible();
    expect(page.getByRole('button', { name: 'Conta i messaggi da riportare' }).elements()).toEqual([]);
  });

  it('waits while the mailbox is down or has changed', async () => {
    const bridge = await openWindow(SNAPSHOTS.outage, { at });
    await expect.element(page.getByText(/La casella è ancora ferma/)).toBeVisible();
    bridge.push(SNAPSHOTS.frozen);
    await expect.element(page.getByText(/prima guardala tu/)).toBeVisible();
    expect(page.getByRole('button', { name: /Conta|Riporta/ }).elements()).toEqual([]);
  });
});
