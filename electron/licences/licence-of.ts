import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Licence } from '#shared/support/program';
import type { PackageFacts } from './packages.ts';

/** Licences that let the program be given to anybody, with no more asked than that they are shown. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
]);

/** Packages that bring no text of their own licence: published with another one, from one repository. */
const TEXT_OF: Readonly<Record<string, string>> = { 'client-only': 'react' };

/** What of an SPDX expression holds for us: of "A OR B" the one that is allowed; `undefined`: none is. */
export function allowedOf(expression: string): string | undefined {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.map((choice) => choice.trim()).find((choice) => ALLOWED.has(choice));
}

const TEXT = /^(?:licen[sc]e|copying)/i;

/** The texts of a package's licence; where it brings one for each of several, that of the one that was taken. */
function textsIn(folder: string, licence: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => TEXT.test(name));
  const family = licence.split('-')[0]?.toLowerCase() ?? '';
  const taken = names.filter((name) => name.toLowerCase().includes(family));
  const notices = readdirSync(folder).filter((name) => /^notice/i.test(name));
  return [...(names.length > 1 && taken.length > 0 ? taken : names), ...notices].map((name) =>
    readFileSync(path.join(folder, name), 'utf8').trim(),
  );
}

/** The licence of a package with its text. Throws where there is none, or one that nobody has allowed. */
export function licenceOf(facts: PackageFacts): Licence {
  const { name, version, folder } = facts;
  const licence = allowedOf(facts.licence);
  if (licence === undefined)
    throw new Error(`${name} ${version}: its licence is not on the list: "${facts.licence}"`);
  const lender = TEXT_OF[name];
  const place = lender === undefined ? folder : path.join(folder, '..', lender);
  const text = textsIn(place, licence).join('\n\n');
  if (text === '') throw new Error(`${name} ${version}: the text of its licence is missing`);
  return { name, version, licence, text: text.replaceAll('\r\n', '\n') };
}
