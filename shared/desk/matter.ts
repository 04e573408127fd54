import type { Diagnosis } from '#shared/outage/diagnosis';
import type { NoteTopic } from '#shared/preferences';
import type { Instant } from '#shared/time';

/** What the user is told outside the window, as data: its words are made when it is said, in the language of then. */
export type Matter =
  | {
      readonly about: 'outage';
      readonly address: string;
      readonly diagnosis: Diagnosis;
      readonly since: Instant;
    }
  /** The service comes and goes. */
  | { readonly about: 'flapping'; readonly address: string }
  /** The mailbox came back changed. */
  | { readonly about: 'frozen'; readonly address: string }
  | { readonly about: 'use-fallback'; readonly address: string; readonly fallback: 'ready' | 'missing' }
  | { readonly about: 'tell-contacts'; readonly address: string }
  /** Without a fallback mailbox nobody knows whether mail arrives. */
  | { readonly about: 'recovered'; readonly address: string; readonly receiving: 'proven' | 'unproven' }
  | {
      readonly about: 'notices-done';
      readonly sent: number;
      readonly refused: number;
      readonly unknown: number;
      readonly dropped: number;
    }
  | { readonly about: 'mail-home'; readonly copied: number }
  /** The copy waits for its owner. */
  | { readonly about: 'mail-stopped' }
  /** Asked for by the user, to see whether it is seen. */
  | { readonly about: 'test' };

/** The screen on which a word can be acted on. */
export type Landing = 'home' | 'fallback' | 'notices' | 'return';

/** What the user may switch off together; `undefined`: asked for, and always shown. */
export function topicOf({ about }: Matter): NoteTopic | undefined {
  switch (about) {
    case 'outage':
    case 'flapping':
    case 'frozen':
    case 'recovered':
      return 'outage';
    case 'use-fallback':
    case 'tell-contacts':
      return 'advice';
    case 'notices-done':
    case 'mail-home':
    case 'mail-stopped':
      return 'work';
    case 'test':
      return undefined;
  }
}

/** Where a click on it leads. */
export function landingOf(matter: Matter): Landing {
  switch (matter.about) {
    case 'outage':
    case 'flapping':
    case 'frozen':
    case 'test':
      return 'home';
    case 'use-fallback':
      return matter.fallback === 'missing' ? 'fallback' : 'home';
    case 'tell-contacts':
    case 'notices-done':
      return 'notices';
    case 'recovered':
    case 'mail-home':
    case 'mail-stopped':
      return 'return';
  }
}
