import { addressKey } from '#shared/email-address';
import { type Occupant, type Reception, receive } from '#shared/fallback/places';
import { fail } from '#shared/fault';
import type { FallbackRole } from '#shared/ipc/contract';
import { type MailboxAccess, type MailboxSettings, passwordCredential, type Secret } from '#shared/mailbox';
import { areTwins } from '#shared/providers';
import type { EngineContext } from '../context.ts';
import { type ConnectedMailbox, isSamePlace, isStillThere } from '../mailbox-rows.ts';
import type { Mailboxes } from '../mailboxes.ts';
import type { SyncBack } from '../sync-back/sync-back.ts';
import type { FallbackProver } from './fallback-prover.ts';
import type { SetupStore } from './setup-store.ts';
import { openTokens } from './stored-tokens.ts';

export interface EntranceParts {
  readonly context: EngineContext;
  readonly mailboxes: Mailboxes;
  readonly setup: SetupStore;
  readonly prover: FallbackProver;
  readonly syncBack: SyncBack;
}

type Received = Extract<Reception, { kind: 'received' }>;

const PLACES = ['fallback', 'spare'] as const;

/** The mailbox as it was just entered, with what the vault does not hold yet. */
function inHand(settings: MailboxSettings, secret: Secret): MailboxAccess {
  const access = settings.signIn === undefined ? undefined : openTokens(secret)?.access;
  const credential = passwordCredential(access ?? secret.reveal());
  return {
    ...settings,
    credential: access === undefined ? credential : { ...credential, kind: 'access-token' },
  };
}

/** The way of a mailbox into one of the two fallback places, by the rules of `receive`. */
export class Entrance {
  readonly #parts: EntranceParts;

  constructor(parts: EntranceParts) {
    this.#parts = parts;
  }

  /**
   * Whether this mailbox may be connected as things stand, and how. Faults: `same-mailbox` for one that would fail
   * together with the primary one or is the other fallback, `reserve-taken`, `reserve-holds-mail`, and `already-running`
   * while mail comes home from the place that is to change.
   */
  review(settings: MailboxSettings, as: FallbackRole): Received {
    const { mailboxes } = this.#parts;
    const primary = mailboxes.find('primary')?.settings;
    if (primary !== undefined && areTwins(primary, settings)) fail('same-mailbox');
    const { address } = settings;
    const known = this.settingsOf(address);
    const way = known !== undefined && isSamePlace(known, settings) ? 'same' : 'other';
    const places = { fallback: this.#occupant('fallback'), spare: this.#occupant('spare') };
    const reception = receive(places, { address, as, way });
    if (reception.kind === 'refused') return fail(reception.fault);
    if (reception.next !== 'nothing' && this.#isComingHome) fail('already-running');
    return reception;
  }

  /** What is known of an address that stands in one of the two places. */
  settingsOf(address: string): MailboxSettings | undefined {
    const role = PLACES.find((one) => this.#isOf(one, address));
    return role && this.#parts.mailboxes.find(role)?.settings;
  }

  /**
   * Keeps a mailbox that was just entered, and proves it. Faults: those of `review`, those of the proof, and `cancelled`
   * when it was put away meanwhile.
   */
  async enter(settings: MailboxSettings, secret: Secret, as: FallbackRole): Promise<void> {
    const { context, mailboxes, setup, prover } = this.#parts;
    const planned = this.review(settings, as);
    const proof = planned.proof === 'before' ? await prover.tryOut(inHand(settings, secret)) : undefined;
    let reception = planned;
    let former: ConnectedMailbox | undefined;
    const review = (): void => {
      reception = this.review(settings, as);
      // Meanwhile the two places changed, and with them what may be written over.
      const isAsPlanned = reception.place === planned.place && (reception.proof === 'after' || proof);
      if (!isAsPlanned) fail('already-running');
      former = mailboxes.find('fallback');
    };
    await mailboxes.connect(planned.place, settings, secret, context.ports.clock.now(), { review, proof });
    setup.clear();
    if (reception.next === 'exchange-now') await this.#change(settings.address, former, 'exchange');
    if (proof === undefined) await prover.prove(this.#placeOf(settings.address));
    const { next } = reception;
    // What was to change at once and has changed is left as it is.
    if (next !== 'nothing') {
      await this.#change(settings.address, former, next === 'succeed' ? 'succeed' : 'exchange');
    }
  }

  /**
   * The reserve takes the place of the fallback, unless the user went another way meanwhile. A fallback that holds mail
   * of the open outage goes into the reserve until that is home.
   */
  async #change(
    address: string,
    former: ConnectedMailbox | undefined,
    how: 'exchange' | 'succeed',
  ): Promise<void> {
    const { context, mailboxes, syncBack } = this.#parts;
    const isAsBefore = isStillThere(context.database, 'fallback', former) && this.#isOf('spare', address);
    const isProven =
      mailboxes.find('fallback')?.provenAt === undefined || mailboxes.find('spare')?.provenAt !== undefined;
    if (!isAsBefore || !isProven || this.#isComingHome) return;
    if (how === 'succeed' && !syncBack.holdsMail('fallback')) return mailboxes.succeed();
    syncBack.noteSource();
    mailboxes.takeSpare();
  }

  get #isComingHome(): boolean {
    const { state } = this.#parts.syncBack.view();
    return state === 'copying' || state === 'counting';
  }

  #isOf(role: FallbackRole, address: string): boolean {
    const standing = this.#parts.mailboxes.find(role)?.settings.address;
    return standing !== undefined && addressKey(standing) === addressKey(address);
  }

  #placeOf(address: string): FallbackRole {
    return PLACES.find((role) => this.#isOf(role, address)) ?? fail('cancelled');
  }

  #occupant(role: FallbackRole): Occupant | undefined {
    const { mailboxes, syncBack } = this.#parts;
    const mailbox = mailboxes.find(role);
    if (mailbox === undefined) return undefined;
    const { settings, provenAt } = mailbox;
    return {
      address: settings.address,
      wasProven: provenAt !== undefined,
      holdsMail: syncBack.holdsMail(role),
    };
  }
}
