import type { Fault } from '#shared/fault';
import type { Cause, Diagnosis } from '#shared/outage/diagnosis';
import type { Advised, Titled } from '#shared/text/advised';
import type { Texts } from '#shared/text/texts';

/** What went wrong in one sentence, and the one thing to do. Its technical detail is shown apart. */
export const describeFault = (fault: Pick<Fault, 'kind'>, texts: Texts): Advised => texts.faults[fault.kind];

/** What a round of looks means, for the card: our own side's fault by its cause, where that is known. */
export const describeDiagnosis = (
  diagnosis: Diagnosis,
  about: { readonly provider: string; readonly cause?: Cause | undefined; readonly by?: string | undefined },
  texts: Texts,
): Titled =>
  about.cause === undefined
    ? texts.diagnoses[diagnosis](about.provider)
    : texts.causes[about.cause](about.provider, about.by);
