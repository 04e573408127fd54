import type { LoopAnswer, SetupClaim, SetupView } from '#shared/fallback/setup';
import type { FallbackRole } from '#shared/ipc/contract';
import type { FallbackView } from '#shared/ipc/snapshot';
import { providerOf } from '#shared/providers';

/** One thing to do. `imap-switch`, `approval` and `phone` take the place of the proof that ran into them. */
export type SetupStepId =
  | 'question'
  | 'make-address'
  | 'two-step'
  | 'app-password'
  | 'letters'
  | 'consent'
  | 'unavailable'
  | 'address'
  | 'password'
  | 'proof'
  | 'imap-switch'
  | 'approval'
  | 'phone'
  | 'loop';

export interface SetupStep {
  readonly id: SetupStepId;
  readonly state: 'done' | 'current' | 'later';
}

/** What the steps are computed from; no step number is kept anywhere. */
export interface SetupFacts {
  readonly as: FallbackRole;
  readonly setup: Pick<SetupView, 'answer' | 'address' | 'claims' | 'services'>;
  /** The mailbox as it is connected so far. */
  readonly view: FallbackView | undefined;
  readonly loop: LoopAnswer | undefined;
  /** Google's letters were preferred to its sign-in. */
  readonly byLetters: boolean;
}

type Way = 'letters' | 'google' | 'microsoft' | 'no-microsoft' | 'other';

const PREFERS_LETTERS: readonly SetupClaim[] = ['two-step-on', 'app-password-made'];

function wayOf({ setup, view, byLetters }: SetupFacts): Way | undefined {
  if (view !== undefined) {
    if (view.signIn !== undefined) return view.signIn;
    return providerOf(view.address)?.id === 'gmail' ? 'letters' : 'other';
  }
  switch (setup.answer) {
    case undefined:
      return undefined;
    case 'gmail':
    case 'none': {
      const letters = byLetters || setup.claims.some((claim) => PREFERS_LETTERS.includes(claim));
      return setup.services.includes('google') && !letters ? 'google' : 'letters';
    }
    case 'outlook':
      return setup.services.includes('microsoft') ? 'microsoft' : 'no-microsoft';
    case 'other':
      return 'other';
  }
}

const STEPS: Record<Way, readonly SetupStepId[]> = {
  letters: ['two-step', 'app-password', 'letters'],
  google: ['consent', 'proof'],
  microsoft: ['consent', 'proof'],
  'no-microsoft': ['unavailable'],
  other: ['address', 'password'],
};

/** A password that the server no longer takes is typed again; the rest of the refusals have a cause of their own. */
const PASSWORD_FAULTS: ReadonlySet<string> = new Set([
  'login-refused',
  'password-wrong',
  'letters-refused',
  'app-password-needed',
]);

const typedAgain = (view: FallbackView): SetupStepId =>
  providerOf(view.address)?.id === 'gmail' ? 'letters' : 'password';

/** What the last proof ran into, as the step that mends it; `undefined`: trying again is all there is to do. */
export function repairOf(view: FallbackView): SetupStepId | undefined {
  if (view.entry === 'sign-in-needed') return 'consent';
  if (view.entry === 'password-missing') return typedAgain(view);
  const kind: string | undefined = view.fault?.kind;
  if (kind === undefined) return undefined;
  if (kind === 'imap-switched-off') return 'imap-switch';
  if (kind === 'account-unverified') return 'phone';
  if (view.signIn === undefined) return PASSWORD_FAULTS.has(kind) ? typedAgain(view) : undefined;
  const refused = kind === 'token-refused' || kind === 'login-refused';
  if (!refused) return undefined;
  return view.signIn === 'microsoft' ? 'approval' : 'consent';
}

/** A mailbox that was proven and has nothing to mend. */
export const isReady = (view: FallbackView | undefined): view is FallbackView =>
  view?.provenAt !== undefined && repairOf(view) === undefined;

/** True for an address that has no steps of its own here. */
export const isOther = (address: string): boolean => {
  const id = providerOf(address)?.id;
  return address !== '' && id !== 'gmail' && id !== 'outlook';
};

/** Where the way has arrived before there is a mailbox: after the last thing that was claimed or written. */
function reached(steps: readonly SetupStepId[], { setup }: SetupFacts): number {
  const said: Partial<Record<SetupStepId, boolean>> = {
    'make-address': setup.claims.includes('address-made'),
    'two-step': setup.claims.includes('two-step-on'),
    'app-password': setup.claims.includes('app-password-made'),
    address: setup.address !== undefined && isOther(setup.address),
  };
  return steps.findLastIndex((id) => said[id] === true) + 1;
}

const marked = (steps: readonly SetupStepId[], current: number): readonly SetupStep[] =>
  steps.map((id, index) => ({
    id,
    state: index < current ? 'done' : index === current ? 'current' : 'later',
  }));

/** All steps of the way that was chosen, computed from what is known: it goes on anywhere, at any time. */
export function setupSteps(facts: SetupFacts): readonly SetupStep[] {
  const { as, setup, view, loop } = facts;
  const way = wayOf(facts);
  // The way back is asked for the mailbox in use: one in reserve is asked when it takes over.
  const last: readonly SetupStepId[] = as === 'fallback' && way !== 'no-microsoft' ? ['loop'] : [];
  if (way === undefined) return marked(['question', 'proof', ...last], 0);
  if (view === undefined) {
    const first: readonly SetupStepId[] = setup.answer === 'none' ? ['make-address'] : [];
    const own = [...first, ...STEPS[way]];
    return marked(['question', ...own, ...last], 1 + reached(own, facts));
  }
  if (isReady(view)) {
    const steps = ['question', ...STEPS[way], ...last] as const;
    return marked(steps, loop === 'elsewhere' || as === 'spare' ? steps.length : steps.length - 1);
  }
  const now = repairOf(view) ?? 'proof';
  const own = STEPS[way].includes(now) ? STEPS[way] : [...STEPS[way].slice(0, -1), now];
  return marked(['question', ...own, ...last], 1 + own.indexOf(now));
}

export interface SetupPlace {
  readonly id: SetupStepId;
  /** Counted from 1, the question aside. */
  readonly number: number;
  readonly total: number;
}

/** The step that is on; `undefined`: nothing is left to do. */
export function setupPlace(steps: readonly SetupStep[]): SetupPlace | undefined {
  const at = steps.findIndex(({ state }) => state === 'current');
  const step = steps[at];
  return step && { id: step.id, number: at, total: steps.length - 1 };
}

/** The claims without the last one: one step back. */
export const withoutLastClaim = (claims: readonly SetupClaim[]): readonly SetupClaim[] => {
  const order: readonly SetupClaim[] = ['app-password-made', 'two-step-on', 'address-made'];
  const last = order.find((claim) => claims.includes(claim));
  return claims.filter((claim) => claim !== last);
};
