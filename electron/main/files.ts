import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FileKind, FilesPort } from '#engine/ports';
import { Faulted, fail } from '#shared/fault';
import { errorFacts } from './error-facts.ts';

/** The system's dialogs, as far as files need them: each answers a path, or `undefined` when it was cancelled. */
export interface FileDialogs {
  readonly chooseFile: (wanted: {
    readonly title: string;
    readonly kinds: readonly FileKind[];
  }) => Promise<string | undefined>;
  readonly choosePlace: (wanted: {
    readonly title: string;
    readonly name: string;
  }) => Promise<string | undefined>;
}

const codeOf = (error: unknown): string => String(errorFacts(error)['code'] ?? '');

async function readAtMost(file: string, maxBytes: number): Promise<Uint8Array> {
  try {
    // Looked at before it is opened: opening a pipe would wait for whoever writes into it.
    const facts = await stat(file);
    if (!facts.isFile()) fail('file-unreadable', 'no file');
    if (facts.size > maxBytes) fail('file-too-big');
    return await readFile(file);
  } catch (error) {
    if (error instanceof Faulted) throw error;
    return fail('file-unreadable', codeOf(error), error);
  }
}

/** Writes beside the target and puts it in place: a copy saved before is not lost on a full disk. */
async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const draft = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    await writeFile(draft, bytes, { mode: 0o600, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    const code = codeOf(error);
    fail(code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'file-not-saved', code, error);
  }
}

/** Reads and writes the files that the user chooses in the system's dialogs. */
export const createFiles = (dialogs: FileDialogs): FilesPort => ({
  async open({ title, kinds, maxBytes }) {
    const file = await dialogs.chooseFile({ title, kinds });
    if (file === undefined) return undefined;
    return { name: path.basename(file), bytes: await readAtMost(file, maxBytes) };
  },
  async save({ title, name, bytes }) {
    const file = await dialogs.choosePlace({ title, name });
    if (file === undefined) return false;
    await writeWhole(file, bytes);
    return true;
  },
});
