import { useCommand } from '../bridge/use-command.ts';
import { ForgettableRow } from '../components/ForgettableRow.tsx';
import { useWords } from '../words.ts';

/** A mailbox watched beside the primary one. */
export function WatchedRow({ address }: { readonly address: string }) {
  const { texts } = useWords();
  const forget = useCommand('watched.forget');
  return (
    <ForgettableRow
      label={texts.others.watched}
      address={address}
      busy={forget.busy}
      fault={forget.fault}
      onForget={() => forget.run({ address })}
    >
      <p>{texts.others.forget}</p>
    </ForgettableRow>
  );
}
