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
  'Python-2.0',
]);

/** Packages that bring no text of their own licence: published with another one, from one repository. */
const TEXT_OF: Readonly<Record<string, string>> = { 'client-only': 'react' };

/** Packages that name the MIT licence and their author, and bring no text at all. */
const MIT_BY: Readonly<Record<string, string>> = { 'lazy-val': 'Vladimir Krivosheev' };

const mitText = (author: string): string => `MIT License

Copyright (c) ${author}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

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
  const author = licence === 'MIT' ? MIT_BY[name] : undefined;
  const text = author === undefined ? textsIn(place, licence).join('\n\n') : mitText(author);
  if (text === '') throw new Error(`${name} ${version}: the text of its licence is missing`);
  return { name, version, licence, text: text.replaceAll('\r\n', '\n') };
}
