import { z } from 'zod';
import { SETUP_CLAIMS } from '#shared/fallback/setup';
import type { Args, CommandName } from '#shared/ipc/contract';
import { LINKS } from '#shared/links';
import { phoneTroubleIn } from '#shared/notices/own-phone';
import { OWN_WORDS_LIMIT } from '#shared/notices/own-words';
import { MOST_AT_ONCE } from '#shared/notices/pacing';
import { FOLDERS } from '#shared/support/program';
import { PREFERENCE_FIELDS } from '../preference-fields.ts';

// No control character belongs in anything the window sends: a line break in an address would be a second command.
const text = (limit: number) =>
  z
    .string()
    .max(limit)
    .regex(/^\P{Cc}*$/u);
const filled = (limit: number) => text(limit).min(1);

const nothing = z.null();
const address = filled(254);
const endpoint = z.strictObject({
  host: z
    .string()
    .max(253)
    .regex(/^[\w.:[\]-]+$/),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
});
const connect = z.strictObject({
  address,
  password: filled(512),
  servers: z
    .strictObject({ imap: endpoint, smtp: endpoint, user: filled(254).exactOptional() })
    .exactOptional(),
});
const place = z.enum(['fallback', 'spare']);
const kind = z.enum(['down', 'back', 'resend']);
const wording = z.strictObject({
  language: z.enum(['it', 'en']),
  register: z.enum(['informal', 'formal']),
  phone: z
    .string()
    .max(40)
    // The same rule as in the form: what it takes is not refused here.
    .refine((number) => phoneTroubleIn(number) === undefined)
    .exactOptional(),
  // Its lines are the one thing that may be broken.
  own: z
    .string()
    .max(OWN_WORDS_LIMIT)
    .regex(/^[\P{Cc}\n]*$/u)
    .exactOptional(),
});
const asked = z.strictObject({ kind, address, wording });

/** What each command accepts. A command without a line here does not compile, nor does a line that accepts more. */
export const VALIDATORS = {
  'primary.connect': connect,
  'watched.connect': connect,
  'watched.forget': z.strictObject({ address }),
  'watched.choose': z.strictObject({ address }),
  'fallback.connect': connect.extend({ as: place }),
  'fallback.find': z.strictObject({ address }),
  'fallback.signIn': z.strictObject({
    service: z.enum(['google', 'microsoft']),
    as: place,
    address: address.exactOptional(),
  }),
  'fallback.cancelSignIn': nothing,
  'fallback.prove': z.strictObject({ as: place }),
  'fallback.takeSpare': nothing,
  'setup.answer': z.strictObject({
    answer: z.enum(['gmail', 'outlook', 'other', 'none']).exactOptional(),
    address: text(254).exactOptional(),
    claims: z.array(z.enum(SETUP_CLAIMS)).max(SETUP_CLAIMS.length).exactOptional(),
  }),
  'setup.clear': nothing,
  'loop.answer': z.strictObject({ answer: z.enum(['elsewhere', 'on-primary', 'unsure']) }),
  'notification.test': nothing,
  'notification.seen': z.strictObject({ seen: z.boolean() }),
  'notification.dismiss': nothing,
  'rehearsal.run': nothing,
  'mailbox.forget': z.strictObject({ role: z.enum(['primary', 'fallback', 'spare']) }),
  'watch.look': nothing,
  'history.read': z.strictObject({ address }),
  'watch.unfreeze': nothing,
  'outage.close': nothing,
  'contacts.refresh': nothing,
  'contacts.list': nothing,
  'contacts.mark': z.strictObject({
    addresses: z.array(address).min(1).max(20_000),
    mark: z.enum(['none', 'always', 'never']),
  }),
  'contacts.speak': z.strictObject({ address, language: z.enum(['it', 'en']) }),
  'contacts.add': z.strictObject({ address, name: text(200) }),
  'contacts.import': nothing,
  'contacts.export': z.strictObject({ format: z.enum(['vcard', 'csv']) }),
  'contacts.forgetImported': nothing,
  'notices.preview': asked,
  'notices.audience': z.strictObject({ kind: z.enum(['back', 'resend']) }),
  'notices.chatText': asked,
  'notices.openChat': asked,
  'notices.send': z.strictObject({ kind, addresses: z.array(address).min(1).max(MOST_AT_ONCE), wording }),
  'notices.pause': nothing,
  'notices.resume': nothing,
  'notices.stop': nothing,
  'notices.list': nothing,
  'syncBack.plan': z
    .strictObject({ scope: z.enum(['all', 'conversations']), edges: z.enum(['wide', 'exact']) })
    .nullable(),
  'syncBack.start': nothing,
  'syncBack.pause': nothing,
  'syncBack.room': nothing,
  'syncBack.left': nothing,
  'updates.check': nothing,
  'updates.download': nothing,
  'updates.install': nothing,
  'preferences.change': z.strictObject(PREFERENCE_FIELDS),
  'support.diagnosis': nothing,
  'support.saveDiagnosis': nothing,
  'program.about': nothing,
  'program.licences': nothing,
  'program.openFolder': z.strictObject({ folder: z.enum(FOLDERS) }),
  'program.forgetAll': nothing,
  'link.open': z.strictObject({ link: z.literal(Object.keys(LINKS) as (keyof typeof LINKS)[]) }),
  'demo.act': z.strictObject({
    act: z.enum([
      'break-silent',
      'break-refusing',
      'mend-reading',
      'mend',
      'deliver-replies',
      'skip-30-minutes',
    ]),
  }),
  'demo.start': nothing,
  'demo.leave': nothing,
} satisfies { readonly [C in CommandName]: z.ZodType<Args<C>> };
