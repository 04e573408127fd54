import { beforeEach, describe, expect, it } from 'vitest';
import { sealTokens } from '#engine/fallback/stored-tokens';
import { type AccessTokens, Mailboxes } from '#engine/mailboxes';
import { type Database, openDatabase } from '#engine/storage/database';
import { faultOf, makeFault } from '#shared/fault';
import { type MailboxSettings, Secret } from '#shared/mailbox';
import { makePorts } from '#support/ports';

const endpoint = { host: '127.0.0.1', port: 1, security: 'none' } as const;
const settings = (address: string): MailboxSettings => ({
  address,
  user: address,
  imap: endpoint,
  smtp: endpoint,
});
const byToken: MailboxSettings = { ...settings('Anna@outlook.it'), signIn: 'microsoft' };

let database: Database;
let tokens: AccessTokens;
let mailboxes: Mailboxes;
const { vault } = makePorts();
const held = async (): Promise<readonly string[]> => [...(await vault.names())].toSorted();

beforeEach(async () => {
  for (const name of await vault.names()) await vault.remove(name);
  database = openDatabase(':memory:');
  tokens = {
    accessToken: async () => new Secret('token'),
    renewed: async () => undefined,
    forget: () => undefined,
  };
  mailboxes = new Mailboxes(database, vault, tokens);
});

const connect = (role: 'primary' | 'fallback' | 'spare', address: string): Promise<void> =>
  mailboxes.connect(role, settings(address), new Secret(`of ${address}`), 1);
const opened = async (role: 'primary' | 'fallback' | 'spare'): Promise<string | undefined> => {
  const access = await mailboxes.access(role);
  return access && `${access.address} ${access.credential.kind} ${access.credential.secret.reveal()}`;
};

const standing = (role: 'fallback' | 'spare') => {
  const found = mailboxes.find(role);
  if (found === undefined) throw new Error(`nothing stands as ${role}`);
  return found;
};

describe('the secret of a mailbox', () => {
  it('is kept under its address, whatever capitals it is written with', async () => {
    await connect('fallback', 'Anna@gmail.com');
    expect(await held()).toEqual(['anna@gmail.com']);
    expect(await opened('fallback')).toBe('Anna@gmail.com password of Anna@gmail.com');
  });

  it('goes when another mailbox takes its place, and when it is forgotten', async () => {
    await connect('fallback', 'a@gmail.com');
    await connect('fallback', 'b@gmail.com');
    expect(await held()).toEqual(['b@gmail.com']);
    await mailboxes.forget('fallback');
    expect(await held()).toEqual([]);
    expect(mailboxes.isLocked('fallback')).toBe(true);
  });

  it('is missed at once when the consent turns out to be over', async () => {
    let locked = 0;
    const watched = new Mailboxes(database, vault, tokens, () => {
      locked += 1;
    });
    await watched.connect('fallback', byToken, new Secret('tokens'), 1);
    tokens.accessToken = async () => undefined;
    await watched.access('fallback');
    await watched.access('fallback');
    expect([locked, watched.isLocked('fallback')]).toEqual([1, true]);
  });

  it('left by a crash belongs to nobody, and is swept away at the next start', async () => {
    await connect('primary', 'anna@libero.it');
    await vault.write('who@knows.it', new Secret('left behind'));
    const later = new Mailboxes(database, vault, tokens);
    await later.prepare();
    expect(await held()).toEqual(['anna@libero.it']);
    expect(later.isLocked('primary')).toBe(false);
  });

  it('is a token where the mailbox is entered by sign-in, and none means locked', async () => {
    await mailboxes.connect('fallback', byToken, new Secret('tokens of a sign-in'), 1);
    expect(await opened('fallback')).toBe('Anna@outlook.it access-token token');
    expect(mailboxes.find('fallback')?.settings.signIn).toBe('microsoft');
    tokens.accessToken = async () => undefined;
    expect(await opened('fallback')).toBeUndefined();
    expect(mailboxes.isLocked('fallback')).toBe(true);
  });
});

it('a secret that cannot be swept away keeps nobody from starting, and is tried again', async () => {
  await connect('primary', 'anna@libero.it');
  await vault.write('who@knows.it', new Secret('left behind'));
  const full = { ...vault, remove: () => Promise.reject(new Error('no space left')) };
  const later = new Mailboxes(database, full, tokens);
  expect(await later.prepare()).toEqual({ unswept: 1 });
  expect(later.isLocked('primary')).toBe(false);
  expect(await new Mailboxes(database, vault, tokens).prepare()).toEqual({ unswept: 0 });
  expect(await held()).toEqual(['anna@libero.it']);
});

it('tokens whose sign-in was cut off by a crash are never shown as a password', async () => {
  await connect('fallback', 'a@gmail.com');
  await vault.write('a@gmail.com', sealTokens({ refresh: 'r', access: 'a', gotAt: 1, expiresAt: 2 }));
  const later = new Mailboxes(database, vault, tokens);
  await later.prepare();
  expect(later.isLocked('fallback')).toBe(true);
  expect(await opened('fallback')).toBeUndefined();
});

describe('the mailbox in reserve', () => {
  it('takes the place of the fallback, which takes its own, each with its secret and its proof', async () => {
    await connect('fallback', 'a@gmail.com');
    await connect('spare', 'b@gmx.net');
    mailboxes.recordProof(standing('fallback'), 5, { tookMs: 1200.4 });
    mailboxes.takeSpare();
    expect(await opened('fallback')).toBe('b@gmx.net password of b@gmx.net');
    expect(await opened('spare')).toBe('a@gmail.com password of a@gmail.com');
    expect(mailboxes.find('spare')).toMatchObject({ provenAt: 5, proofTookMs: 1200, proofTriedAt: 5 });
    expect(mailboxes.find('fallback')?.provenAt).toBeUndefined();
  });

  it('cannot take over when there is none, and nothing changes', async () => {
    await connect('fallback', 'a@gmail.com');
    let kind = 'none';
    try {
      mailboxes.takeSpare();
    } catch (error) {
      kind = faultOf(error).kind;
    }
    expect(kind).toBe('not-connected');
    expect(await opened('fallback')).toBe('a@gmail.com password of a@gmail.com');
  });

  it('is never watched', async () => {
    await connect('primary', 'anna@libero.it');
    await connect('spare', 'b@gmx.net');
    expect(mailboxes.primaries().map(({ role }) => role)).toEqual(['primary']);
  });
});

it('a proof that failed is remembered beside the one that held', async () => {
  await connect('fallback', 'a@gmail.com');
  mailboxes.recordProof(standing('fallback'), 5, { tookMs: 10 });
  mailboxes.recordProof(standing('fallback'), 9, makeFault('silent'));
  expect(mailboxes.find('fallback')).toMatchObject({
    provenAt: 5,
    proofTriedAt: 9,
    proofFault: { kind: 'silent' },
  });
});
