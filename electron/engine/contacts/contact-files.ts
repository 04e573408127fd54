import type { Contact } from '#shared/contacts/contact';
import { writeTable } from '#shared/contacts/csv/write';
import { gatherPeople, mention } from '#shared/contacts/imported/gather';
import type { ImportReport } from '#shared/contacts/imported/report';
import { cleanLine } from '#shared/contacts/person-name';
import { writeVCards } from '#shared/contacts/vcard/write';
import { addressKey } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { Handlers } from '#shared/ipc/contract';
import { textsFor } from '#shared/text/texts';
import type { EngineContext } from '../context.ts';
import { addPerson } from './add-person.ts';
import type { ContactBook } from './contact-book.ts';
import { dropImported, keepImported } from './imported-store.ts';

type FileHandlers = Pick<
  Handlers,
  'contacts.add' | 'contacts.import' | 'contacts.export' | 'contacts.forgetImported'
>;

const FILE_NAME_LIMIT = 80;
const EXTENSIONS = ['vcf', 'vcard', 'csv', 'ldif', 'ldi', 'tsv', 'txt'];

/** People and offices: a copy is no place for the newsletters one was sent. */
const isWorthACopy = ({ kind }: Contact): boolean => kind !== 'machine' && kind !== 'list' && kind !== 'self';

/** The commands that bring contacts in, from a file or one by hand, and save them to a file. */
export function makeContactFileHandlers({
  context,
  contacts,
}: {
  readonly context: EngineContext;
  readonly contacts: ContactBook;
}): FileHandlers {
  const { database, ports } = context;
  const words = () => textsFor(ports.preferences.read().language).contactFiles;
  let isAsking = false;
  /** One file dialog at a time. Fault: `already-running`. */
  const alone = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (isAsking) fail('already-running');
    isAsking = true;
    try {
      return await ask();
    } finally {
      isAsking = false;
    }
  };

  async function bringIn(): Promise<ImportReport | null> {
    const { openTitle, addressBooks, everyFile } = words();
    // The readers are loaded with the first file.
    const { CONTACT_FILE_LIMITS, readContactFile } = await import('./read-contact-file.ts');
    const chosen = await ports.files.open({
      title: openTitle,
      // An address book may be called anything: what it holds decides.
      kinds: [
        { name: addressBooks, extensions: EXTENSIONS },
        { name: everyFile, extensions: ['*'] },
      ],
      maxBytes: CONTACT_FILE_LIMITS.bytes,
    });
    if (chosen === undefined) return null;
    const { format, contents } = readContactFile(chosen.bytes);
    const file = cleanLine(chosen.name, FILE_NAME_LIMIT);
    const known = new Set(contacts.list().map(({ address }) => addressKey(address)));
    const { people, report } = gatherPeople(contents, { file, format, whose: contacts.whose(), known });
    const shared = keepImported(database, people, { source: file, at: ports.clock.now() });
    contacts.revise();
    ports.log.write('info', 'contacts-imported', { format, taken: report.taken, known: report.known });
    // Whom a former file named is told of as those of this one are.
    return { ...report, together: shared.reduce(mention, report.together) };
  }

  async function save(format: 'vcard' | 'csv'): Promise<{ saved: number } | null> {
    const { saveTitle, fileName, delimiter, headings } = words();
    const all = contacts.list().filter(isWorthACopy);
    if (all.length === 0) fail('nothing-to-do');
    const text = format === 'csv' ? writeTable(all, { delimiter, headings }) : writeVCards(all);
    const extension = format === 'csv' ? 'csv' : 'vcf';
    const saved = await ports.files.save({
      title: saveTitle,
      name: `${fileName}.${extension}`,
      bytes: new TextEncoder().encode(text),
    });
    return saved ? { saved: all.length } : null;
  }

  return {
    'contacts.add': async (typed) => addPerson(context, contacts, typed),
    'contacts.import': () => alone(bringIn),
    'contacts.export': ({ format }) => alone(() => save(format)),
    'contacts.forgetImported': async () => {
      const forgotten = dropImported(database);
      contacts.revise();
      return { forgotten };
    },
  };
}
