import type { ProxyMode } from '#drill/servers/fault-proxy';
import type { Security } from '#shared/mailbox';
import type { CertificateName, FaultRow, MailSurface, Meaning, Play } from './case.ts';
import type { WireAct } from './wire.ts';

/** Faults of name, TCP and TLS: the same on both surfaces, before any protocol is spoken. */

const SURFACES: readonly MailSurface[] = ['imap', 'smtp'];
const ENCRYPTED: readonly Security[] = ['tls', 'starttls'];

type Way = Omit<FaultRow, 'surface' | 'play'> & { readonly play: (surface: MailSurface) => Play };
const onBoth = (ways: readonly Way[]): readonly FaultRow[] =>
  ways.flatMap((way) => SURFACES.map((surface) => ({ ...way, surface, play: way.play(surface) })));

const proxy = (mode: ProxyMode) => (): Play => ({ by: 'proxy', mode });
/** Said on accepting a connection. */
const raw = (say: string, next: WireAct['next']) => (): Play => ({
  by: 'wire',
  script: { protocol: 'none', raw: { say, next } },
});
/** Said to the first bytes of the client: on a TLS port, its ClientHello. */
const toHello = (say: string, next: WireAct['next']) => (): Play => ({
  by: 'wire',
  script: { protocol: 'none', raw: { say: '', next: 'go-on' }, firstBytes: { say, next } },
});

const NAME_AND_TCP: readonly Way[] = [
  {
    layer: 'dns',
    name: 'the name does not exist',
    play: () => ({ by: 'name' }),
    means: ['dns'],
    on: ENCRYPTED,
  },
  { layer: 'tcp', name: 'connection refused', play: proxy({ kind: 'refuse' }), means: ['refused'] },
  { layer: 'tcp', name: 'SYN never answered', play: () => ({ by: 'blackhole' }), means: ['silent'] },
  { layer: 'tcp', name: 'accepted, then RST', play: proxy({ kind: 'reset' }), means: ['closed'] },
  { layer: 'tcp', name: 'accepted, then FIN', play: raw('', 'close'), means: ['closed'] },
  { layer: 'tcp', name: 'accepted, then silence', play: proxy({ kind: 'silence' }), means: ['silent'] },
  {
    layer: 'tcp',
    name: 'a slow line',
    play: proxy({ kind: 'latency', ms: 10 }),
    means: [],
  },
  ...[1, 3, 11].flatMap((after): Way[] =>
    (['close', 'reset'] as const).map((how) => ({
      layer: 'tcp',
      name: `cut after ${after} bytes down (${how})`,
      play: proxy({ kind: 'cut', after, direction: 'down', how }),
      means: ['closed'],
    })),
  ),
  ...[1, 25].map(
    (after): Way => ({
      layer: 'tcp',
      name: `cut after ${after} bytes up`,
      play: proxy({ kind: 'cut', after, direction: 'up', how: 'reset' }),
      means: ['closed'],
    }),
  ),
];

// RFC 8446 §6: alert, fatal, code.
const alert = (code: number): string => `\x15\x03\x03\x00\x02\x02${String.fromCharCode(code)}`;

const handshake = (name: string, play: Way['play'], ...means: readonly Meaning[]): Way => ({
  layer: 'tls',
  name,
  play,
  means,
  on: ['tls'],
});

const HANDSHAKE: readonly Way[] = [
  // Nobody proves who he is, but nobody pretends to be another either: the service talks nonsense.
  handshake('plain text on the TLS port', raw('* OK ready\r\n220 ready\r\n', 'silence'), 'unavailable'),
  handshake('plain text for a ServerHello', toHello('* BAD what\r\n500 what\r\n', 'silence'), 'unavailable'),
  handshake(
    'garbage for a ServerHello',
    toHello('\x00\xff\x13\x37garbage\x80\x81', 'silence'),
    'unavailable',
  ),
  handshake('HTTP for a ServerHello', toHello('HTTP/1.1 400 Bad Request\r\n\r\n', 'silence'), 'unavailable'),
  handshake('alert handshake_failure', toHello(alert(40), 'close'), 'unavailable'),
  handshake('alert internal_error', toHello(alert(80), 'close'), 'unavailable'),
  handshake('alert protocol_version', toHello(alert(70), 'close'), 'unavailable'),
  handshake('RST inside the handshake', toHello('', 'reset'), 'closed'),
  handshake('FIN inside the handshake', toHello('', 'close'), 'closed'),
  handshake('silence inside the handshake', toHello('', 'silence'), 'silent'),
  handshake('half a ServerHello, then silence', toHello('\x16\x03\x03\x00\x7a\x02\x00', 'silence'), 'silent'),
  handshake('half a ServerHello, then FIN', toHello('\x16\x03\x03\x00\x7a\x02\x00', 'close'), 'closed'),
  handshake('half a ServerHello, then RST', toHello('\x16\x03\x03\x00\x7a\x02\x00', 'reset'), 'closed'),
  handshake('the handshake drips', proxy({ kind: 'trickle', bytes: 1, everyMs: 40 }), 'silent'),
  ...[60, 200, 500].map((after) =>
    handshake(
      `cut after ${after} bytes of the handshake`,
      proxy({ kind: 'cut', after, direction: 'down', how: 'reset' }),
      'closed',
    ),
  ),
];

