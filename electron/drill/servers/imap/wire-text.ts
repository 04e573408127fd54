/** Writing values in the syntax of RFC 3501 §4 and reading its dates. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A string as `"quoted"`, or as a literal when it holds line ends, NUL or 8-bit bytes. */
export function formatString(bytes: Buffer | string): Buffer {
  const raw = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
  if (raw.some((byte) => byte === 0 || byte === 0x0a || byte === 0x0d || byte > 0x7e))
    return formatLiteral(raw);
  return Buffer.from(`"${raw.toString('latin1').replace(/[\\"]/g, '\\$&')}"`, 'latin1');
}

/** A string, or NIL for undefined. */
export function formatNullable(value: Buffer | string | undefined): Buffer {
  return value === undefined ? Buffer.from('NIL') : formatString(value);
}

/** A literal, which may hold any byte. */
export function formatLiteral(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`{${bytes.length}}\r\n`), bytes]);
}

/** A quoted date-time in UTC, such as `"05-Oct-2026 08:00:00 +0000"`. */
export function formatDateTime(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const month = MONTHS[date.getUTCMonth()] ?? '';
  const day = String(date.getUTCDate()).padStart(2, ' ');
  const time = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `"${day}-${month}-${date.getUTCFullYear()} ${time} +0000"`;
}

/** The instant of a date-time (the content of the quotes), milliseconds since the epoch, or undefined if malformed. */
export function parseDateTime(text: string): number | undefined {
  const match = /^([ \d]\d)-([A-Za-z]{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)$/.exec(text);
  if (match === null) return undefined;
  const [, day = '', month = '', year = '', hours, minutes, seconds, sign, zoneHours, zoneMinutes] = match;
  const startMs = parseDay(`${day.trim()}-${month}-${year}`);
  if (startMs === undefined) return undefined;
  const timeMs = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  const zoneMs = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return startMs + timeMs - zoneMs;
}

/** The start of a day such as `5-Oct-2026` in UTC, milliseconds since the epoch, or undefined if malformed. */
export function parseDay(text: string): number | undefined {
  const match = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text);
  if (match === null) return undefined;
  const month = MONTHS.findIndex((name) => name.toLowerCase() === match[2]?.toLowerCase());
  const day = Number(match[1]);
  const date = new Date(Date.UTC(Number(match[3]), month, day));
  return month < 0 || date.getUTCDate() !== day ? undefined : date.getTime();
}

/** A folder name in the modified UTF-7 of RFC 3501 §5.1.3. */
export function encodeFolderName(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => {
    if (run === '&') return '&-';
    const utf16 = Buffer.from(run, 'utf16le').swap16();
    return `&${utf16.toString('base64').replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
}

/** The reverse of `encodeFolderName`; what is not valid modified UTF-7 stays as it is. */
export function decodeFolderName(name: string): string {
  return name.replace(/&([A-Za-z0-9+,]*)-/g, (whole, base64: string) => {
    if (base64 === '') return '&';
    const utf16 = Buffer.from(base64.replaceAll(',', '/'), 'base64');
    return utf16.length % 2 === 0 ? utf16.swap16().toString('utf16le') : whole;
  });
}
