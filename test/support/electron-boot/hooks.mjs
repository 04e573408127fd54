// `node:sqlite` for runtimes that lack it: the same interface from an npm package.
const SQLITE = new URL('../../../node_modules/@photostructure/sqlite/dist/index.mjs', import.meta.url).href;

/** @type {import('node:module').ResolveHook} */
export const resolve = (specifier, context, next) =>
  specifier === 'node:sqlite' ? { url: SQLITE, shortCircuit: true } : next(specifier, context);
