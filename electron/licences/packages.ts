import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a package says of itself, as far as it matters here. */
export interface PackageFacts {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** As written: an SPDX expression, or nothing. */
  readonly licence: string;
  readonly needs: readonly string[];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const namesIn = (value: unknown): readonly string[] => (isRecord(value) ? Object.keys(value) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a package; `undefined` for a folder that is none. */
export function readPackage(folder: string): PackageFacts | undefined {
  const file = path.join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  const facts: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isRecord(facts) || textOf(facts['name']) === '') return undefined;
  return {
    folder,
    name: textOf(facts['name']),
    version: textOf(facts['version']),
    licence: textOf(facts['license']),
    needs: [...namesIn(facts['dependencies']), ...namesIn(facts['optionalDependencies'])],
  };
}

const INSIDE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/@]+)[\\/]/;

/** The folder of the package that a module of a bundle comes from; `undefined` for one of ours. */
export const packageFolderOf = (module: string): string | undefined => INSIDE.exec(module)?.[1];

/** Where a package finds another one, going up as Node does; `undefined`: it is not installed (it may be optional). */
function findFrom(folder: string, name: string): PackageFacts | undefined {
  const found = readPackage(path.join(folder, 'node_modules', name));
  const above = path.dirname(folder);
  return found ?? (above === folder ? undefined : findFrom(above, name));
}

/** A package of these names, with everything that they need to run, each once. */
export function withAllTheyNeed(root: string, names: readonly string[]): readonly PackageFacts[] {
  const found = new Map<string, PackageFacts>();
  const visit = (from: string, name: string): void => {
    const one = findFrom(from, name);
    if (one === undefined || found.has(one.folder)) return;
    found.set(one.folder, one);
    for (const needed of one.needs) visit(one.folder, needed);
  };
  for (const name of names) visit(root, name);
  return [...found.values()];
}
