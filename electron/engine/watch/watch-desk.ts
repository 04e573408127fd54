import type { OutageView } from '#shared/ipc/snapshot';
import type { Diagnosis } from '#shared/outage/diagnosis';
import type { WatchEffect } from '#shared/outage/effect';
import { providerName } from '#shared/providers';
import { describeDiagnosis } from '#shared/text/describe';
import { momentText } from '#shared/text/format';
import { type Texts, textsFor } from '#shared/text/texts';
import { type Instant, MINUTE_MS } from '#shared/time';
import type { EngineContext } from '../context.ts';
import type { DeskNote } from '../ports.ts';

/** A diagnosis as a notification. */
function noteOf(diagnosis: Diagnosis, provider: string, texts: Texts): { title: string; body: string } {
  const { title, sentence } = describeDiagnosis(diagnosis, { provider }, texts);
  return { title, body: sentence };
}

/** Without a fallback mailbox nobody knows whether mail arrives, and nobody says it does. */
function recoveredText(
  provider: string,
  { receivingProven }: Extract<WatchEffect, { type: 'recovered' }>,
  texts: Texts,
): { title: string; body: string } {
  const text = texts.notifications.recovered(provider);
  return receivingProven ? text : { title: text.title, body: noteOf('well', provider, texts).body };
}

const SAME_MATTER_MS = 30 * MINUTE_MS;

/** Whose watch has come to something. */
export interface Told {
  readonly address: string;
  readonly isPrimary: boolean;
}

/** Tells the user outside the window what the watch has come to: few words, and each once. */
export class WatchDesk {
  readonly #context: EngineContext;
  #last: { readonly text: string; readonly at: Instant } = { text: '', at: 0 };

  constructor(context: EngineContext) {
    this.#context = context;
  }

  tell({ address, isPrimary }: Told, effects: readonly WatchEffect[], outage: OutageView | undefined): void {
    // Contacts are told about one mailbox at a time: the primary one.
    const concern = isPrimary ? effects : effects.filter(({ type }) => type !== 'tell-due');
    const notes = concern.map((effect) => this.#noteFor(address, effect, outage));
    // What comes together is one matter: the first word is enough.
    const first = notes.find((note) => note !== undefined);
    if (first !== undefined && !this.#isSaid(first)) this.#context.ports.desk.notify(first);
  }

  /** Two mailboxes of one provider go down and come back together: it is said once. */
  #isSaid({ title, body }: DeskNote): boolean {
    const now = this.#context.ports.clock.now();
    const { text, at } = this.#last;
    const note = `${title}\n${body}`;
    this.#last = { text: note, at: now };
    return note === text && now - at < SAME_MATTER_MS;
  }

  #noteFor(address: string, effect: WatchEffect, outage: OutageView | undefined): DeskNote | undefined {
    const { ports } = this.#context;
    const texts = textsFor(ports.preferences.read().language);
    const provider = providerName(address);
    switch (effect.type) {
      case 'notify-due': {
        const since = momentText(effect.startedAt, ports.clock.now(), texts);
        const found = describeDiagnosis(effect.diagnosis, { provider }, texts);
        return { ...texts.notifications.outageConfirmed(found, since), screen: 'home' };
      }
      case 'flapping-due':
        return { ...texts.notifications.flapping(provider), screen: 'home' };
      case 'tell-due':
        return this.#canTell(outage)
          ? { ...texts.notifications.readyToTell(), screen: 'notices' }
          : undefined;
      case 'recovered':
        return effect.notified ? { ...recoveredText(provider, effect, texts), screen: 'return' } : undefined;
      case 'frozen':
        return { ...noteOf('mailbox-changed', provider, texts), screen: 'home' };
      case 'outage-confirmed':
      case 'outage-changed':
      case 'self-trip-wanted':
      case 'round-trip-wanted':
        return undefined;
    }
  }

  /** There is somewhere to write from, and nobody has been told yet. */
  #canTell(outage: OutageView | undefined): boolean {
    const { database } = this.#context;
    if (outage === undefined || database.get("SELECT 1 FROM mailbox WHERE role = 'fallback'") === undefined)
      return false;
    return database.get('SELECT 1 FROM notice WHERE campaign = ?', `outage-${outage.id}`) === undefined;
  }
}
