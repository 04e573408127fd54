import { open } from 'node:fs/promises';
import { errorFacts } from './error-facts.ts';

const TAIL_BYTES = 64 * 1024;
const MOST_LINES = 200;

/** The end of a file of JSON lines, oldest first; nothing where there is no such file. A torn line is left out. */
export async function readTail(file: string): Promise<readonly unknown[]> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (errorFacts(error)['code'] === 'ENOENT') return undefined;
    throw error;
  });
  if (handle === undefined) return [];
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
    const lines = buffer.toString('utf8', 0, bytesRead).split('\n');
    // The first one may have been cut in the middle.
    return (from === 0 ? lines : lines.slice(1)).slice(-MOST_LINES - 1).flatMap(parse);
  } finally {
    await handle.close();
  }
}

function parse(line: string): readonly unknown[] {
  try {
    return [JSON.parse(line)];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
