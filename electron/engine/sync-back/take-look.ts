import { fail } from '#shared/fault';
import { isCopied, type LedgerRow } from '#shared/sync-back/ledger-row';
import { type Crossing, openCrossing } from './crossing.ts';
import type { JobSetup } from './job-types.ts';
import { type Look, lookAt } from './look.ts';
import { ownMail } from './own-mail.ts';
import type { Troubles } from './troubles.ts';

/** The crossing for a job: both mailboxes, opened with the passwords of this moment. Faults: of `openCrossing`. */
export async function openFor({ access, line }: JobSetup, rows: readonly LedgerRow[]): Promise<Crossing> {
  // Something was copied: they were two.
  const mayBeOne = !rows.some(isCopied);
  return await openCrossing(await access(), line, mayBeOne);
}

/** Looks at both mailboxes for a job. Fault besides those of `lookAt`: `same-mailbox`. */
export async function takeLook(
  { window, scope = 'all', database, runId, mayHaveRun, clock }: JobSetup,
  crossing: Crossing,
  given: {
    readonly rows: readonly LedgerRow[];
    readonly troubles: Troubles;
    readonly retriesRefused: boolean;
  },
): Promise<Look> {
  const own = ownMail(database, runId);
  const look = await lookAt(crossing, { window, scope, own, now: () => clock.now(), ...given });
  const isMissing = look.changes.put.some(({ state }) => state === 'planned');
  if (crossing.seemsOne && (isMissing || mayHaveRun !== true)) fail('same-mailbox');
  return look;
}
