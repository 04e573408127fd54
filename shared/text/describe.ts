import type { Fault } from '#shared/fault';
import type { Diagnosis } from '#shared/outage/diagnosis';
import type { Advised, Titled } from '#shared/text/advised';
import type { Texts } from '#shared/text/texts';

/** What went wrong in one sentence, and the one thing to do. Its technical detail is shown apart. */
export const describeFault = (fault: Pick<Fault, 'kind'>, texts: Texts): Advised => texts.faults[fault.kind];

/** What a round of looks means, for the card. */
export const describeDiagnosis = (
  diagnosis: Diagnosis,
  { provider }: { readonly provider: string },
  texts: Texts,
): Titled => texts.diagnoses[diagnosis](provider);
