import { IconAlertCircle } from '@tabler/icons-react';
import type { Fault } from '#shared/fault';
import { describeFault } from '#shared/text/describe';
import { useWords } from '../words.ts';
import { Disclosed } from './Disclosed.tsx';

/** A fault where it happened: what it is, what to do, and for the helper what was answered. */
export function FaultNote({ fault }: { readonly fault: Fault | undefined }) {
  const { texts } = useWords();
  if (fault === undefined) return null;
  const { sentence, nextStep } = describeFault(fault, texts);
  return (
    <div className="note tone-doubt" role="alert">
      <IconAlertCircle aria-hidden size={24} />
      <div className="note-body">
        <p className="strong">{sentence}</p>
        <p>{nextStep}</p>
        <Disclosed title={texts.common.technicalDetails}>
          <p className="technical">
            {texts.technical.kind}: {fault.kind}
            {fault.detail !== undefined && (
              <>
                <br />
                {texts.technical.answer}: {fault.detail}
              </>
            )}
          </p>
        </Disclosed>
      </div>
    </div>
  );
}
