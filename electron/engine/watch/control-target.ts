import { type Endpoint, isLoopback } from '#shared/mailbox';
import type { ControlKind } from '#shared/outage/diagnosis';
import { isAllowedUrl } from './http-look.ts';

/** A neutral host and what it is asked. */
export type ControlTarget =
  | { readonly kind: 'web'; readonly url: string; readonly status: number | undefined }
  | { readonly kind: 'imap' | 'smtp'; readonly endpoint: Endpoint }
  /** Another resolver than the system's, by number. */
  | { readonly kind: 'name'; readonly resolver: string };

/**
 * Independent operators that answer small pages made for this, greet on the ports of mail, or resolve names. One page
 * is reached by number: when it answers and the named ones are not found, only names are out of order. Mail is asked
 * on the port that failed, since networks close ports and not services.
 */
export const DEFAULT_CONTROLS: readonly string[] = [
  'https://www.google.com/generate_204#204',
  'https://1.1.1.1/cdn-cgi/trace#200',
  'https://www.msftconnecttest.com/connecttest.txt#200',
  'imaps://imap.gmail.com:993',
  'imaps://outlook.office365.com:993',
  'smtps://smtp.gmail.com:465',
  'smtps://smtp.mail.yahoo.com:465',
  'smtp://smtp.gmail.com:587',
  'smtp://smtp-mail.outlook.com:587',
  'dns://1.1.1.1:53',
];

const MAIL: Readonly<
  Record<string, { kind: 'imap' | 'smtp'; security: Endpoint['security']; port: number }>
> = {
  'imaps:': { kind: 'imap', security: 'tls', port: 993 },
  'imap:': { kind: 'imap', security: 'starttls', port: 143 },
  'smtps:': { kind: 'smtp', security: 'tls', port: 465 },
  'smtp:': { kind: 'smtp', security: 'starttls', port: 587 },
};

/**
 * Reads a neutral host: `https://…` (`#204`: the only status it gives when nobody stands in between), `imaps://`,
 * `imap://`, `smtps://`, `smtp://` with host and port, `dns://` with a number and a port. `undefined`: none of these.
 */
export function readTarget(text: string): ControlTarget | undefined {
  const url = URL.parse(text);
  if (url === null) return undefined;
  const mail = MAIL[url.protocol];
  if (mail !== undefined && url.hostname !== '') {
    const { kind, security } = mail;
    const port = url.port === '' ? mail.port : Number(url.port);
    return { kind, endpoint: { host: url.hostname.replace(/^\[|\]$/g, ''), port, security } };
  }
  if (url.protocol === 'dns:' && url.host !== '') return { kind: 'name', resolver: url.host };
  if (!isAllowedUrl(text)) return undefined;
  const status = /^#(\d{3})$/.exec(url.hash)?.[1];
  url.hash = '';
  return { kind: 'web', url: url.href, status: status === undefined ? undefined : Number(status) };
}

/** True for a host on this computer: what a rehearsal asks. */
export function isLocalTarget(target: ControlTarget): boolean {
  if (target.kind === 'web') return isLoopback(URL.parse(target.url)?.hostname ?? '');
  return isLoopback(target.kind === 'name' ? target.resolver.replace(/:\d+$/, '') : target.endpoint.host);
}

/** The name under which a host stands in a round. */
export function nameOf(target: ControlTarget): string {
  if (target.kind === 'web') return URL.parse(target.url)?.host ?? target.url;
  return target.kind === 'name' ? target.resolver : `${target.endpoint.host}:${target.endpoint.port}`;
}

/** What a round asks of the neutral hosts: pages always, mail on the ports that failed, names that were not found. */
export interface ControlQuestion {
  readonly failed: readonly { readonly kind: Extract<ControlKind, 'imap' | 'smtp'>; readonly port: number }[];
  readonly names: readonly string[];
}
