import { expect, it } from 'vitest';
import { astringBytes, astringText, atomText, listItems } from '#drill/servers/imap/command-parser';
import { parseDateTime } from '#drill/servers/imap/wire-text';
import { openLineClient } from '#drill/servers/line-client';
import { describeContract } from './contract.ts';
import { ADDRESS, appendedUid, appendRaw, message, signInRaw, texts } from './hosts.ts';

/** Every byte a literal may carry (RFC 3501: no NUL), in lines. */
const EVERY_BYTE = Buffer.from(
  Array.from({ length: 255 }, (_, index) => index + 1).flatMap((byte) =>
    byte === 0x0a || byte === 0x0d ? [] : byte % 64 === 0 ? [byte, 0x0d, 0x0a] : [byte],
  ),
);

describeContract('keeping folders and messages', (contract) => {
  it('says AUTHENTICATIONFAILED to a wrong password, by LOGIN and by AUTHENTICATE', async () => {
    await using other = await openLineClient({ port: contract.host.imap.port });
    expect((await other.read()).toString()).toMatch(/^\* OK \[CAPABILITY IMAP4rev1 /);
    expect((await other.command(`LOGIN ${ADDRESS} wrong`)).status).toMatch(/^NO \[AUTHENTICATIONFAILED\]/);
    const token = Buffer.from(`\0${ADDRESS}\0wrong`).toString('base64');
    expect((await other.command(`AUTHENTICATE PLAIN ${token}`)).status).toMatch(
      /^NO \[AUTHENTICATIONFAILED\]/,
    );
  });

  it('answers BAD to an unknown command and to one out of its state', async () => {
    await using other = await openLineClient({ port: contract.host.imap.port });
    await other.read();
    expect((await other.command('FROBNICATE')).status).toMatch(/^BAD/);
    expect((await other.command('SELECT INBOX')).status).toMatch(/^BAD/);
  });

  it('lists the folders with their special use', async () => {
    const lines = texts(await contract.client.command('LIST "" "*"'));
    const uses = lines.flatMap((line) => {
      const [, attributes = '', name = ''] = /^\* LIST \(([^)]*)\) "\/" "?([^"]*)"?$/.exec(line) ?? [];
      const use = attributes.split(' ').find((one) => /^\\(Sent|Drafts|Trash|Junk|All)$/.test(one));
      return use === undefined ? [] : [[name, use]];
    });
    expect(Object.fromEntries(uses)).toEqual({
      '[Gmail]/Posta inviata': '\\Sent',
      '[Gmail]/Bozze': '\\Drafts',
      '[Gmail]/Cestino': '\\Trash',
      '[Gmail]/Spam': '\\Junk',
      '[Gmail]/Tutti i messaggi': '\\All',
    });
  });

  it('keeps % within one level and finds INBOX in any case', async () => {
    const top = texts(await contract.client.command('LIST "" "%"')).join('\n');
    expect(top).toContain('INBOX');
    expect(top).not.toContain('Bozze');
    const below = texts(await contract.client.command('LIST "" "[Gmail]/%"'));
    expect(below).toHaveLength(5);
    expect(texts(await contract.client.command('LIST "" inbox'))).toHaveLength(1);
    expect(texts(await contract.client.command('LIST "" "Nessuna*"'))).toEqual([]);
  });

  it('names a folder outside ASCII in modified UTF-7 and finds it again', async () => {
    expect((await contract.client.command('CREATE "Attivit&AOA-"')).status).toMatch(/^OK/);
    expect(texts(await contract.client.command('LIST "" "Attivit*"')).join()).toMatch(/"?Attivit&AOA-"?$/);
    expect((await contract.client.command('STATUS "Attivit&AOA-" (MESSAGES)')).status).toMatch(/^OK/);
  });

  it('answers APPEND with the UIDVALIDITY and UID that the folder then shows', async () => {
    const folder = await contract.newFolder();
    const { status } = await appendRaw(contract.client, folder, message({ Subject: 'uno' }));
    const { untagged } = await contract.client.command(
      `STATUS ${folder} (UIDVALIDITY UIDNEXT MESSAGES UNSEEN)`,
    );
    const shown = untagged.toString();
    const validity = /UIDVALIDITY (\d+)/.exec(shown)?.[1];
    expect(status).toMatch(new RegExp(`^OK \\[APPENDUID ${validity} 1\\]`));
    expect(shown).toMatch(/UIDNEXT 2\b/);
    expect(shown).toMatch(/MESSAGES 1\b/);
    expect(shown).toMatch(/UNSEEN 1\b/);
  });

  it('keeps 8-bit bytes as they are, with either kind of literal', async () => {
    const folder = await contract.newFolder();
    const raw = Buffer.concat([Buffer.from('Subject: perch\xe9\r\n\r\n', 'latin1'), EVERY_BYTE]);
    const waiting = appendedUid(await appendRaw(contract.client, folder, raw));
    contract.client.send(`x1 APPEND ${folder} {${raw.length}+}\r\n`);
    contract.client.send(raw);
    contract.client.send('\r\n');
    const pushed = Number(/APPENDUID \d+ (\d+)/.exec((await contract.client.read()).toString())?.[1]);
    await contract.select(folder);
    for (const uid of [waiting, pushed]) {
      const items = await contract.fetchOne(uid, 'RFC822.SIZE BODY.PEEK[]');
      expect(astringBytes(items.get('BODY[]')).equals(raw)).toBe(true);
      expect(atomText(items.get('RFC822.SIZE'))).toBe(String(raw.length));
    }
  });

  it('says TRYCREATE for a missing folder, with either kind of literal', async () => {
    expect((await appendRaw(contract.client, 'Manca', 'Subject: x\r\n\r\n')).status).toMatch(
      /^NO \[TRYCREATE\]/,
    );
    contract.client.send('x2 APPEND Manca {14+}\r\nSubject: x\r\n\r\n\r\nx3 NOOP\r\n');
    expect((await contract.client.read()).toString()).toMatch(/^x2 NO \[TRYCREATE\]/);
    expect((await contract.client.read()).toString()).toMatch(/^x3 OK/);
  });

  it('keeps the instant of INTERNALDATE whatever its zone', async () => {
    const folder = await contract.newFolder();
    const uid = appendedUid(
      await appendRaw(contract.client, `${folder} " 7-Jul-2026 02:44:25 +0230"`, 'Subject: x\r\n\r\n'),
    );
    await contract.select(folder);
    const date = astringText((await contract.fetchOne(uid, 'INTERNALDATE')).get('INTERNALDATE'));
    expect(parseDateTime(date)).toBe(Date.UTC(2026, 6, 7, 0, 14, 25));
  });

  it('keeps flags and keywords, and changes them with STORE', async () => {
    const folder = await contract.newFolder();
    const uid = appendedUid(
      await appendRaw(contract.client, `${folder} (\\seen \\Flagged $Forwarded nota)`, 'Subject: x\r\n\r\n'),
    );
    await contract.select(folder);
    const flags = async () =>
      listItems((await contract.fetchOne(uid, 'FLAGS')).get('FLAGS'))
        .map(atomText)
        .filter((flag) => flag !== '\\Recent')
        .toSorted();
    expect(await flags()).toEqual(['$Forwarded', '\\Flagged', '\\Seen', 'nota'].toSorted());
    const told = texts(await contract.client.command(`UID STORE ${uid} -FLAGS (\\Flagged nota)`)).join();
    expect(told).toMatch(/FETCH \(.*FLAGS \(.*\\Seen/);
    expect(await flags()).toEqual(['$Forwarded', '\\Seen']);
    expect(texts(await contract.client.command(`UID STORE ${uid} +FLAGS.SILENT (\\Answered)`))).toEqual([]);
    expect(await flags()).toEqual(['$Forwarded', '\\Answered', '\\Seen']);
    await contract.client.command(`STORE 1 FLAGS \\Draft`);
    expect(await flags()).toEqual(['\\Draft']);
  });

  it('tells the size of a folder in STATUS', async () => {
    const folder = await contract.newFolder();
    await appendRaw(contract.client, `${folder} (\\Seen)`, 'Subject: x\r\n\r\n1234567890\r\n');
    const shown = texts(await contract.client.command(`STATUS ${folder} (SIZE UNSEEN)`)).join();
    expect(shown).toMatch(/SIZE 26\b/);
    expect(shown).toMatch(/UNSEEN 0\b/);
  });

  it('pushes new mail during IDLE and goes on after DONE', async () => {
    await contract.select('INBOX');
    contract.client.send('x9 IDLE\r\n');
    expect((await contract.client.read()).toString()).toMatch(/^\+ /);
    await contract.host.deliver('inbox', 'Subject: nuovo\r\n\r\n');
    expect((await contract.client.read()).toString()).toBe('* 1 EXISTS');
    contract.client.send('DONE\r\n');
    let line = '';
    while (!line.startsWith('x9 ')) line = (await contract.client.read()).toString();
    expect(line).toMatch(/^x9 OK/);
    expect((await contract.client.command('NOOP')).status).toMatch(/^OK/);
  });

  it('removes only what is marked as deleted', async () => {
    const folder = await contract.newFolder();
    for (const subject of ['uno', 'due', 'tre'])
      await appendRaw(contract.client, folder, `Subject: ${subject}\r\n\r\n`);
    await contract.select(folder);
    await contract.client.command('UID STORE 2 +FLAGS.SILENT (\\Deleted)');
    expect(texts(await contract.client.command('EXPUNGE'))).toContain('* 2 EXPUNGE');
    expect(await contract.uidSearch('ALL')).toEqual([1, 3]);
  });

  it('removes by UID only what is both named and marked as deleted', async () => {
    const folder = await contract.newFolder();
    for (let count = 0; count < 4; count += 1)
      await appendRaw(contract.client, folder, `Subject: ${count}\r\n\r\n`);
    await contract.select(folder);
    await contract.client.command('UID STORE 2,4 +FLAGS.SILENT (\\Deleted)');
    const reply = await contract.client.command('UID EXPUNGE 3:4');
    expect(reply.status).toMatch(/^OK/);
    expect(texts(reply).filter((line) => line.endsWith('EXPUNGE'))).toEqual(['* 4 EXPUNGE']);
    expect(await contract.uidSearch('ALL')).toEqual([1, 2, 3]);
    expect(await contract.uidSearch('DELETED')).toEqual([2]);
    expect((await contract.client.command('UID EXPUNGE 99')).status).toMatch(/^OK/);
    expect((await contract.client.command('UID EXPUNGE')).status).toMatch(/^BAD/);
    expect(await contract.uidSearch('ALL')).toEqual([1, 2, 3]);
  });

  it('does not write in a folder that is only examined', async () => {
    const folder = await contract.newFolder();
    const uid = appendedUid(await appendRaw(contract.client, folder, 'Subject: x\r\n\r\n'));
    await contract.client.command(`EXAMINE ${folder}`);
    await contract.client.command('STORE 1 +FLAGS (\\Flagged)');
    await contract.select(folder);
    const flags = listItems((await contract.fetchOne(uid, 'FLAGS')).get('FLAGS')).map(atomText);
    expect(flags).not.toContain('\\Flagged');
  });

  it('logs out with BYE', async () => {
    await using other = await signInRaw(contract.host);
    const reply = await other.command('LOGOUT');
    expect(texts(reply).join()).toMatch(/^\* BYE/);
    expect(reply.status).toMatch(/^OK/);
    await other.closed();
  });
});
