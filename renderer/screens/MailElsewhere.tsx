import { useCommand } from '../bridge/use-command.ts';
import { Action } from '../components/Action.tsx';
import { FaultNote } from '../components/FaultNote.tsx';
import { Panel } from '../components/Page.tsx';
import { useWords } from '../words.ts';

/** The reserve mailbox was in use during this outage: its mail comes home the same way, once it is in its place. */
export function MailElsewhere({ address }: { readonly address: string | undefined }) {
  const { texts } = useWords();
  const take = useCommand('fallback.takeSpare');
  const plan = useCommand('syncBack.plan');
  if (address === undefined) return null;
  const bring = async () => {
    const outcome = await take.run(null);
    if (outcome.ok) await plan.run(null);
  };
  return (
    <Panel title={texts.syncBack.elsewhereTitle}>
      <p className="breakable">{texts.syncBack.elsewhere(address)}</p>
      <FaultNote fault={take.fault ?? plan.fault} />
      <div className="row">
        <Action kind="primary" big busy={take.busy || plan.busy} onPress={() => void bring()}>
          {texts.syncBack.bringElsewhere}
        </Action>
      </div>
    </Panel>
  );
}
