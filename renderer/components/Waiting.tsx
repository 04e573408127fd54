import type { Fault } from '#shared/fault';
import { useWords } from '../words.ts';
import { Action } from './Action.tsx';
import { FaultNote } from './FaultNote.tsx';

/** In place of something that has not come yet, or would not come. */
export function Waiting({
  fault,
  onRetry,
}: {
  readonly fault: Fault | undefined;
  readonly onRetry: () => void;
}) {
  const { texts } = useWords();
  if (fault === undefined) {
    return (
      <p className="waiting soft" role="status">
        {texts.common.loading}
      </p>
    );
  }
  return (
    <div className="stack">
      <FaultNote fault={fault} />
      <div className="row">
        <Action onPress={onRetry}>{texts.common.retry}</Action>
      </div>
    </div>
  );
}
