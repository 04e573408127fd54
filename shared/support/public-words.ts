import { FAULT_SCOPES } from '#shared/fault';
import { DIAGNOSES } from '#shared/outage/diagnosis';
import { providerOf } from '#shared/providers';
import type { ProviderId } from '#shared/providers/provider';

/** A provider of our table by its own name; any other one is nobody's business. */
export type PublicProvider = ProviderId | 'other';

export const publicProvider = (address: string): PublicProvider => providerOf(address)?.id ?? 'other';

// What systems, libraries and mail servers call a failure. A code that is not here may be a server's own words.
const OF_THE_SYSTEM =
  'EACCES EADDRINUSE EADDRNOTAVAIL EAI_AGAIN EBUSY ECANCELED ECONNABORTED ECONNREFUSED ECONNRESET EDQUOT EEXIST ' +
  'EHOSTDOWN EHOSTUNREACH EIO EISDIR EMFILE ENETDOWN ENETRESET ENETUNREACH ENFILE ENODATA ENOENT ENOMEM ENOSPC ' +
  'ENOTDIR ENOTFOUND EPERM EPIPE EPROTO EROFS ESERVFAIL ETIMEDOUT EXDEV';
const OF_CERTIFICATES =
  'CERT_HAS_EXPIRED CERT_NOT_YET_VALID CERT_REVOKED CERT_SIGNATURE_FAILURE CERT_UNTRUSTED CERT_REJECTED ' +
  'DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT ' +
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE HOSTNAME_MISMATCH ' +
  'ERR_TLS_CERT_ALTNAME_INVALID ERR_SSL_WRONG_VERSION_NUMBER ERR_SSL_UNSUPPORTED_PROTOCOL';
const OF_LIBRARIES =
  'ABORT_ERR CONNECT_TIMEOUT ClosedAfterConnectTLS ClosedAfterConnectText EABORT EAUTH ECONNECTION ' +
  'EConnectionClosed EDNS EMESSAGE ENOSTARTTLS EPROTOCOL ESOCKET ESTREAM ETHROTTLE ETIMEOUT ETLS ' +
  'GREETING_TIMEOUT GREETING_TOO_LONG LineTooLarge NoConnection OAUTH_JWT_TIMESTAMP_CHECK_FAILED ' +
  'OAUTH_PARSE_ERROR OAUTH_RESPONSE_IS_NOT_CONFORM OAUTH_RESPONSE_IS_NOT_JSON ProtocolError ' +
  'STARTTLS_INJECTION UPGRADE_TIMEOUT';
// RFC 3501 and RFC 5530.
const OF_SERVERS =
  'ALERT ALREADYEXISTS AUTHENTICATIONFAILED AUTHORIZATIONFAILED BAD BYE CANNOT CLIENTBUG CONTACTADMIN CORRUPTION ' +
  'EXPIRED EXPUNGEISSUED INUSE LIMIT NO NONEXISTENT NOPERM OK OVERQUOTA PRIVACYREQUIRED SERVERBUG TRYCREATE ' +
  'UNAVAILABLE';
// What our own looks say in the place of a code.
const OF_LOOKS = 'found normal maintenance outage login-trouble other';

const CODES: ReadonlySet<string> = new Set([
  ...[OF_THE_SYSTEM, OF_CERTIFICATES, OF_LIBRARIES, OF_SERVERS, OF_LOOKS].flatMap((codes) =>
    codes.split(' '),
  ),
  ...Object.keys(FAULT_SCOPES),
  ...DIAGNOSES,
]);

const STATUS = /^[1-5]\d\d(?: [245]\.\d{1,3}\.\d{1,3})?$/;
// Which of several doors answered is added to a code, with the name of a server.
const VIA = / via .*$/;

/** A technical code as it may be handed on; `undefined` for one that nobody chose here: it may hold anything. */
export function publicCode(code: string): string | undefined {
  const bare = code.replace(VIA, '').replace(/^\[(.*)\]$/, '$1');
  return CODES.has(bare) || STATUS.test(bare) ? bare : undefined;
}

/** The numbers of a version and nothing else: "6.1.0-13-marios-laptop" is "6.1.0". */
export const publicVersion = (version: string): string => /^v?(\d+(?:\.\d+){0,3})/.exec(version)?.[1] ?? '?';
