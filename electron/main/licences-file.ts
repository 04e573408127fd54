import { readFile } from 'node:fs/promises';
import type { Licence } from '#shared/support/program';
import { errorFacts } from './error-facts.ts';

const FIELDS = ['name', 'version', 'licence', 'text'] as const;

const isLicence = (value: unknown): value is Licence =>
  typeof value === 'object' &&
  value !== null &&
  FIELDS.every((field) => typeof Reflect.get(value, field) === 'string');

/** The list of licences that the build wrote beside the program; empty where it wrote none. */
export async function readLicences(file: string): Promise<readonly Licence[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (errorFacts(error)['code'] === 'ENOENT') return '[]';
    throw error;
  });
  const list: unknown = JSON.parse(text);
  return Array.isArray(list) ? list.filter(isLicence) : [];
}
