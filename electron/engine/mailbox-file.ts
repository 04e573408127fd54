import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { parseEmailAddress } from '#shared/email-address';
import { fail } from '#shared/fault';
import { isSecurityAllowed, type MailboxAccess, passwordCredential } from '#shared/mailbox';
import { settingsFor } from '#shared/providers';

const endpoint = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
});

const mailboxFile = z.strictObject({
  address: z.string().max(254),
  imap: endpoint.optional(),
  smtp: endpoint.optional(),
  user: z.string().min(1).max(254).optional(),
  password: z.string().min(1).max(512).optional(),
  passwordFile: z.string().min(1).optional(),
});

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return fail('file-unreadable', error instanceof Error ? error.message : file, error);
  }
};

const parse = (text: string, file: string): unknown => {
  try {
    // Some Windows editors begin a UTF-8 file with a mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    // The message of a JSON error quotes the text, and the text may hold a password.
    return fail('file-unreadable', `${path.basename(file)}: not JSON`, error);
  }
};

/**
 * Reads a mailbox file of the command line (README, "The command line"). Servers may be left out where the provider is
 * known. A `passwordFile` is relative to the mailbox file; one trailing line break is not part of the password.
 * Faults: `file-unreadable`, `input-invalid`, `address-invalid`, `provider-unknown`, `encryption-missing`.
 */
export function readMailboxFile(file: string): MailboxAccess {
  const parsed = mailboxFile.safeParse(parse(read(file), file));
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return fail('input-invalid', `${path.basename(file)}: ${where}`);
  }
  const { data } = parsed;
  const address = parseEmailAddress(data.address) ?? fail('address-invalid', data.address);
  const known = settingsFor(address);
  const imap = data.imap ?? known?.imap ?? fail('provider-unknown', `${address}: imap`);
  const smtp = data.smtp ?? known?.smtp ?? fail('provider-unknown', `${address}: smtp`);
  for (const [name, server] of Object.entries({ imap, smtp })) {
    if (!isSecurityAllowed(server))
      fail('encryption-missing', `${name} ${server.host}: "none" is for loopback only`);
  }
  const password = data.password ?? passwordFrom(data.passwordFile, file);
  return { address, user: data.user ?? address, imap, smtp, credential: passwordCredential(password) };
}

function passwordFrom(passwordFile: string | undefined, mailbox: string): string {
  if (passwordFile === undefined) return fail('input-invalid', `${path.basename(mailbox)}: no password`);
  const password = read(path.resolve(path.dirname(mailbox), passwordFile)).replace(/\r?\n$/, '');
  return password === '' ? fail('input-invalid', `${path.basename(passwordFile)}: empty`) : password;
}
