import { beforeEach, describe, expect, it } from 'vitest';
import { sealTokens } from '#engine/fallback/stored-tokens';
import { Mailboxes } from '#engine/mailboxes';
import { faultOf, makeFault } from '#shared/fault';
import { Secret } from '#shared/mailbox';
import { byToken, MailboxesBench } from './mailboxes-bench.ts';

let bench: MailboxesBench;
beforeEach(() => {
  bench = new MailboxesBench();
});

describe('the secret of a mailbox', () => {
  it('is kept under its address, whatever capitals it is written with', async () => {
    await bench.connect('fallback', 'Anna@gmail.com');
    expect(await bench.held()).toEqual(['anna@gmail.com']);
    expect(await bench.opened('fallback')).toBe('Anna@gmail.com password of Anna@gmail.com');
  });

  it('goes when another mailbox takes its place, and when it is forgotten', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    await bench.connect('fallback', 'b@gmail.com');
    expect(await bench.held()).toEqual(['b@gmail.com']);
    await bench.mailboxes.forget('fallback');
    expect(await bench.held()).toEqual([]);
    expect(bench.mailboxes.isLocked('fallback')).toBe(true);
  });

  it('is missed at once when the consent turns out to be over', async () => {
    let locked = 0;
    const watched = new Mailboxes(bench.database, bench.vault, bench.tokens, () => {
      locked += 1;
    });
    await watched.connect('fallback', byToken, new Secret('tokens'), 1);
    bench.tokens.accessToken = async () => undefined;
    await watched.access('fallback');
    await watched.access('fallback');
    expect([locked, watched.isLocked('fallback')]).toEqual([1, true]);
  });

  it('left by a crash belongs to nobody, and is swept away at the next start', async () => {
    await bench.connect('primary', 'anna@libero.it');
    await bench.vault.write('who@knows.it', new Secret('left behind'));
    const later = new Mailboxes(bench.database, bench.vault, bench.tokens);
    await later.prepare();
    expect(await bench.held()).toEqual(['anna@libero.it']);
    expect(later.isLocked('primary')).toBe(false);
  });

  it('is a token where the mailbox is entered by sign-in, and none means locked', async () => {
    await bench.mailboxes.connect('fallback', byToken, new Secret('tokens of a sign-in'), 1);
    expect(await bench.opened('fallback')).toBe('Anna@outlook.it access-token token');
    expect(bench.mailboxes.find('fallback')?.settings.signIn).toBe('microsoft');
    bench.tokens.accessToken = async () => undefined;
    expect(await bench.opened('fallback')).toBeUndefined();
    expect(bench.mailboxes.isLocked('fallback')).toBe(true);
  });
});

it('a secret that cannot be swept away keeps nobody from starting, and is tried again', async () => {
  await bench.connect('primary', 'anna@libero.it');
  await bench.vault.write('who@knows.it', new Secret('left behind'));
  const full = { ...bench.vault, remove: () => Promise.reject(new Error('no space left')) };
  const later = new Mailboxes(bench.database, full, bench.tokens);
  expect(await later.prepare()).toEqual({ unswept: 1 });
  expect(later.isLocked('primary')).toBe(false);
  expect(await new Mailboxes(bench.database, bench.vault, bench.tokens).prepare()).toEqual({ unswept: 0 });
  expect(await bench.held()).toEqual(['anna@libero.it']);
});

it('tokens whose sign-in was cut off by a crash are never shown as a password', async () => {
  await bench.connect('fallback', 'a@gmail.com');
  await bench.vault.write('a@gmail.com', sealTokens({ refresh: 'r', access: 'a', gotAt: 1, expiresAt: 2 }));
  const later = new Mailboxes(bench.database, bench.vault, bench.tokens);
  await later.prepare();
  expect(later.isLocked('fallback')).toBe(true);
  expect(await bench.opened('fallback')).toBeUndefined();
});

describe('the mailbox in reserve', () => {
  it('takes the place of the fallback, which takes its own, each with its secret and its proof', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    await bench.connect('spare', 'b@gmx.net');
    bench.mailboxes.recordProof(bench.standing('fallback'), 5, { tookMs: 1200.4 });
    bench.mailboxes.takeSpare();
    expect(await bench.opened('fallback')).toBe('b@gmx.net password of b@gmx.net');
    expect(await bench.opened('spare')).toBe('a@gmail.com password of a@gmail.com');
    expect(bench.mailboxes.find('spare')).toMatchObject({ provenAt: 5, proofTookMs: 1200, proofTriedAt: 5 });
    expect(bench.mailboxes.find('fallback')?.provenAt).toBeUndefined();
  });

  it('cannot take over when there is none, and nothing changes', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    let kind = 'none';
    try {
      bench.mailboxes.takeSpare();
    } catch (error) {
      kind = faultOf(error).kind;
    }
    expect(kind).toBe('not-connected');
    expect(await bench.opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
  });

  it('steps in when the fallback is forgotten', async () => {
    await bench.connect('fallback', 'a@gmail.com');
    await bench.connect('spare', 'b@gmx.net');
    bench.mailboxes.recordProof(bench.standing('spare'), 5, { tookMs: 1 });
    await bench.mailboxes.forget('fallback');
    expect(await bench.opened('fallback')).toBe('b@gmx.net password of b@gmx.net');
    expect(bench.mailboxes.find('fallback')?.provenAt).toBe(5);
    expect([bench.mailboxes.find('spare'), await bench.held()]).toEqual([undefined, ['b@gmx.net']]);
    await bench.connect('spare', 'c@gmx.net');
    await bench.mailboxes.forget('spare');
    expect(await bench.opened('fallback')).toBe('b@gmx.net password of b@gmx.net');
  });

  it('is never watched', async () => {
    await bench.connect('primary', 'anna@libero.it');
    await bench.connect('spare', 'b@gmx.net');
    expect(bench.mailboxes.primaries().map(({ role }) => role)).toEqual(['primary']);
  });
});

it('a proof that failed is remembered beside the one that held', async () => {
  await bench.connect('fallback', 'a@gmail.com');
  bench.mailboxes.recordProof(bench.standing('fallback'), 5, { tookMs: 10 });
  bench.mailboxes.recordProof(bench.standing('fallback'), 9, makeFault('silent'));
  expect(bench.mailboxes.find('fallback')).toMatchObject({
    provenAt: 5,
    proofTriedAt: 9,
    proofFault: { kind: 'silent' },
  });
});
