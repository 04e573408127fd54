import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOORS, doorsBroken } from './doors.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const sources = ['electron', 'renderer', 'shared'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/')),
);

describe('what is dangerous has one door', () => {
  it('and no source goes round it', () => {
    expect(sources.length).toBeGreaterThan(400);
    const broken = sources.flatMap((file) =>
      doorsBroken(file, readFileSync(path.join(ROOT, file), 'utf8')).map((name) => `${file}: ${name}`),
    );
    expect(broken).toEqual([]);
  });

  it.each(DOORS.flatMap(({ what, names }) => names.map((name) => ({ what, name }))))(
    '$what: $name is caught elsewhere, however it is written',
    ({ name }) => {
      const file = 'electron/main/elsewhere.ts';
      expect(doorsBroken(file, `import { ${name} } from 'electron';`)).toEqual([name]);
      expect(doorsBroken(file, `make({ ${name}: true });`)).toEqual([name]);
      expect(doorsBroken(file, `make({ '${name}': true });`)).toEqual([name]);
      expect(doorsBroken(file, `some.${name}('x');`)).toEqual([name]);
      expect(doorsBroken(file, `some['${name}']('x');`)).toEqual([name]);
      expect(doorsBroken(file, `// ${name}\nconst text = 'about ${name}';`)).toEqual([]);
    },
  );

  it.each(DOORS.flatMap(({ files }) => files))('%s is a door that is used', (file) => {
    const names = DOORS.filter(({ files }) => files.includes(file)).flatMap((door) => door.names);
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    expect(names.some((name) => source.includes(name))).toBe(true);
    expect(doorsBroken(file, source)).toEqual([]);
  });
});
