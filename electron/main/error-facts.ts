import type { LogEvent } from '#engine/ports';

const FRAMES = 4;
const FRAME = /\(?((?:file:|node:|app:)[^\s()]*|[^\s()]*[\\/][^\s()]*):(\d+):\d+\)?$/;

const isCode = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Z0-9_]{2,40}$/.test(value);

/**
 * What the log may know of an error: its name, its code, and where it happened.
 * Never its message: libraries quote addresses, subjects and server replies in there.
 */
export function errorFacts(error: unknown): LogEvent {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && isCode(error.code) ? { code: error.code } : {};
  const where = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, FRAMES)
    .map((line) => {
      const [, file = '', row = ''] = FRAME.exec(line.trim()) ?? [];
      return `${file.split(/[\\/]/).at(-1) ?? ''}:${row}`;
    })
    .join(' < ');
  return { error: error.name, ...code, ...(where === '' ? {} : { where }) };
}
