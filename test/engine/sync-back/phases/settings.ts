import { findDovecot } from '#drill/servers/dovecot';
import type { HostFolder } from '#drill/servers/mail-host-types';
import type { FaultKind } from '#shared/fault';
import type { SkipReason } from '#shared/sync-back/state';
import { amid, dovecot, dropsAtFirst, embedded, type Lab } from './labs.ts';
import { AT_HOME, HOUSEHOLD, type SetMail } from './mail-set.ts';

/** One kind of destination, and what may be expected of it. */
export interface Setting {
  readonly name: string;
  readonly start: () => Promise<Lab>;
  /** Dovecot: every line end comes back as CRLF, whatever it was stored as. */
  readonly isDovecot?: boolean;
  /** Messages that this destination does not take. */
  readonly staysAway?: (mail: SetMail) => boolean;
  /** What a run says at its end where not everything can get home. */
  readonly fault?: FaultKind;
  readonly skipped?: { readonly reason: SkipReason; readonly count: number };
  /** Only some get home, and which is not certain: as many as there is room for. */
  readonly isPartial?: boolean;
  /** Its user, or a mishap, removes mail of the destination: what was proven to be there before may be gone. */
  readonly isEmptied?: boolean;
  /** INBOX loses everything and is renumbered: whatever the fallback mailbox has is copied again. */
  readonly isRebuilt?: boolean;
  /** So many runs may be needed, each with its own patience. */
  readonly runs?: number;
  readonly hidesAppendUid?: boolean;
}

const bytesOf = (mails: readonly SetMail[]): number =>
  mails.reduce((total, { raw }) => total + raw.length, 0);
/** Room, of which four fifths are used at most, for what lies there and for about half of what comes. */
const TIGHT = Math.ceil(
  (bytesOf(AT_HOME) + bytesOf(HOUSEHOLD.filter(({ fate }) => fate === 'home')) / 2) / 0.8,
);
const AMPLE = 20_000_000;

const folders = (readOnly: 'inbox' | 'sent'): readonly HostFolder[] => [
  { name: 'INBOX', role: 'inbox', readOnly: readOnly === 'inbox' },
  { name: 'outbox', role: 'sent', readOnly: readOnly === 'sent' },
];
const isSent = ({ folder }: SetMail): boolean => folder === 'sent';
const isFlagged = ({ flags }: SetMail): boolean => flags.includes('\\Flagged');

/** Our own server, with every fault that it can play. */
export const EMBEDDED: readonly Setting[] = [
  { name: 'embedded', start: embedded() },
  { name: 'no UIDPLUS', start: embedded({ extensions: { uidplus: false } }) },
  { name: 'no LITERAL+', start: embedded({ extensions: { literalPlus: false } }) },
  {
    name: 'no extension at all',
    start: embedded({
      extensions: { uidplus: false, literalPlus: false, specialUse: false, quota: false, saslIr: false },
    }),
  },
  { name: 'room enough', start: embedded({ quotaBytes: AMPLE }) },
  { name: 'too little room', start: embedded({ quotaBytes: TIGHT }), isPartial: true, fault: 'mailbox-full' },
  {
    name: 'INBOX is read-only',
    start: embedded({ folders: folders('inbox') }),
    staysAway: (mail) => !isSent(mail),
    fault: 'read-only',
  },
  {
    name: 'Sent is read-only',
    start: embedded({ folders: folders('sent') }),
    staysAway: isSent,
    fault: 'read-only',
  },
  {
    name: 'stored, and the answer is lost',
    start: embedded({}, ({ faults }) => {
      faults.imap.add({ on: 'append-stored', after: 3, times: 2, act: { kind: 'close' } });
    }),
  },
  {
    name: 'one message is refused',
    start: embedded({}, ({ faults }) => {
      const act = { kind: 'no', text: '[CANNOT] Not this one' } as const;
      faults.imap.add({ on: 'append', match: '\\Flagged', act });
    }),
    staysAway: isFlagged,
    skipped: { reason: 'refused', count: 1 },
  },
  {
    name: 'renumbered in the middle',
    start: amid(4, ({ store }) => store.renumber(store.get('INBOX'))),
  },
  {
    name: 'emptied in the middle',
    start: amid(4, ({ store }) => {
      const inbox = store.get('INBOX');
      store.remove(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
    }),
    isEmptied: true,
  },
  {
    name: 'rebuilt in the middle, and empty',
    start: amid(4, ({ store }) => {
      const inbox = store.get('INBOX');
      store.remove(inbox, new Set(inbox.messages.map(({ uid }) => uid)));
      store.renumber(inbox);
    }),
    isRebuilt: true,
  },
  { name: 'OK, but kept only the second time', start: dropsAtFirst(['letta', 'nessuna data', 'risposta']) },
  {
    name: 'search says NO',
    start: embedded({}, ({ faults }) => {
      // The first look at INBOX, and one later.
      const act = { kind: 'no', text: 'Not now' } as const;
      faults.imap.add({ on: 'search', times: 1, act });
      faults.imap.add({ on: 'search', after: 3, times: 2, act });
    }),
    runs: 3,
  },
];

const PLAIN = 'IMAP4rev1 SASL-IR ENABLE IDLE NAMESPACE SPECIAL-USE';

/** A real Dovecot, as its own self and with less than it can do. */
export const DOVECOT: readonly Setting[] = [
  { name: 'Dovecot', start: dovecot() },
  { name: 'Dovecot without MULTIAPPEND', start: dovecot({ capability: `${PLAIN} LITERAL+ UIDPLUS` }) },
  {
    name: 'Dovecot without UIDPLUS, LITERAL+, MULTIAPPEND',
    start: dovecot({ capability: PLAIN }),
    hidesAppendUid: true,
  },
  { name: 'Dovecot with room enough', start: dovecot({ quotaBytes: AMPLE }) },
  {
    name: 'Dovecot with too little room',
    start: dovecot({ quotaBytes: TIGHT }),
    isPartial: true,
    fault: 'mailbox-full' as const,
  },
].map((setting) => ({ ...setting, isDovecot: true }));

/** False where Dovecot is not installed and nobody asked for every test. */
export const canDovecot = (): boolean => findDovecot() !== undefined || process.env['CI'] !== undefined;
