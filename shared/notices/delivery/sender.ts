import { parseAddressList } from '#shared/contacts/address-list';
import { addressKey, domainOf } from '#shared/email-address';

/**
 * What the name of a sender says it is. `server`: the address of a mail server; `program`: one that only a provider
 * can have, such as `noreply@`; `program-like`: it calls itself so, as anybody may; `somebody`: anybody else.
 */
export type SenderRole = 'server' | 'program' | 'program-like' | 'somebody';

/** Who signs a message. */
export interface Sender {
  /** `addressKey` of the one sender; empty when there is none, or more than one. */
  readonly from: string;
  readonly role: SenderRole;
  /**
   * The domain of the server or program that signs; empty for others, and where the envelope denies it. No proof: From
   * and an empty return path (RFC 5321 §4.5.5) are for anybody to write.
   */
  readonly serverDomain: string;
}

// Exchange signs with "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e".
const SERVER =
  /^(?:mailer-?daemon|mail-?daemon|postmaster|mailerdaemon|mail-?delivery|mail-?system|mdaemon|microsoftexchange[0-9a-f]{8,40}|bounces?|daemon)$/;
// Compared without dots, hyphens and underscores, and whole: "noreply.amico@" is for anybody to have.
const PROGRAM =
  /^(?:noreply|donotreply|dontreply|nonrispondere|system|sistema|mailer|mailservice|mailserver|servizioposta|serviziomail|notifications?|notific(?:a|he)|smtp|mta)$/;
const LIKE_PROGRAM = /noreply|donotreply|dontreply|nonrispondere/;
const SIGNS_AS_PROGRAM =
  /\bmailer-?daemon\b|\bpostmaster\b|\bmail delivery\b|\b(?:e-?mail|mail|delivery) (?:system|sub-?system|service|server|administrator)\b|\bsystem administrator\b|\bamministratore di sistema\b|\b(?:servizio|sistema|server) (?:di |della )?(?:posta|mail|e-?mail|recapito|consegna)\b|\bno-?reply\b|\bnon rispondere\b/i;

function roleOf(local: string, signature: string): SenderRole {
  if (SERVER.test(local)) return 'server';
  const bare = local.replace(/[._-]/g, '');
  if (PROGRAM.test(bare)) return 'program';
  return LIKE_PROGRAM.test(bare) || SIGNS_AS_PROGRAM.test(signature) ? 'program-like' : 'somebody';
}

/**
 * True where the envelope is one of a server's own message, whose return path is empty (RFC 5321 §4.5.5). Some mailboxes
 * do not keep it: then the sender's name has to do.
 */
export function hasServerPath(returnPath: string, role: SenderRole): boolean {
  const path = returnPath.trim();
  return path === '' ? role === 'server' : /^<\s{0,3}>/.test(path);
}

/** Reads who signs: the fields From and Return-Path as they stand. */
export function readSender(fromField: string, returnPath: string): Sender {
  const senders = parseAddressList(fromField);
  const [one] = senders;
  const from = senders.length === 1 ? addressKey(one?.address ?? '') : '';
  // "MAILER-DAEMON" alone, or before "<>", is no address.
  const signature = one?.name ?? fromField.slice(0, 200);
  const role = roleOf(from.slice(0, from.lastIndexOf('@')), signature);
  const isServer = (role === 'server' || role === 'program') && hasServerPath(returnPath, role);
  return { from, role, serverDomain: isServer ? domainOf(from) : '' };
}
