import { z } from 'zod';
import type { KeptPerson } from '#shared/contacts/imported/book';
import { cleanGroups } from '#shared/contacts/imported/clean';
import type { ImportedPerson } from '#shared/contacts/imported/gather';
import { renamed } from '#shared/contacts/imported/together';
import { addressKey, type EmailAddress } from '#shared/email-address';
import type { Instant } from '#shared/time';
import type { Database, Row } from '../storage/database.ts';
import { languageIn, markOf } from './contact-store.ts';

const names = z.array(z.string());
const groupsOf = (row: Row | undefined): readonly string[] =>
  row === undefined ? [] : names.parse(JSON.parse(String(row['group_names'])));

/** The source of whom the user added by hand: no file can be called so. */
export const BY_HAND = '/';

const isByHand = (row: Row | undefined): boolean => row?.['source'] === BY_HAND;

/**
 * Keeps what a file brought, all of it or nothing. Of somebody a former file brought, the newer name and phone stand,
 * where there is one, and the groups of both; a name the user wrote by hand stays. Answers the names that are now those
 * of several people at one address, and were not before.
 */
export function keepImported(
  database: Database,
  people: readonly ImportedPerson[],
  { source, at }: { readonly source: string; readonly at: Instant },
): readonly string[] {
  const together: string[] = [];
  database.transaction(() => {
    for (const { address, name, phone, groups, language } of people) {
      const key = addressKey(address);
      const before = database.get('SELECT * FROM imported_contact WHERE key = ?', key);
      const nameBefore = String(before?.['name'] ?? '');
      const stays = isByHand(before) && nameBefore !== '';
      const now = stays ? { name: nameBefore, several: false } : renamed(nameBefore, name);
      if (now.several) together.push(now.name);
      database.run(
        `INSERT OR REPLACE INTO imported_contact(key, address, name, phone, group_names, imported_at, source, language)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?)`,
        key,
        address,
        now.name,
        phone === '' ? String(before?.['phone'] ?? '') : phone,
        JSON.stringify(cleanGroups([...groupsOf(before), ...groups])),
        at,
        isByHand(before) ? BY_HAND : source,
        language === '' ? String(before?.['language'] ?? '') : language,
      );
    }
  });
  return together;
}

/** Everybody that files brought or the user added, with the user's word on each. */
export const listImported = (database: Database): readonly KeptPerson[] =>
  database
    .all(
      `SELECT imported_contact.*, mark, dead_address.at AS dead_at, contact_language.language AS spoken,
         EXISTS(SELECT 1 FROM contact JOIN contact_name USING(key, name)
           WHERE contact.key = imported_contact.key AND written > 0) AS is_written
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
      isNamedInMail: row['is_written'] === 1 && !isByHand(row),
      language: languageIn(row['spoken'] ?? row['language']) ?? '',
      ...(row['dead_at'] === null ? {} : { deadSince: Number(row['dead_at']) }),
    }));

/** How many people files brought; those added by hand are not among them. */
export const countImported = (database: Database): number =>
  Number(
    database.get('SELECT count(*) AS people FROM imported_contact WHERE source <> ?', BY_HAND)?.['people'],
  );

/** Removes everybody that files brought; answers how many. The user's word on each stays, and whom the user added. */
export function dropImported(database: Database): number {
  const count = countImported(database);
  database.run('DELETE FROM imported_contact WHERE source <> ?', BY_HAND);
  return count;
}
