import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMailboxFile } from '#engine/mailbox-file';
import { type Fault, faultOf } from '#shared/fault';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mailbox-file-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(content: unknown): string {
  const file = path.join(folder, 'm.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}
function faultOfReading(file: string): Fault | undefined {
  try {
    readMailboxFile(file);
    return undefined;
  } catch (error) {
    return faultOf(error);
  }
}
const server = (host: string, security: string) => ({ host, port: 993, security });

describe('a mailbox file', () => {
  it('gives servers, login name and password', () => {
    const access = readMailboxFile(
      write({
        address: 'a@x.example',
        user: 'anna',
        password: 'p',
        imap: server('h', 'tls'),
        smtp: server('h', 'starttls'),
      }),
    );
    expect(access).toMatchObject({ address: 'a@x.example', user: 'anna', imap: { security: 'tls' } });
    expect(access.credential.secret.reveal()).toBe('p');
    expect(JSON.stringify(access)).not.toContain('"p"');
  });

  it('may leave the servers of a known provider out, and read the password from a file beside it', () => {
    writeFileSync(path.join(folder, 'secret'), 'parola con spazi \n');
    const access = readMailboxFile(write({ address: 'anna@libero.it', passwordFile: 'secret' }));
    expect(access.imap.host).toBe('imapmail.libero.it');
    expect(access.credential.secret.reveal()).toBe('parola con spazi ');
  });

  it.each([
    ['not JSON', '{"password": canary}', 'file-unreadable'],
    ['an unknown key', { address: 'a@libero.it', password: 'p', verify: false }, 'input-invalid'],
    ['no password', { address: 'a@libero.it' }, 'input-invalid'],
    ['two addresses', { address: 'a@libero.it, b@libero.it', password: 'p' }, 'address-invalid'],
    ['an unknown provider', { address: 'a@x.example', password: 'p' }, 'provider-unknown'],
    [
      'clear text beyond loopback',
      {
        address: 'a@x.example',
        password: 'p',
        imap: server('mail.x.example', 'none'),
        smtp: server('127.0.0.1', 'none'),
      },
      'encryption-missing',
    ],
    [
      'a wrong port',
      { address: 'a@libero.it', password: 'p', imap: { host: 'h', port: 0, security: 'tls' } },
      'input-invalid',
    ],
  ] as const)('with %s is a typed fault that shows no password', (_what, content, kind) => {
    const fault = faultOfReading(write(content));
    expect(fault?.kind).toBe(kind);
    expect(fault?.detail ?? '').not.toContain('canary');
  });

  it('that is not there is a typed fault', () => {
    expect(() => readMailboxFile(path.join(folder, 'nowhere.json'))).toThrow('file-unreadable');
  });
});
