import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Dovecot } from '#drill/servers/dovecot';
import { labelledMailbox } from '#support/mailbox/labelled-mailbox';
import type { Letter } from '#support/mailbox/letters';
import { MORNING } from '#support/ports';

const SEED = 5;
const NOBODY = { uid: 65_534, gid: 65_534 };
const TRACE =
  'Received: from mx.example.net (mx.example.net [192.0.2.7])\r\n\tby in-12.example.org with ESMTPS id 4XyZ' +
  '\r\n\tfor <user@example.org>; Mon, 6 Jan 2025 10:00:00 +0100 (CET)\r\n';
// What else a real header is full of; none of it is asked for.
const NOISE =
  TRACE.repeat(4) +
  'Authentication-Results: mx.example.org; dkim=pass header.d=example.net; spf=pass; dmarc=pass\r\n' +
  `DKIM-Signature: v=1; a=rsa-sha256; d=example.net; s=a1; h=from:to:subject:date;\r\n\tb=${'Abc0/'.repeat(60)}\r\n` +
  'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nX-Mailer: Example 12.1\r\n';
const BODY = `\r\n${'Ci vediamo domenica, porto io il dolce.\r\n'.repeat(12)}`;

/** The latest `count` messages of a made-up mailbox large enough for them. */
export function lettersFor(count: number): readonly Letter[] {
  for (let circles = 1; ; circles += 1) {
    const { letters } = labelledMailbox(SEED, MORNING, circles);
    if (letters.length >= count) return letters.slice(-count);
  }
}

/** Puts mail straight into the maildir of a folder, before the server looks at it: APPEND would take minutes. */
export function fillFolder(dovecot: Dovecot, user: string, folder: string, letters: readonly Letter[]): void {
  const root = path.join(dovecot.directory, 'mail', user, folder);
  for (const part of ['', 'cur', 'new', 'tmp']) {
    mkdirSync(path.join(root, part), { recursive: true });
    if (process.getuid?.() === 0) chownSync(path.join(root, part), NOBODY.uid, NOBODY.gid);
  }
  for (const [index, { at, header }] of letters.entries()) {
    const name = `${Math.floor(at / 1000)}.M${index}P1.bench:2,S`;
    writeFileSync(path.join(root, 'cur', name), `${NOISE}${header}${BODY}`);
  }
}
