import type { HeldMessage } from '#drill/servers/mail-host-types';
import { COPY_MARK } from '#shared/sync-back/flags';
import type { LedgerRow } from '#shared/sync-back/ledger-row';
import type { Pair } from './labs.ts';
import { AT_HOME, type SetMail } from './mail-set.ts';
import type { Played } from './play.ts';
import type { Setting } from './settings.ts';

const FOLDERS = ['INBOX', 'sent'] as const;
const THERE: ReadonlySet<string> = new Set(['copied', 'verified', 'present']);

/** Everything that must survive the way home: bytes, flags, date. */
type Fact = string;

function factOf(
  { isDovecot = false }: Setting,
  message: { readonly raw: Buffer; readonly flags: readonly string[]; readonly internalDate: Date },
): Fact {
  const text = message.raw.toString('latin1');
  const bytes = isDovecot ? text.replaceAll(/\r?\n/g, '\r\n') : text;
  return JSON.stringify([
    bytes,
    message.flags.filter((flag) => flag !== COPY_MARK).toSorted(),
    message.internalDate.toISOString(),
  ]);
}

const factOfMail = (setting: Setting, { raw, flags, at }: SetMail): Fact =>
  factOf(setting, { raw, flags, internalDate: new Date(at) });

const nameOf = (fact: Fact): string => /Subject: (.*?)\\r/.exec(fact)?.[1] ?? fact.slice(0, 80);

/** What the destination holds at this moment, by folder. */
export async function holdings({ to }: Pair): Promise<ReadonlyMap<string, readonly HeldMessage[]>> {
  const held = new Map<string, readonly HeldMessage[]>();
  for (const folder of FOLDERS) held.set(folder, await to.messages(folder));
  return held;
}

/** What is in one list and not in the other, counted. */
function without(some: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return some.filter((one) => {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}

const gone = (mail: SetMail, { staysAway }: Setting): boolean => staysAway?.(mail) === true;

/**
 * What is wrong with the destination and with what the ledger says of it, in words; nothing when all is well. It knows
 * the mailboxes from the servers and what should be from the mail set: nothing is asked of what is being judged.
 */
export async function wrongs(setting: Setting, pair: Pair, rows: readonly LedgerRow[]): Promise<string[]> {
  const wrong: string[] = [];
  const held = await holdings(pair);
  const mayLack = setting.isPartial === true || setting.isEmptied === true;
  for (const folder of FOLDERS) {
    const isLost = setting.isRebuilt === true && folder === 'INBOX';
    const before = AT_HOME.filter((mail) => mail.folder === folder && !isLost).map((mail) =>
      factOfMail(setting, mail),
    );
    const comes = ({ fate }: SetMail): boolean => fate === 'home' || (isLost && fate === 'there');
    const homecoming = pair.mails
      .filter((mail) => mail.folder === folder && comes(mail) && !gone(mail, setting))
      .map((mail) => factOfMail(setting, mail));
    const facts = (held.get(folder) ?? []).map((message) => factOf(setting, message));
    const expected = [...before, ...homecoming];
    wrong.push(...without(facts, expected).map((fact) => `too much, or not as it was: ${nameOf(fact)}`));
    if (!mayLack) wrong.push(...without(expected, facts).map((fact) => `missing: ${nameOf(fact)}`));
  }
  return [...wrong, ...untruths(setting, pair, rows, held)];
}

/** Rows that say of a message what the servers do not. */
function untruths(
  setting: Setting,
  pair: Pair,
  rows: readonly LedgerRow[],
  held: ReadonlyMap<string, readonly HeldMessage[]>,
): string[] {
  const { from, mails } = pair;
  return rows.flatMap((row) => {
    const source = from.store.get(row.sourceFolder);
    const message = source.messages.find(({ uid }) => uid === row.sourceUid);
    const folder = source.folder.role === 'sent' ? 'sent' : 'INBOX';
    const mail = mails.find(({ raw, folder: other }) => other === folder && message?.raw.equals(raw));
    if (mail === undefined) return [`a row of no message: ${row.sourceFolder} ${row.sourceUid}`];
    const texts = (held.get(folder) ?? []).map(({ raw }) =>
      raw.toString('latin1').replaceAll(/\r?\n/g, '\n'),
    );
    const isThere = texts.includes(mail.raw.toString('latin1').replaceAll(/\r?\n/g, '\n'));
    const says = THERE.has(row.state);
    const tale = `${mail.name}: ${row.state} ${row.reason}`;
    if (mail.fate === 'own')
      return row.state === 'skipped' && row.reason === 'own-message' ? [] : [`an own message is ${tale}`];
    // Present as its twin is, which is not there yet.
    const mayWait = gone(mail, setting) || setting.isPartial === true;
    if (row.state === 'present' && row.targetUid === undefined && mayWait) return [];
    // What was proven to be there and was removed afterwards is nobody's loss but its user's will.
    if (says && !isThere && setting.isEmptied !== true) return [`said to be there and is not: ${tale}`];
    if (!says && isThere) return [`there and not said to be: ${tale}`];
    if (row.state === 'copied' || row.state === 'unknown' || row.state === 'appending')
      return [`left open: ${tale}`];
    return [];
  });
}

/** What is wrong with what a run said at its end. */
export function untold({ fault, skipped }: Setting, { run, where }: Played): string[] {
  const wrong: string[] = [];
  if (run === undefined) return [`the run died although nothing killed it (${where})`];
  if (run.fault?.kind !== fault)
    wrong.push(`fault ${run.fault?.kind} ${run.fault?.detail ?? ''}, expected ${fault}`);
  if (run.counts.unknown > 0) wrong.push(`${run.counts.unknown} unknown at the end`);
  const skips = run.counts.skipped.filter(({ reason }) => reason !== 'own-message');
  if (JSON.stringify(skips) !== JSON.stringify(skipped === undefined ? [] : [skipped]))
    wrong.push(`skipped ${JSON.stringify(skips)}`);
  return wrong;
}
