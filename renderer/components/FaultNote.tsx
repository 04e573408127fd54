import { IconAlertCircle } from '@tabler/icons-react';
import type { Fault } from '#shared/fault';
import type { Advised } from '#shared/text/advised';
import { describeFault } from '#shared/text/describe';
import { useWords } from '../words.ts';
import { Disclosed } from './Disclosed.tsx';

/** A fault where it happened: what it is, what to do, and for the helper what was answered. */
export function FaultNote({
  fault,
  words,
  about,
}: {
  readonly fault: Fault | undefined;
  /** Where the usual words of this fault would not be true. */
  readonly words?: Advised;
  /** What it is about, where there is more than one thing. */
  readonly about?: string | undefined;
}) {
  const { texts } = useWords();
  if (fault === undefined) return null;
  const { sentence, nextStep } = words ?? describeFault(fault, texts);
  return (
    <div className="note tone-doubt" role="alert">
      <IconAlertCircle aria-hidden size={24} />
      <div className="note-body">
        <p className="strong">{sentence}</p>
        {about !== undefined && <p className="soft">{about}</p>}
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
