import { describe, expect, it } from 'vitest';
import { createContactBook } from '#engine/contacts/contact-book';
import { makeContactFileHandlers } from '#engine/contacts/contact-files';
import type { ChosenFile } from '#engine/ports';
import { firstNameOf } from '#shared/contacts/person-name';
import { makeContext } from '#support/engine-context';
import { importText } from '#support/read-text';

const HEAD = 'Nome;E-mail;Cellulare\n';
const COUPLE = `${HEAD}Mario Rossi;famiglia@example.org;333 111\nAnna Rossi;famiglia@example.org;334 222\n`;

const nameOf = (...names: readonly string[]): string | undefined =>
  importText(`Nome;E-mail\n${names.map((name) => `"${name}";famiglia@example.org\n`).join('')}`).people[0]
    ?.name;

describe('two people with one address', () => {
  it.each([
    [['Mario Rossi', 'Anna Rossi'], 'Mario e Anna Rossi'],
    [['Mario Rossi', 'Elena Rossi'], 'Mario ed Elena Rossi'],
    [['Mario Rossi', 'Anna Bianchi'], 'Mario Rossi e Anna Bianchi'],
    [['Rossi, Mario', 'ROSSI ANNA'], 'Rossi, Mario e ROSSI ANNA'],
    [['Mario Rossi', 'Anna Rossi', 'Luca Rossi'], 'Mario, Anna e Luca Rossi'],
    [['Mario', 'Anna'], 'Mario e Anna'],
    [['Studio Rossi', 'Anna Rossi'], 'Studio Rossi e Anna Rossi'],
    [['Mario e Anna Rossi', 'Anna Rossi'], 'Mario e Anna Rossi'],
  ])('%s', (names, both) => {
    expect(nameOf(...names)).toBe(both);
    // Nobody of them is greeted alone.
    expect(firstNameOf(both)).toBe('');
  });

  it.each([
    [['Mario Rossi', 'Rossi Mario'], 'Mario Rossi'],
    [['Mario', 'Mario Rossi'], 'Mario Rossi'],
    [['Mario Rossi', 'M. Rossi'], 'Mario Rossi'],
    [['', 'Mario'], 'Mario'],
    [['Mario', 'Rossi', 'Mario Rossi'], 'Mario Rossi'],
    [['Niccolò Fabi', 'NICCOLO FABI'], 'Niccolò Fabi'],
  ])('one person in two spellings stays one: %s', (names, one) => {
    expect(nameOf(...names)).toBe(one);
    const file = `Nome;E-mail\n${names.map((name) => `${name};a@example.org\n`).join('')}`;
    expect(importText(file).report.together.count).toBe(0);
  });

  it('the report names them, and the number there is no room for', () => {
    const { people, report } = importText(COUPLE);
    expect(people).toMatchObject([{ name: 'Mario e Anna Rossi', phone: '333 111' }]);
    expect(report).toMatchObject({ taken: 1, twice: 1 });
    expect(report.together).toEqual({ count: 1, examples: ['Mario e Anna Rossi'] });
    expect(report.phones).toEqual({ count: 1, examples: ['Anna Rossi: 334 222'] });
    expect(importText(`${HEAD}Mario;a@b.it;333 111\nMario;a@b.it;333111\n`).report.phones.count).toBe(0);
  });

  it('many stay within the length of a name, and it shows that there are more', () => {
    const many = Array.from({ length: 30 }, (_, index) => `Persona${String.fromCodePoint(97 + index)} Rossi`);
    const name = nameOf(...many) ?? '';
    expect(name).toMatch(/^Personaa.* e altri$/);
    expect(Array.from(name).length).toBeLessThanOrEqual(64);
    expect(nameOf('a'.repeat(64), 'b'.repeat(64))).toMatch(/^a+ e altri$/);
  });
});

/** A book without a mailbox, and files that are chosen one after the other. */
function desk() {
  const saved: string[] = [];
  let next: ChosenFile | undefined;
  const files = {
    open: async () => next,
    save: async ({ bytes }: { bytes: Uint8Array }) => {
      saved.push(new TextDecoder().decode(bytes));
      return true;
    },
  };
  const context = makeContext({}, { files });
  const book = createContactBook(context, { mayHarvest: () => true });
  const handlers = makeContactFileHandlers({ context, contacts: book });
  const take = (text: string) => {
    next = { name: 'r.csv', bytes: new TextEncoder().encode(text) };
    return handlers['contacts.import'](null);
  };
  return { book, handlers, saved, take };
}

describe('from one file to the next', () => {
  it.each(['vcard', 'csv'] as const)('a copy as %s brings both back', async (format) => {
    const one = desk();
    await one.take(COUPLE);
    await one.handlers['contacts.export']({ format });
    const other = desk();
    await other.take(one.saved[0] ?? '');
    expect(other.book.list()).toEqual(one.book.list());
    expect(other.book.find('famiglia@example.org')).toMatchObject({ name: 'Mario e Anna Rossi' });
  });

  it('a file that names the other one adds them, and one that names one of them takes nobody away', async () => {
    const { book, take } = desk();
    await take(`${HEAD}Mario Rossi;famiglia@example.org;333 111\n`);
    const report = await take(`${HEAD}Anna Rossi;famiglia@example.org;\n`);
    expect(report).toMatchObject({ known: 1, together: { count: 1, examples: ['Mario e Anna Rossi'] } });
    expect(book.find('famiglia@example.org')).toMatchObject({ name: 'Mario e Anna Rossi' });
    expect(await take(`${HEAD}Mario Rossi;famiglia@example.org;\n`)).toMatchObject({
      together: { count: 0 },
    });
    expect(book.find('famiglia@example.org')).toMatchObject({ name: 'Mario e Anna Rossi', phone: '333 111' });
  });
});

it('a slip in the name of a big service is mentioned, and taken as it stands', () => {
  const { people, report } = importText('Nome;E-mail\nCarla;carla@gmial.com\nUgo;ugo@gmail.com\n');
  expect(people.map(({ address }) => address)).toEqual(['carla@gmial.com', 'ugo@gmail.com']);
  expect(report.slips).toEqual({ count: 1, examples: ['carla@gmial.com → carla@gmail.com'] });
});
