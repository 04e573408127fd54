import { z } from 'zod';
import type { KeptPerson } from '#shared/contacts/imported/book';
import { cleanGroups } from '#shared/contacts/imported/clean';
import type { ImportedPerson } from '#shared/contacts/imported/gather';
import { addressKey, type EmailAddress } from '#shared/email-address';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';
import { languageIn, markOf } from './contact-store.ts';

const names = z.array(z.string());
const groupsOf = (row: Row | undefined): readonly string[] =>
  row === undefined ? [] : names.parse(JSON.parse(String(row['group_names'])));

/**
 * Keeps what a file brought, all of it or nothing. Of somebody a former file brought, the newer name and phone stand,
 * where there is one, and the groups of both.
 */
export function keepImported(
  database: Database,
  people: readonly ImportedPerson[],
  { source, at }: { readonly source: string; readonly at: Instant },
): void {
  database.transaction(() => {
    for (const { address, name, phone, groups, language } of people) {
      const key = addressKey(address);
      const before = database.get('SELECT * FROM imported_contact WHERE key = ?', key);
      database.run(
        `INSERT OR REPLACE INTO imported_contact(key, address, name, phone, group_names, imported_at, source, language)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?)`,
        key,
        address,
        name === '' ? String(before?.['name'] ?? '') : name,
        phone === '' ? String(before?.['phone'] ?? '') : phone,
        JSON.stringify(cleanGroups([...groupsOf(before), ...groups])),
        at,
        source,
        language === '' ? String(before?.['language'] ?? '') : language,
      );
    }
  });
}

/** Everybody that files brought, with the user's word on each. */
export const listImported = (database: Database): readonly KeptPerson[] =>
  database
    .all(
      `SELECT imported_contact.*, mark, dead_address.at AS dead_at, contact_language.language AS spoken
       FROM imported_contact LEFT JOIN contact_mark USING(key) LEFT JOIN dead_address USING(key)
         LEFT JOIN contact_language USING(key)`,
    )
    .map((row) => ({
      address: String(row['address']) as EmailAddress,
      name: String(row['name']),
      phone: String(row['phone']),
      groups: groupsOf(row),
      importedAt: Number(row['imported_at']),
      mark: markOf(row),
      language: languageIn(row['spoken'] ?? row['language']) ?? '',
      ...(row['dead_at'] === null ? {} : { deadSince: Number(row['dead_at']) }),
    }));

/** How many people files brought. */
export const countImported = (database: Database): number =>
  Number(database.get('SELECT count(*) AS people FROM imported_contact')?.['people']);

/** Removes everybody that files brought; answers how many. The user's word on each stays. */
export function dropImported(database: Database): number {
  const count = countImported(database);
  database.run('DELETE FROM imported_contact');
  return count;
}
