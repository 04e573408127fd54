import { beforeAll, describe, expect, it } from 'vitest';
import { astringText, type Value } from '#drill/servers/imap/command-parser';
import { describeContract } from './contract.ts';
import { appendedUid, appendRaw, message, texts } from './hosts.ts';

/** A value as text and nested arrays, whichever way its strings were written. */
const plain = (value: Value | undefined): unknown =>
  value?.kind === 'list' ? value.items.map(plain) : value && astringText(value);

describeContract('reading and searching', (contract) => {
  it('fetches sets of UIDs, and only what exists', async () => {
    const folder = await contract.newFolder();
    for (let count = 0; count < 5; count += 1)
      await appendRaw(contract.client, folder, `Subject: ${count}\r\n\r\n`);
    await contract.select(folder);
    const uids = async (set: string) =>
      texts(await contract.client.command(`UID FETCH ${set} (UID)`)).map((line) =>
        Number(/UID (\d+)/.exec(line)?.[1]),
      );
    expect(await uids('2:3,5')).toEqual([2, 3, 5]);
    expect(await uids('*')).toEqual([5]);
    expect(await uids('4:*')).toEqual([4, 5]);
    expect(await uids('900')).toEqual([]);
    expect(await uids('900:*')).toEqual([5]);
  });

  it('marks as seen what BODY[] shows, and not what PEEK or EXAMINE shows', async () => {
    const folder = await contract.newFolder();
    await appendRaw(contract.client, folder, 'Subject: x\r\n\r\nciao\r\n');
    const unseen = async () =>
      /UNSEEN (\d)/.exec(texts(await contract.client.command(`STATUS ${folder} (UNSEEN)`)).join())?.[1];
    expect((await contract.client.command(`EXAMINE ${folder}`)).status).toMatch(/^OK \[READ-ONLY\]/);
    await contract.client.command('FETCH 1 BODY[]');
    await contract.select(folder);
    await contract.client.command('FETCH 1 BODY.PEEK[]');
    expect(await unseen()).toBe('1');
    expect(texts(await contract.client.command('FETCH 1 BODY[TEXT]')).join()).toContain('\\Seen');
    expect(await unseen()).toBe('0');
  });

  it('fetches parts of a message: header, chosen fields, text, a piece', async () => {
    const folder = await contract.newFolder();
    const raw = 'Subject: uno\r\n due\r\nX-A: 1\r\nx-a: 2\r\nTo: b@example.it\r\n\r\nCorpo del messaggio\r\n';
    const uid = appendedUid(await appendRaw(contract.client, folder, raw));
    await contract.select(folder);
    const part = async (item: string, label: string) =>
      astringText((await contract.fetchOne(uid, item)).get(label));
    expect(await part('BODY.PEEK[HEADER]', 'BODY[HEADER]')).toBe(raw.slice(0, raw.indexOf('Corpo')));
    expect(await part('BODY.PEEK[TEXT]', 'BODY[TEXT]')).toBe('Corpo del messaggio\r\n');
    expect(await part('BODY.PEEK[HEADER.FIELDS (X-A SUBJECT)]', 'BODY[HEADER.FIELDS (X-A SUBJECT)]')).toBe(
      'Subject: uno\r\n due\r\nX-A: 1\r\nx-a: 2\r\n\r\n',
    );
    expect(await part('BODY.PEEK[]<9.6>', 'BODY[]<9>')).toBe('uno\r\n ');
    expect(await part('BODY.PEEK[TEXT]<6.900>', 'BODY[TEXT]<6>')).toBe('del messaggio\r\n');
  });

  it('describes the envelope', async () => {
    const folder = await contract.newFolder();
    const raw = message({
      Date: 'Mon, 5 Oct 2026 10:00:00 +0200',
      Subject: '"virgolette"',
      From: '"Rossi, Maria" <maria@example.it>',
      To: 'Zia <zia@example.it>, plain@example.it',
      'Message-ID': '<1@example.it>',
      'In-Reply-To': '<0@example.it>',
    });
    const uid = appendedUid(await appendRaw(contract.client, folder, raw));
    await contract.select(folder);
    const maria = [['Rossi, Maria', 'NIL', 'maria', 'example.it']];
    expect(plain((await contract.fetchOne(uid, 'ENVELOPE')).get('ENVELOPE'))).toEqual([
      'Mon, 5 Oct 2026 10:00:00 +0200',
      '"virgolette"',
      maria,
      maria,
      maria,
      [
        ['Zia', 'NIL', 'zia', 'example.it'],
        ['NIL', 'NIL', 'plain', 'example.it'],
      ],
      'NIL',
      'NIL',
      '<0@example.it>',
      '<1@example.it>',
    ]);
  });

  describe('searching', () => {
    const first = { 'Message-ID': '<Uno.AbC@example.it>', Date: 'Mon, 5 Oct 2026 23:30:00 -0700' };
    beforeAll(async () => {
      const folder = await contract.newFolder();
      const add = (flags: string, day: string, raw: string) =>
        appendRaw(contract.client, `${folder} (${flags}) "${day}-2026 12:00:00 +0000"`, raw);
      await add(
        '\\Seen',
        '01-Oct',
        message({ ...first, From: 'Zia <zia@example.it>', Subject: 'Pranzo di domenica' }),
      );
      await add(
        '',
        '02-Oct',
        message({
          'Message-ID': '<due@example.it>',
          To: 'nonno@example.it',
          Subject: '=?utf-8?q?Perch=C3=A9?=',
        }),
      );
      await add(
        '$Nota',
        '03-Oct',
        message({ 'Message-ID': '<uno.abc.d@example.it>', 'X-Vuoto': '' }, 'x'.repeat(5000)),
      );
      await contract.select(folder);
    });

    it.each<[string, number[]]>([
      ['ALL', [1, 2, 3]],
      ['HEADER Message-ID <Uno.AbC@example.it>', [1]],
      ['HEADER message-id "uno.abc"', [1, 3]],
      ['HEADER Message-ID <manca@example.it>', []],
      ['HEADER X-Vuoto ""', [3]],
      ['HEADER From ""', [1]],
      ['FROM zia', [1]],
      ['TO NONNO', [2]],
      ['SUBJECT pranzo', [1]],
      ['SEEN', [1]],
      ['UNSEEN', [2, 3]],
      ['KEYWORD $Nota', [3]],
      ['UNKEYWORD $Nota', [1, 2]],
      ['SINCE 2-Oct-2026', [2, 3]],
      ['BEFORE 2-Oct-2026', [1]],
      ['ON 02-Oct-2026', [2]],
      ['SENTSINCE 5-Oct-2026', [1]],
      ['SENTON 5-Oct-2026', [1]],
      ['LARGER 4000', [3]],
      ['SMALLER 4000', [1, 2]],
      ['UID 2:*', [2, 3]],
      ['1,3', [1, 3]],
      ['NOT SEEN', [2, 3]],
      ['OR FROM zia TO nonno', [1, 2]],
      ['(SINCE 2-Oct-2026 NOT KEYWORD $Nota)', [2]],
      ['UID 1:2 UNSEEN', [2]],
      ['BODY xxxx', [3]],
      ['TEXT nonno', [2]],
    ])('finds %s', async (keys, uids) => {
      expect(await contract.uidSearch(keys)).toEqual(uids);
    });

    it('takes a literal, in UTF-8, against encoded words', async () => {
      const text = Buffer.from('perché');
      expect(await contract.uidSearch(`CHARSET UTF-8 SUBJECT {${text.length}}`, text, '')).toEqual([2]);
    });

    it('refuses a charset it does not know, and bad keys', async () => {
      expect((await contract.client.command('UID SEARCH CHARSET X-NESSUNO SUBJECT x')).status).toMatch(
        /^NO \[BADCHARSET/,
      );
      expect((await contract.client.command('UID SEARCH FROBNICATE')).status).toMatch(/^BAD/);
      expect((await contract.client.command('UID SEARCH SINCE ieri')).status).toMatch(/^BAD/);
    });
  });
});
