import tls from 'node:tls';
import type { Log } from '#engine/ports';
import { errorFacts } from './error-facts.ts';

/**
 * The certificate authorities this computer trusts besides Node's own: an antivirus or a company inspects mail with one
 * of its own, and without it every mailbox would look unsafe. Where they cannot be read, Node's own must do.
 */
export function systemAuthorities(log: Log): readonly string[] {
  try {
    return tls.getCACertificates('system');
  } catch (error) {
    log.write('warn', 'system-authorities-unread', errorFacts(error));
    return [];
  }
}