const CERTIFICATES: readonly CertificateName[] = [
  'expired',
  'not-yet-valid',
  'other-name',
  'self-signed',
  'unknown-authority',
];
const IDENTITY: readonly Way[] = CERTIFICATES.map((certificate) => ({
  layer: 'tls',
  name: `certificate ${certificate}`,
  play: () => ({ by: 'certificate', certificate }),
  means: ['untrusted-certificate'],
  on: ENCRYPTED,
}));

const COMMAND = { imap: /^\S+ STARTTLS/i, smtp: /^STARTTLS/i } as const;
const ACCEPTED = { imap: '%T OK go ahead\r\n', smtp: '220 go ahead\r\n' } as const;

function startTls(
  name: string,
  means: readonly Meaning[],
  say: (surface: MailSurface) => string,
  next: WireAct['next'],
): Way {
  return {
    layer: 'tls',
    name: `STARTTLS ${name}`,
    means,
    on: ['starttls'],
    play: (surface) => ({
      by: 'wire',
      script: { protocol: surface, answers: [[COMMAND[surface], { say: say(surface), next }]] },
    }),
  };
}

const accepted = (more: string) => (surface: MailSurface) => `${ACCEPTED[surface]}${more}`;
const refusing = { imap: '%T NO not now\r\n', smtp: '454 4.7.0 TLS not available\r\n' } as const;
const nonsense = { imap: '%T BAD unknown\r\n', smtp: '502 5.5.1 unknown\r\n' } as const;

const UPGRADE: readonly Way[] = [
  {
    layer: 'tls',
    name: 'STARTTLS not offered',
    means: ['untrusted-certificate'],
    on: ['starttls'],
    play: (surface) => ({
      by: 'wire',
      script: {
        protocol: surface,
        greeting: {
          say: surface === 'imap' ? '* OK [CAPABILITY IMAP4rev1] hi\r\n' : '220 hi\r\n',
          next: 'go-on',
        },
        answers: [
          [/^\S+ CAPABILITY/i, { say: '* CAPABILITY IMAP4rev1\r\n%T OK done\r\n', next: 'go-on' }],
          [/^EHLO/i, { say: '250-wire\r\n250 AUTH PLAIN\r\n', next: 'go-on' }],
          [COMMAND[surface], { say: nonsense[surface], next: 'go-on' }],
        ],
      },
    }),
  },
  // RFC 3207 §4 and RFC 9051 §6.2.1: a refusal may be honest or made by someone in between; nothing is sent either way,
  // and whoever says "not now" may as well be called out of order.
  startTls(
    'refused for now',
    ['untrusted-certificate', 'unavailable'],
    (surface) => refusing[surface],
    'go-on',
  ),
  startTls('not understood', ['untrusted-certificate'], (surface) => nonsense[surface], 'go-on'),
  // CVE-2011-0411. To forget what was heard in clear and to go on is right too (RFC 3207 §4.2, RFC 9051 §6.2.1).
  startTls(
    'with words put in before TLS',
    ['untrusted-certificate', 'well'],
    (surface) => `${ACCEPTED[surface]}${surface === 'imap' ? '* OK injected\r\n' : '250 injected\r\n'}`,
    'start-tls',
  ),
  startTls('accepted, then RST', ['closed'], accepted(''), 'reset'),
  startTls('accepted, then FIN', ['closed'], accepted(''), 'close'),
  startTls('accepted, then silence', ['silent'], accepted(''), 'silence'),
  startTls('RST for an answer', ['closed'], () => '', 'reset'),
  startTls('FIN for an answer', ['closed'], () => '', 'close'),
  startTls('never answered', ['silent'], () => '', 'silence'),
  {
    layer: 'tls',
    name: 'STARTTLS, then garbage for TLS',
    // The garbage may come in the same breath as the acceptance: then it is words put in before TLS.
    means: ['unavailable', 'untrusted-certificate'],
    on: ['starttls'],
    play: (surface) => ({
      by: 'wire',
      script: {
        protocol: surface,
        answers: [
          [COMMAND[surface], { say: `${ACCEPTED[surface]}\x00\xff\x13\x37garbage\r\n`, next: 'silence' }],
        ],
      },
    }),
  },
];

/** Every fault of the way to the server. */
export const WAY_FAULTS: readonly FaultRow[] = onBoth([
  ...NAME_AND_TCP,
  ...HANDSHAKE,
  ...IDENTITY,
  ...UPGRADE,
]);
