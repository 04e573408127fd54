import { addressKey } from '#shared/email-address';
import { fail } from '#shared/fault';
import { type MailboxSettings, Secret } from '#shared/mailbox';
import type { AccessTokens } from '../mailboxes.ts';
import type { Ports } from '../ports.ts';
import type { OAuthLine } from './oauth-client.ts';
import { isFresh, isUsable, openTokens, sealTokens, type Tokens } from './stored-tokens.ts';

type KeeperPorts = Pick<Ports, 'signIn' | 'clock' | 'limits' | 'authorities' | 'vault' | 'log'>;

/** Tokens that the provider has renewed and the vault has not taken yet. */
interface Unsaved {
  readonly before: string;
  readonly tokens: Tokens;
}

/** Keeps the tokens of the mailboxes that are entered by sign-in: in the vault only, renewed ahead of time. */
export class TokenKeeper implements AccessTokens {
  readonly #ports: KeeperPorts;
  readonly #oauth: OAuthLine;
  readonly #running = new Map<string, Promise<Secret | undefined>>();
  readonly #unsaved = new Map<string, Unsaved>();
  /** The token that each mailbox got after its server had refused one: refused as well, there is no better. */
  readonly #lastResort = new Map<string, string>();

  constructor(ports: KeeperPorts) {
    const { limits, authorities, clock } = ports;
    this.#ports = ports;
    this.#oauth = { line: { limits, authorities }, clock };
  }

  /** `undefined`: the user has to sign in again. Faults: those of `renewTokens` and of writing to the vault. */
  accessToken(settings: MailboxSettings): Promise<Secret | undefined> {
    return this.#single(settings, () => this.#current(settings));
  }

  /**
   * Another token than the one that the mail server refused before its time; once, since a second refusal is about
   * something else. `undefined`: there is none. Faults: as above, and `sign-in-needed` when the consent is over.
   */
  async renewed(settings: MailboxSettings, refused: Secret): Promise<Secret | undefined> {
    const name = addressKey(settings.address);
    const current = (await this.accessToken(settings)) ?? fail('sign-in-needed');
    if (current.reveal() !== refused.reveal()) return current;
    if (this.#lastResort.get(name) === refused.reveal()) return undefined;
    // A turn that began before this refusal may give the refused token once more: it is waited for, not joined.
    while (this.#running.has(name)) await Promise.allSettled([this.#running.get(name)]);
    const next = await this.#single(settings, async () => {
      const kept = await this.#ports.vault.read(name);
      const tokens = kept && openTokens(kept);
      if (kept === undefined || tokens === undefined) return undefined;
      if (tokens.access !== refused.reveal()) return new Secret(tokens.access);
      const other = await this.#renew(settings, kept, tokens);
      if (other !== undefined) this.#lastResort.set(name, other.reveal());
      return other;
    });
    return next ?? fail('sign-in-needed');
  }

  forget(address: string): void {
    this.#unsaved.delete(addressKey(address));
    this.#lastResort.delete(addressKey(address));
  }

  /** One renewal of a mailbox at a time: whoever asks meanwhile gets the same answer. */
  #single(settings: MailboxSettings, work: () => Promise<Secret | undefined>): Promise<Secret | undefined> {
    const name = addressKey(settings.address);
    const running = this.#running.get(name);
    if (running !== undefined) return running;
    const turn = work().finally(() => this.#running.delete(name));
    this.#running.set(name, turn);
    return turn;
  }

  async #current(settings: MailboxSettings): Promise<Secret | undefined> {
    const { vault, clock, log } = this.#ports;
    const name = addressKey(settings.address);
    const kept = await vault.read(name);
    if (kept === undefined) return undefined;
    const unsaved = this.#unsaved.get(name);
    if (unsaved?.before === kept.reveal()) return this.#save(name, unsaved);
    const tokens = openTokens(kept);
    if (tokens === undefined) return undefined;
    if (isFresh(tokens, clock.now())) return new Secret(tokens.access);
    try {
      return await this.#renew(settings, kept, tokens);
    } catch (error) {
      // The old one is good for some minutes more, unless the new one waits for the vault.
      if (!isUsable(tokens, clock.now()) || this.#unsaved.has(name)) throw error;
      log.write('warn', 'token-renewal-late');
      return new Secret(tokens.access);
    }
  }

  async #renew(settings: MailboxSettings, kept: Secret, tokens: Tokens): Promise<Secret | undefined> {
    const { signIn, vault, log } = this.#ports;
    const name = addressKey(settings.address);
    const service = signIn.services.find(({ id }) => id === settings.signIn);
    if (service === undefined) return fail('sign-in-unavailable', settings.signIn);
    const { renewTokens } = await import('./oauth-client.ts');
    const next = await renewTokens(service, this.#oauth, tokens);
    log.write('info', 'token-renewal', { outcome: next === 'over' ? 'consent-over' : 'renewed' });
    if (next !== 'over') return this.#save(name, { before: kept.reveal(), tokens: next });
    // A sign-in made meanwhile has put newer tokens there.
    if ((await vault.read(name))?.reveal() === kept.reveal()) await vault.remove(name);
    return undefined;
  }

  /**
   * The vault first: a rotated refresh token that is lost costs the user a new sign-in. What the vault does not take is
   * held until it does, since the old one must not be shown again.
   */
  async #save(name: string, unsaved: Unsaved): Promise<Secret | undefined> {
    const { vault } = this.#ports;
    const kept = await vault.read(name);
    if (kept?.reveal() === unsaved.before) {
      this.#unsaved.set(name, unsaved);
      await vault.write(name, sealTokens(unsaved.tokens));
      this.#unsaved.delete(name);
      return new Secret(unsaved.tokens.access);
    }
    // Forgotten, or signed in anew, while the provider was asked: what is there now counts.
    this.#unsaved.delete(name);
    const newer = kept && openTokens(kept);
    return newer && new Secret(newer.access);
  }
}
