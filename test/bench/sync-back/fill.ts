import { chownSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dovecot } from '#drill/servers/dovecot';
import { KEYWORDS, type Letter } from './mail.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
/** How a maildir spells the system flags; keywords are letters by their place in `dovecot-keywords`. */
const LETTERS: Readonly<Record<string, string>> = { '\\Answered': 'R', '\\Flagged': 'F', '\\Seen': 'S' };
const FIRST_KEYWORD = 'a'.charCodeAt(0);

const letterOf = (flag: string): string =>
  LETTERS[flag] ?? String.fromCharCode(FIRST_KEYWORD + KEYWORDS.indexOf(flag as (typeof KEYWORDS)[number]));

/**
 * Writes an INBOX as Dovecot itself would have stored it, before the server looks at it: line ends as LF, both sizes in
 * the file's name, INTERNALDATE as its time. Ten thousand APPENDs would take longer than what is measured.
 */
export function fillInbox(dovecot: Dovecot, user: string, letters: Iterable<Letter>): void {
  const root = path.join(dovecot.directory, 'mail', user);
  const own = (file: string): void => {
    if (process.getuid?.() === 0) chownSync(file, NOBODY.uid, NOBODY.gid);
  };
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(path.join(root, part), { recursive: true });
    own(path.join(root, part));
  }
  const keywords = path.join(root, 'dovecot-keywords');
  writeFileSync(keywords, KEYWORDS.map((keyword, index) => `${index} ${keyword}\n`).join(''));
  own(keywords);
  let serial = 0;
  for (const { raw, receivedAt, flags } of letters) {
    serial += 1;
    const stored = Buffer.from(raw.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
    const seconds = receivedAt / 1000;
    const sizes = `S=${stored.length},W=${raw.length}`;
    const marks = flags.map(letterOf).toSorted().join('');
    const number = String(serial).padStart(6, '0');
    const file = path.join(root, 'cur', `${Math.floor(seconds)}.M${number}P1.bench,${sizes}:2,${marks}`);
    writeFileSync(file, stored);
    utimesSync(file, seconds, seconds);
    own(file);
  }
}
