import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createContactBook } from '#engine/contacts/contact-book';
import { makeContactFileHandlers } from '#engine/contacts/contact-files';
import type { ChosenFile } from '#engine/ports';
import { makeContext } from '#support/engine-context';
import { MORNING } from '#support/ports';
import { ME } from './post.ts';

let host: EmbeddedMailHost;
beforeEach(async () => {
  const mailbox = { name: 'libero', address: ME, password: 'secret', security: 'none' } as const;
  host = await startMailHost({ ...mailbox, ...LIBERO, now: () => MORNING });
});
afterEach(() => host.stop());

/** A book over a mailbox, with the file that is chosen next. */
function desk() {
  let next: ChosenFile | undefined;
  const context = makeContext(
    { primary: host },
    { files: { open: async () => next, save: async () => true } },
  );
  const book = createContactBook(context, { mayHarvest: () => true });
  const handlers = makeContactFileHandlers({ context, contacts: book });
  const take = (text: string) => {
    next = { name: 'r.csv', bytes: new TextEncoder().encode(text) };
    return handlers['contacts.import'](null);
  };
  return { context, book, take, handlers, add: handlers['contacts.add'] };
}

describe('a person added by hand', () => {
  it('is kept, cleaned, ticked, and outlives a restart', async () => {
    const { context, book, add } = desk();
    const { revision } = book.view();
    expect(await add({ address: ' Carla@Example.org ', name: '  Carla   Verdi ' })).toEqual({
      state: 'added',
      address: 'Carla@example.org',
      name: 'Carla Verdi',
      elsewhere: false,
    });
    expect(book.view()).toMatchObject({ count: 1, imported: 0 });
    expect(book.view().revision).toBeGreaterThan(revision);
    const again = createContactBook(context, { mayHarvest: () => true });
    expect(again.find('carla@example.org')).toMatchObject({
      name: 'Carla Verdi',
      kind: 'person',
      mark: 'always',
      preselected: true,
    });
  });

  it('needs no name, and a slip of the pen that was meant is taken', async () => {
    const { book, add } = desk();
    expect(await add({ address: 'carla@gmial.com', name: '' })).toMatchObject({ state: 'added', name: '' });
    expect(book.find('carla@gmial.com')).toMatchObject({ mark: 'always' });
  });

  it('is told to use the service that fails together with the user’s own', async () => {
    expect(await desk().add({ address: 'zia@virgilio.it', name: 'Zia' })).toMatchObject({ elsewhere: true });
  });

  it('who is there already is said to be there: nothing of theirs changes but a name that was missing', async () => {
    const { book, take, add } = desk();
    await take('Nome;E-mail\nCarla Verdi;carla@example.org\n;ugo@example.org\n');
    book.mark(['carla@example.org'], 'never');
    expect(await add({ address: 'CARLA@example.org', name: 'Altra' })).toEqual({
      state: 'known',
      address: 'carla@example.org',
      name: 'Carla Verdi',
    });
    expect(book.find('carla@example.org')).toMatchObject({ name: 'Carla Verdi', mark: 'never' });
    expect(await add({ address: 'ugo@example.org', name: 'Ugo Neri' })).toMatchObject({
      state: 'known',
      name: 'Ugo Neri',
    });
    expect(book.find('ugo@example.org')).toMatchObject({ name: 'Ugo Neri', mark: 'none' });
  });

  it.each([
    ['the user', ME, 'own'],
    ['an office', 'segreteria@scuola.example', 'not-a-person'],
    ['a machine', 'no-reply@bank.example', 'not-a-person'],
  ])('%s is none, and it is said', async (_, address, state) => {
    const { book, add } = desk();
    expect(await add({ address, name: 'X' })).toEqual({ state });
    expect(book.list()).toEqual([]);
  });

  it('what is no address is refused', async () => {
    const { book, add } = desk();
    await expect(add({ address: 'carla@', name: 'Carla' })).rejects.toThrow('address-invalid');
    expect(book.list()).toEqual([]);
  });

  it('stays when the imported ones go, under the name the user gave', async () => {
    const { book, take, add, handlers } = desk();
    await add({ address: 'carla@example.org', name: 'Carla Verdi' });
    await take('Nome;E-mail;Cellulare\nCarla V.;carla@example.org;333 111\nUgo;ugo@example.org;\n');
    expect(book.view()).toMatchObject({ count: 2, imported: 1 });
    expect(await handlers['contacts.forgetImported'](null)).toEqual({ forgotten: 1 });
    expect(book.list()).toMatchObject([{ name: 'Carla Verdi', phone: '333 111', mark: 'always' }]);
  });
});
