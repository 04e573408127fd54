import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The characters that a text turns into inside any base64, at each of the three offsets it may begin at. */
const base64Cores = (secret: Buffer, encoding: 'base64' | 'base64url'): readonly Buffer[] =>
  [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), secret]).toString(encoding);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + secret.length) * 8) / 6);
    return Buffer.from(whole.slice(from, to));
  });

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Every form in which a secret might lie about, by name. */
export function formsOf(secret: string): ReadonlyMap<string, readonly Buffer[]> {
  const raw = Buffer.from(secret);
  return new Map<string, readonly Buffer[]>([
    ['raw', [raw]],
    ['base64', base64Cores(raw, 'base64')],
    ['base64url', base64Cores(raw, 'base64url')],
    ['UTF-16LE', [Buffer.from(secret, 'utf16le')]],
    ['UTF-16BE', [utf16be(secret)]],
    ['base64 of UTF-16LE', base64Cores(Buffer.from(secret, 'utf16le'), 'base64')],
    ['hex', [Buffer.from(raw.toString('hex')), Buffer.from(raw.toString('hex').toUpperCase())]],
    ['percent', [Buffer.from(encodeURIComponent(secret))]],
  ]);
}

/** The forms of the secrets that these bytes hold. */
export function formsFound(bytes: Buffer, secrets: Iterable<string>): readonly string[] {
  const found = new Set<string>();
  for (const secret of secrets) {
    for (const [form, needles] of formsOf(secret)) {
      if (needles.some((needle) => bytes.includes(needle))) found.add(form);
    }
  }
  return [...found].toSorted();
}

/** Every file under a folder with its bytes, and its name among them. */
export const filesUnder = (folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = path.join(entry.parentPath, entry.name);
      return {
        name: path.relative(folder, name),
        bytes: Buffer.concat([Buffer.from(name), readFileSync(name)]),
      };
    });
