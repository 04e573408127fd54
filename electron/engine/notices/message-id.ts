import { createHmac, randomBytes } from 'node:crypto';
import { domainOf } from '#shared/email-address';
import { fail } from '#shared/fault';
import type { NoticeKind } from '#shared/notices/state';
import type { Database } from '../storage/database.ts';

const KEY = 'install-key';
const KEY_BYTES = 32;
const ID_BYTES = 20;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The secret of this installation, made at its first use: nobody else can guess our identifiers. */
export function installKey(database: Database): Buffer {
  const fresh = randomBytes(KEY_BYTES).toString('hex');
  database.run('INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO NOTHING', KEY, fresh);
  return findInstallKey(database) ?? fail('database-corrupt', 'no install key');
}

/** The same secret, if it was made already. */
export function findInstallKey(database: Database): Buffer | undefined {
  const value = database.get('SELECT value FROM meta WHERE key = ?', KEY)?.['value'];
  return value === undefined ? undefined : Buffer.from(String(value), 'hex');
}

function base32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('');
}

/** Which notice it is: one kind, one person, one outage. */
export interface NoticeIdentity {
  readonly campaign: string;
  readonly kind: NoticeKind;
  /** `addressKey` of the recipient. */
  readonly key: string;
}

/** The same notice has the same Message-ID for ever, so that a doubtful one can be found again. */
export function noticeMessageId(
  secret: Uint8Array,
  { campaign, kind, key }: NoticeIdentity,
  from: string,
): string {
  const digest = createHmac('sha256', secret)
    .update(JSON.stringify([campaign, kind, key]))
    .digest();
  return `<${base32(digest.subarray(0, ID_BYTES))}@${domainOf(from)}>`;
}
