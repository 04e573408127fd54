import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textsFor } from '#shared/text/texts';
import { type LaunchedApp, launchApp, noElectron } from '#support/electron-app';
import { takeShots } from '#support/shots';

const it_ = textsFor('it');
const words = it_.contactFiles;
const PATIENCE_MS = 60_000;

const CARDS = ['Ada Lovelace', 'Niccolò Ferràri']
  .map(
    (name, index) =>
      `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${name}\r\nEMAIL:p${index}@example.net\r\nEND:VCARD\r\n`,
  )
  .join('');

describe.skipIf(noElectron)('contacts and files in the real window', () => {
  let running: LaunchedApp;
  beforeEach(async () => {
    running = await launchApp({ args: ['--demo'] });
    await running.until(({ contacts }) => contacts.state === 'ready' && contacts.count > 0, PATIENCE_MS);
  }, 90_000);
  afterEach(() => running.close());

  /** Nobody can press a button of the system's dialog: it answers what its user would choose. */
  const choose = (file: string): Promise<void> =>
    running.app.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);

  it('come in, go out to a table, and go again', async () => {
    const { window, userData } = running;
    const source = path.join(userData, 'rubrica.vcf');
    const copy = path.join(userData, 'copia.csv');
    writeFileSync(source, CARDS);
    const { contacts } = await running.snapshot();
    const press = (name: string) => window.getByRole('button', { name }).first().click();
    await window.getByRole('navigation').getByRole('button', { name: it_.nav.notices }).click();
    await choose(source);
    await press(words.open);
    await window.getByText(words.report.taken(2, '2')).waitFor();
    await running.until((now) => now.contacts.imported === 2 && now.contacts.count === contacts.count + 2);
    await takeShots(running, '60-contacts-imported');
    await choose(copy);
    await press(words.save);
    await press(words.forTable);
    await window.getByText(/^Ho salvato una copia/).waitFor();
    expect(readFileSync(copy, 'utf8')).toContain('"Niccolò Ferràri";"p1@example.net";"";""\r\n');
    await press(words.forget);
    await press(words.forgetConfirm);
    await running.until((now) => now.contacts.imported === 0 && now.contacts.count === contacts.count);
  });
});
