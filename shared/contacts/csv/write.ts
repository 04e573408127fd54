import type { Contact } from '#shared/contacts/contact';
import { guardCell } from '#shared/contacts/csv/guard';

/** How a table is written in a country: what its spreadsheets part the cells at, and the four headings. */
export interface TableStyle {
  readonly delimiter: ',' | ';';
  readonly headings: readonly [name: string, address: string, phone: string, groups: string];
}

const quoted = (text: string): string => `"${guardCell(text).replaceAll('"', '""')}"`;

/** Writes a table for spreadsheets: UTF-8 with its mark, or Excel spoils the accents; lines end as RFC 4180 asks. */
export function writeTable(contacts: readonly Contact[], { delimiter, headings }: TableStyle): string {
  const rows = contacts.map(({ name, address, phone = '', groups }) => [
    name,
    address,
    phone,
    groups.join(' ::: '),
  ]);
  return `\uFEFF${[headings, ...rows].map((row) => `${row.map(quoted).join(delimiter)}\r\n`).join('')}`;
}
