import type { Draw } from './draw.ts';

const list = (words: string): readonly string[] => words.split(' ');

const GIVEN = list(
  'Anna Maria Giulia Lucia Elena Paola Francesca Chiara Rosa Teresa Carla Nicoletta Silvia Bruna Ines Zoë Luca Mario ' +
    'Giovanni Paolo Franco Roberto Niccolò Salvatore Pasquale Michele Enzo Gino Aldo Davide Fabio Renzo Ettore Andrea Vito',
);
const FAMILY = list(
  "Rossi Bianchi Ferrari Russo Esposito Colombo Ricci Marino Greco Conti D'Angelo Gallo Costa Fontana Rizzo Lombardi " +
    'Moretti Barbieri Santoro Mariani Rinaldi Caruso Leone Longo Gentile Martinelli Vitale Lombardo Serra Coppola Forlì ' +
    'Bancaro Listorti Newman Supino Infante Ordine Serviziati Notari Robotti Bounous Stampa Lavoro',
);
const HOMES = list(
  'gmail.com gmail.com gmail.com hotmail.it hotmail.com outlook.it yahoo.it alice.it tin.it tim.it fastwebnet.it ' +
    'tiscali.it icloud.com email.it teletu.it',
);
const SAME_SERVICE = list('libero.it libero.it virgilio.it inwind.it iol.it');
const TRADES = list(
  'calzature ceramiche ferramenta idraulica agriturismo vini libri giardino elettronica moda casa ottica',
);

/** A person of the simulated world. */
export interface Somebody {
  readonly given: string;
  readonly family: string;
  readonly address: string;
  /** How their own program writes their name, as it stands in the header. */
  readonly signs: string;
}

const flat = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();

/** How people call their mailboxes. */
function localOf(given: string, family: string, draw: Draw): string {
  const [name, house] = [flat(given), flat(family)];
  const year = draw.whole(38, 99);
  return draw.one([
    `${name}.${house}`,
    `${name}.${house}`,
    `${name}${house}`,
    `${house}.${name}`,
    `${name.charAt(0)}.${house}`,
    `${name}${year}`,
    `${name}.${house}${year}`,
    `${house}${name.charAt(0)}${year}`,
    `${name}_${house}`,
    `la${name}${year}`,
    `zio${name}`,
    `${house}.famiglia`,
    `${name}-${house}`,
  ]);
}

const quoted = (name: string): string => (/[",.()<>@:;]/.test(name) ? `"${name}"` : name);

/** A name as it stands in a header: encoded where it is not ASCII, in one of the two ways (RFC 2047). */
export function spell(name: string, draw: Draw): string {
  const isAscii = Buffer.byteLength(name, 'utf8') === name.length;
  if (isAscii) return draw.chance(0.2) ? `"${name}"` : quoted(name);
  const bytes = Buffer.from(name, 'utf8');
  if (draw.chance(0.5)) return `=?UTF-8?B?${bytes.toString('base64')}?=`;
  const q = [...bytes].map((byte) =>
    /[A-Za-z0-9]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : byte === 0x20
        ? '_'
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return `=?utf-8?Q?${q.join('')}?=`;
}

/** Makes up people and firms, no address twice. */
export class Registry {
  readonly #draw: Draw;
  readonly #taken = new Set<string>();

  constructor(draw: Draw) {
    this.#draw = draw;
  }

  /** The address itself the first time, another one like it after that. */
  claim(local: string, domain: string): string {
    for (let number = 1; ; number += 1) {
      const address = `${local}${number === 1 ? '' : number}@${domain}`;
      if (this.#taken.has(address)) continue;
      this.#taken.add(address);
      return address;
    }
  }

  /** Somebody with a mailbox somewhere: at one of the large services unless `domain` says where. */
  somebody(
    where: { readonly domain?: string; readonly family?: string; readonly sameService?: boolean } = {},
  ): Somebody {
    const draw = this.#draw;
    const given = draw.one(GIVEN);
    const family = where.family ?? draw.one(FAMILY);
    const domain = where.domain ?? draw.one(where.sameService === true ? SAME_SERVICE : HOMES);
    const isWork = where.domain !== undefined;
    const local = isWork
      ? draw.one([`${flat(given)}.${flat(family)}`, `${flat(given).charAt(0)}.${flat(family)}`])
      : localOf(given, family, draw);
    const full = draw.one([
      `${given} ${family}`,
      `${given} ${family}`,
      `${family} ${given}`,
      `${family}, ${given}`,
      `${given} ${family}`.toUpperCase(),
      given,
      '',
    ]);
    return { given, family, address: this.claim(local, domain), signs: spell(full, draw) };
  }

  /** A domain of a firm, by its trade. */
  firm(): { readonly name: string; readonly domain: string } {
    const draw = this.#draw;
    const trade = draw.one(TRADES);
    const house = draw.one(FAMILY);
    const name = `${trade.charAt(0).toUpperCase()}${trade.slice(1)} ${house}`;
    return {
      name,
      domain: `${trade}${flat(house)}${draw.chance(0.3) ? draw.code(2) : ''}.${draw.one(['it', 'it', 'com', 'eu'])}`,
    };
  }
}

export const givenNames = GIVEN;
export const flatten = flat;
