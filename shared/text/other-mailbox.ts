import type { OtherMailboxView } from '#shared/ipc/snapshot';
import type { Titled } from '#shared/text/advised';
import { describeDiagnosis } from '#shared/text/describe';
import type { Texts } from '#shared/text/texts';

/** How a mailbox watched beside the primary one is: what its own card would be titled. */
export function describeOther(other: OtherMailboxView, texts: Texts): Titled {
  const { providerName: provider, diagnosis, cause, by, phase, passwordMissing } = other;
  const found = describeDiagnosis(diagnosis, { provider, cause, by }, texts);
  if (other.frozen) return describeDiagnosis('mailbox-changed', { provider }, texts);
  if (passwordMissing) return { ...found, title: texts.home.passwordTitle };
  if (cause !== undefined) return found;
  if (other.flapping) return { ...found, title: texts.home.flappingTitle(provider) };
  switch (phase) {
    case 'idle':
    case 'up':
      return { ...found, title: diagnosis === 'well' ? texts.home.calmTitle(provider) : found.title };
    case 'suspect':
      return { ...found, title: texts.home.doubtTitle(provider) };
    case 'recovering':
      return { ...found, title: texts.home.recoveringTitle(provider) };
    case 'outage':
      return found;
  }
}

/** The colour that its state has on a card of its own. */
export function toneOfOther({
  phase,
  cause,
  frozen,
  flapping,
  passwordMissing,
}: OtherMailboxView): 'calm' | 'doubt' | 'outage' | 'recovering' {
  if (cause !== undefined || frozen || passwordMissing) return 'doubt';
  if (phase === 'outage' || phase === 'recovering') return phase;
  return phase === 'suspect' || flapping ? 'doubt' : 'calm';
}
