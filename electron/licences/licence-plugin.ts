import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { Licence } from '#shared/support/program';
import { licenceOf } from './licence-of.ts';
import { packageFolderOf, readPackage, withAllTheyNeed } from './packages.ts';

/** What is shipped beside the bundles: it is in nobody's module graph. */
interface Shipped {
  readonly root: string;
  /** Packages that stay outside the bundles, with everything they need. */
  readonly besides: readonly string[];
  /** Packages of which nothing but the thing itself is shipped: the runtime. */
  readonly alone: readonly string[];
  readonly file: string;
}

const byName = (one: Licence, other: Licence): number =>
  one.name.localeCompare(other.name, 'en') || one.version.localeCompare(other.version, 'en');

/**
 * Gathers the licences of everything that is shipped, over all the bundles of one build, and writes them to one file
 * again after each of them. A piece without a licence, or with one that is not allowed, ends the build.
 */
export function gatherLicences({ root, besides, alone, file }: Shipped): Plugin {
  const licences = new Map<string, Licence>();
  return {
    name: 'licences',
    buildEnd(error) {
      if (error !== undefined) return;
      const bundled = [...this.getModuleIds()].map(packageFolderOf).filter((folder) => folder !== undefined);
      const folders = [...bundled, ...alone.map((name) => path.join(root, 'node_modules', name))];
      const pieces = folders.map(readPackage).filter((facts) => facts !== undefined);
      for (const facts of [...pieces, ...withAllTheyNeed(root, besides)]) {
        const key = `${facts.name} ${facts.version}`;
        if (!licences.has(key)) licences.set(key, licenceOf(facts));
      }
    },
    closeBundle() {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, JSON.stringify([...licences.values()].toSorted(byName)));
    },
  };
}
