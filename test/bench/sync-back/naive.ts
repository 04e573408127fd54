/**
 * What a first attempt with imapflow looks like: one message read, the same one stored, then the next. `naive.ts FILE`,
 * an order as JSON in the file; the first `messages` of the INBOX are copied. It keeps no record and proves nothing.
 */
import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { z } from 'zod';

const end = z.object({ port: z.number(), user: z.string(), password: z.string() });
/** Whereto and how many. */
const order = z.object({ from: end, to: end, messages: z.number(), ca: z.string() });
const { from, to, messages, ca } = order.parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')));

async function connect({ port, user, password }: z.infer<typeof end>): Promise<ImapFlow> {
  const auth = { user, pass: password };
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: true, auth, tls: { ca }, logger: false });
  await client.connect();
  return client;
}

const source = await connect(from);
const target = await connect(to);
await source.mailboxOpen('INBOX', { readOnly: true });
await target.mailboxOpen('INBOX');
for (let number = 1; number <= messages; number += 1) {
  const found = await source.fetchOne(String(number), { source: true, flags: true, internalDate: true });
  if (found === false || found.source === undefined) throw new Error(`message ${number} is not there`);
  await target.append('INBOX', found.source, [...(found.flags ?? [])], found.internalDate);
}
await Promise.all([source.logout(), target.logout()]);
