import { IconCircleCheck, IconHomeDown, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { Snapshot } from '#shared/ipc/snapshot';
import { canBringMissing, foundNothing, isWhole, notHome } from '#shared/sync-back/proof';
import { proofStory } from '#shared/text/proof';
import type { Instant } from '#shared/time';
import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import type { Go } from '../place.ts';
import { useWords } from '../words.ts';
import { ReturnActions } from './ReturnActions.tsx';
import { ReturnFault } from './ReturnFault.tsx';
import { Skipped } from './Skipped.tsx';

/** The proof: what it comes to, and its figures: what was copied, verified, missing, doubled, and that a second pass finds nothing. */
export function SyncBackProofCard({ snapshot, go }: { readonly snapshot: Snapshot; readonly go: Go }) {
  const view = snapshot.syncBack;
  const { texts, number, now, moment } = useWords();
  const text = texts.syncBack;
  const plan = useCommand('syncBack.plan');
  const start = useCommand('syncBack.start');
  const [lookedAt, setLookedAt] = useState<Instant>();
  const again = async () => {
    setLookedAt(undefined);
    const outcome = await plan.run(null);
    if (outcome.ok && foundNothing(outcome.value, view.proof)) setLookedAt(now);
  };
  const { proof, counts } = view;
  const looking = plan.busy || view.state === 'counting';
  const whole = proof !== undefined && isWhole(proof);
  const story = proof && proofStory(proof, texts);
  const Icon = whole ? IconCircleCheck : IconSearch;
  const fault = start.fault ?? plan.fault ?? view.fault;
  const button = (
    <Action busy={looking} onPress={() => void again()}>
      {text.again}
    </Action>
  );
  return (
    <section className={`card tone-${whole ? 'calm' : 'doubt'}`}>
      <div className="card-body" role="status">
        {proof !== undefined && (
          <p className="card-word">
            <Icon aria-hidden size={24} />
            {text.proofAt(moment(proof.at))}
          </p>
        )}
        <h2>{story?.title ?? text.doneTitle}</h2>
        {story?.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {proof !== undefined && (
          <ul className="figures">
            <li>{text.proofCopied(proof.copied, number(proof.copied))}</li>
            <li>{text.proofVerified(proof.verified, number(proof.verified))}</li>
            <li>{text.proofMissing(proof.missing, number(proof.missing))}</li>
            <li>{text.proofDuplicates(proof.duplicates, number(proof.duplicates))}</li>
          </ul>
        )}
        {proof !== undefined && <p>{text.proofSecondPass(number(proof.secondPass))}</p>}
        {counts !== undefined && counts.unknown > 0 && (
          <p>{text.unknown(counts.unknown, number(counts.unknown))}</p>
        )}
      </div>
      {counts !== undefined && <Skipped over skipped={counts.skipped} missing={proof?.missing ?? 0} />}
      <ReturnFault snapshot={snapshot} fault={fault} />
      {looking && <p role="status">{texts.afterReturn.lookingAgain}</p>}
      {!looking && lookedAt !== undefined && (
        <p role="status">{texts.afterReturn.nothingNew(moment(lookedAt))}</p>
      )}
      <div className="row">
        {proof !== undefined && canBringMissing(proof) && (
          <Action
            kind="primary"
            big
            busy={start.busy}
            disabled={looking}
            icon={<IconHomeDown aria-hidden size={24} />}
            onPress={() => void start.run(null)}
          >
            {texts.proof.bringMissing(notHome(proof))}
          </Action>
        )}
        {fault === undefined && button}
      </div>
      {fault !== undefined && (
        <ReturnActions snapshot={snapshot} fault={fault} go={go} renderRetry={() => button} />
      )}
    </section>
  );
}
