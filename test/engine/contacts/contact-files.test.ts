import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIBERO } from '#drill/servers/host-folders';
import { type EmbeddedMailHost, startMailHost } from '#drill/servers/mail-host';
import { createContactBook } from '#engine/contacts/contact-book';
import { makeContactFileHandlers } from '#engine/contacts/contact-files';
import type { ChosenFile } from '#engine/ports';
import { makeContext } from '#support/engine-context';
import { MORNING } from '#support/ports';
import { ME, Post } from './post.ts';

const signal = new AbortController().signal;

let host: EmbeddedMailHost;
let post: Post;
beforeEach(async () => {
  host = await startMailHost({
    name: 'libero',
    address: ME,
    password: 'secret',
    security: 'none',
    ...LIBERO,
    now: () => MORNING,
  });
  post = new Post(host);
});
afterEach(() => host.stop());

/** A book over a mailbox, with a file that is chosen next and what was saved. */
function desk() {
  const saved: { name: string; text: string }[] = [];
  let next: ChosenFile | undefined;
  const context = makeContext(
    { primary: host },
    {
      files: {
        open: async () => next,
        save: async ({ name, bytes }) => {
          saved.push({ name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
          return true;
        },
      },
    },
  );
  const book = createContactBook(context, { mayHarvest: () => true });
  const handlers = makeContactFileHandlers({ context, contacts: book });
  const take = (text: string, name = 'rubrica.csv') => {
    next = { name, bytes: new TextEncoder().encode(text) };
    return handlers['contacts.import'](null);
  };
  return { context, book, handlers, saved, take };
}

const BOOK = `Nome;E-mail;Cellulare;Gruppi
Elena Bianchi;elena@example.org;+39 333 1;Coro
Io;${ME};;
Carlo;carlo@virgilio.it;333 2222;
`;

describe('people from a file', () => {
  it('stand behind those of the mailbox, unticked, and add to them what they lack', async () => {
    // In six weeks, each way: somebody to propose. The uncle never answered.
    for (let week = 0; week < 6; week += 1) {
      await post.received('elena@example.org', {}, 1 + 7 * week);
      await post.sent('elena@example.org', {}, 2 + 7 * week);
      if (week < 3) await post.sent('"Zio Ugo" <ugo@example.org>', {}, 3 + 7 * week);
    }
    const { book, take } = desk();
    await book.duty.run(signal);
    const { revision } = book.view();
    const report = await take(`${BOOK}Un altro nome;ugo@example.org;;Nuoto\nLuisa;luisa@example.org;;\n`);
    expect(report).toMatchObject({
      file: 'rubrica.csv',
      format: 'csv',
      taken: 2,
      known: 2,
      twice: 0,
      elsewhere: 1,
    });
    expect(report?.skipped).toEqual([{ reason: 'own-address', count: 1, examples: [`Io: ${ME}`] }]);
    expect(book.view()).toMatchObject({ count: 4, imported: 4 });
    expect(book.view().revision).toBeGreaterThan(revision);
    expect(
      book
        .list()
        .map(({ name, address, phone, groups, sent, kind, preselected }) => [
          `${name} <${address}> ${phone ?? '-'} [${groups.join()}]`,
          sent,
          kind,
          preselected,
        ]),
    ).toEqual([
      ['Elena Bianchi <elena@example.org> +39 333 1 [Coro]', 6, 'person', true],
      ['Zio Ugo <ugo@example.org> - [Nuoto]', 3, 'person', false],
      ['Carlo <carlo@virgilio.it> 333 2222 []', 0, 'dead-provider', false],
      ['Luisa <luisa@example.org> - []', 0, 'person', false],
    ]);
  });

  it('outlive a new harvest, a restart and a forgotten mailbox, with the word of the user', async () => {
    const { context, book, take } = desk();
    await take(BOOK);
    book.mark(['elena@example.org'], 'always');
    expect(book.find('elena@example.org')).toMatchObject({ mark: 'always', preselected: true });
    await book.duty.run(signal);
    book.forget();
    const again = createContactBook(context, { mayHarvest: () => true });
    expect(again.list().map(({ address, mark }) => [address, mark])).toEqual([
      ['carlo@virgilio.it', 'none'],
      ['elena@example.org', 'always'],
    ]);
  });

  it('read a second time are known; the newer word stands, and nothing is emptied', async () => {
    const { book, take } = desk();
    await take(BOOK);
    expect(
      await take('Nome;E-mail;Gruppi\nElena B.;Elena@example.org;Nuoto\n;carlo@virgilio.it;\n'),
    ).toMatchObject({
      taken: 0,
      known: 2,
    });
    expect(book.find('elena@example.org')).toMatchObject({
      name: 'Elena B.',
      phone: '+39 333 1',
      groups: ['Coro', 'Nuoto'],
    });
    expect(book.find('carlo@virgilio.it')).toMatchObject({ name: 'Carlo' });
  });

  it('go all at once when the user says so; their marks stay', async () => {
    const { book, handlers, take } = desk();
    await post.received('anna@example.org');
    await book.duty.run(signal);
    await take(BOOK);
    book.mark(['elena@example.org'], 'never');
    expect(await handlers['contacts.forgetImported'](null)).toEqual({ forgotten: 2 });
    expect(book.list().map(({ address }) => address)).toEqual(['anna@example.org']);
    expect(book.markOf('elena@example.org')).toBe('never');
    expect(book.view()).toMatchObject({ imported: 0 });
  });

  it('are none when no file is chosen, and a file that cannot be read changes nothing', async () => {
    const { book, handlers, take } = desk();
    expect(await handlers['contacts.import'](null)).toBeNull();
    await take(BOOK);
    await expect(take('ciao\ncome stai\n')).rejects.toThrow('file-not-contacts');
    expect(book.view()).toMatchObject({ imported: 2 });
  });
});

it('one dialog at a time', async () => {
  const opened = Promise.withResolvers<undefined>();
  const context = makeContext({}, { files: { open: () => opened.promise, save: async () => false } });
  const book = createContactBook(context, { mayHarvest: () => true });
  const handlers = makeContactFileHandlers({ context, contacts: book });
  const first = handlers['contacts.import'](null);
  await expect(handlers['contacts.export']({ format: 'csv' })).rejects.toThrow('already-running');
  opened.resolve(undefined);
  expect(await first).toBeNull();
  await expect(handlers['contacts.export']({ format: 'csv' })).rejects.toThrow('nothing-to-do');
});

describe('a copy', () => {
  it.each(['vcard', 'csv'] as const)('as %s read again is the same people', async (format) => {
    const one = desk();
    await one.take(BOOK);
    await one.take(
      'E-mail;Nome\nsenza.nome@example.org;\nlungo@example.org;Àèì Òùé Ñandú Ëlïf Ångström Çelik Ÿvëtte Œuvre Žižek\n',
    );
    expect(await one.handlers['contacts.export']({ format })).toEqual({ saved: 4 });
    const [copy] = one.saved;
    expect(copy?.name).toBe(`Contatti di Posta di Scorta.${format === 'csv' ? 'csv' : 'vcf'}`);
    const other = desk();
    expect(await other.take(copy?.text ?? '')).toMatchObject({ format, taken: 4, skipped: [] });
    expect(other.book.list()).toEqual(one.book.list());
  });

  it('folds the lines of cards at 75 octets, between letters', async () => {
    const { handlers, saved, take } = desk();
    await take(`E-mail;Nome\nlong@example.org;${'à'.repeat(30)}${'x'.repeat(34)}\n`);
    await handlers['contacts.export']({ format: 'vcard' });
    const lines = (saved[0]?.text ?? '').split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBe(75);
    expect(lines).toContain(` ${'x'.repeat(22)}`);
  });

  it('leaves newsletters and programs out, and keeps offices', async () => {
    await post.received('no-reply@bank.example');
    await post.received('Segreteria <segreteria@scuola.example>');
    const { book, handlers, saved } = desk();
    await book.duty.run(signal);
    expect(await handlers['contacts.export']({ format: 'vcard' })).toEqual({ saved: 1 });
    expect(saved[0]?.text).toContain('EMAIL;TYPE=INTERNET:segreteria@scuola.example');
  });

  it('is safe in a spreadsheet, whichever sign it parts the cells at', async () => {
    const { handlers, saved, take } = desk();
    await take(`Nome;E-mail;Cellulare;Gruppi
"=HYPERLINK(""http://evil.example"";""x"")";=a@example.org;+39 333;@casa
"Rossi, -2+3";b@example.org;;＝SUM
`);
    await handlers['contacts.export']({ format: 'csv' });
    const text = saved[0]?.text ?? '';
    expect(text.startsWith('\uFEFF"Nome";"Indirizzo email";"Telefono";"Gruppi"\r\n')).toBe(true);
    for (const delimiter of [';', ',', '\t']) {
      const rows: unknown = parse(text, {
        delimiter,
        bom: true,
        relax_quotes: true,
        relax_column_count: true,
      });
      const cells = (rows as string[][]).flat();
      expect(cells.length).toBeGreaterThanOrEqual(3);
      expect(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    }
  });
});
