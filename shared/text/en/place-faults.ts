import type { FaultKind } from '#shared/fault';
import type { Advised } from '#shared/text/advised';

type PlaceFault = Extract<
  FaultKind,
  'too-many-mailboxes' | 'same-mailbox' | 'reserve-taken' | 'reserve-holds-mail'
>;

/** Why a mailbox finds no place beside those that are connected. */
export const placeFaults: Record<PlaceFault, Advised> = {
  'too-many-mailboxes': {
    sentence: 'I already watch as many mailboxes as I can.',
    nextStep: 'In the Options forget one, then add this one.',
  },
  'same-mailbox': {
    sentence:
      'This mailbox is on the same service as the one you are already protecting: they would fail together.',
    nextStep:
      'Libero and Virgilio are one company. As a fallback choose another provider, for example Gmail.',
  },
  'reserve-taken': {
    sentence: 'There is a second fallback mailbox already, and I do not remove it by myself.',
    nextStep: 'If you no longer need it, press Forget next to it. Then connect this one.',
  },
  'reserve-holds-mail': {
    sentence:
      'The second fallback mailbox holds mail of the outage that is not home yet: I do not remove it.',
    nextStep: 'Once your mailbox works again, bring that mail home. Then connect this one.',
  },
};
