import { HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';
import { Draw } from './draw.ts';
import { Registry, spell } from './names.ts';

/** One message of the simulated mailbox, without its body. */
export interface Letter {
  readonly folder: 'inbox' | 'sent';
  readonly at: Instant;
  /** Header fields with CRLF after each, without the empty line. */
  readonly header: string;
}

/**
 * What a careful person would say of an address. `tell`: someone the user is in touch with; `leave`: not to be told;
 * `apart`: someone in touch, whose own mailbox is on the same service; `either`: people would disagree.
 */
export type Verdict = 'tell' | 'leave' | 'apart' | 'either';

/** An address with what is true of it. */
export interface Label {
  readonly what: string;
  readonly verdict: Verdict;
  readonly isWeekly: boolean;
}

/** A message to answer. */
export interface Sheet {
  readonly id: string;
  readonly references: readonly string[];
  readonly subject: string;
  readonly at: Instant;
}

interface Writing {
  readonly at: Instant;
  readonly subject: string;
  readonly answers?: Sheet | undefined;
  readonly cc?: readonly string[];
  /** Further fields. */
  readonly more?: Readonly<Record<string, string>>;
}

const two = (number: number): string => String(number).padStart(2, '0');
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateField(at: Instant, draw: Draw): string {
  const hours = draw.one([1, 1, 2, 0]);
  const local = new Date(at + hours * HOUR_MS);
  const day = `${local.getUTCDate()} ${MONTHS[local.getUTCMonth()]} ${local.getUTCFullYear()}`;
  const time = `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`;
  return `${DAYS[local.getUTCDay()]}, ${day} ${time} +${two(hours)}00`;
}

/** The mailbox as it fills: whose it is, what is in it, what is true of each address. */
export class Desk {
  readonly letters: Letter[] = [];
  readonly labels = new Map<string, Label>();
  readonly draw: Draw;
  readonly registry: Registry;
  readonly now: Instant;
  readonly address: string;
  readonly name: string;
  readonly family: string;

  constructor(seed: number, now: Instant) {
    this.draw = new Draw(seed);
    this.registry = new Registry(this.draw);
    this.now = now;
    const me = this.registry.somebody({ sameService: true });
    this.address = me.address;
    this.name = `${me.given} ${me.family}`;
    this.family = me.family;
  }

  /** The user's own name and address, as the program of the user writes them. */
  get self(): string {
    return `${spell(this.name, this.draw)} <${this.address}>`;
  }

  label(address: string, what: string, verdict: Verdict, isWeekly = false): void {
    this.labels.set(address.toLowerCase(), { what, verdict, isWeekly });
  }

  /** Puts a message from `from` into the inbox; to the user unless `to` says otherwise. */
  receive(from: string, writing: Writing, to: string = this.addressed()): Sheet {
    return this.#file(
      'inbox',
      from,
      to,
      writing,
      this.draw.one(['mail.gmail.com', 'yahoo.it', 'mx.example.net']),
    );
  }

  /** Puts a message of the user's into Sent. */
  send(to: string, writing: Writing, from: string = this.self): Sheet {
    return this.#file('sent', from, to, writing, 'libero.it');
  }

  /** How others write the user's address. */
  addressed(): string {
    return this.draw.chance(0.5) ? this.address : this.self;
  }

  /** The time of an answer: minutes to days later, never after now. */
  later(at: Instant, meanHours = 18): Instant {
    return Math.min(this.now - MINUTE_MS, at + 5 * MINUTE_MS + this.draw.wait(meanHours * HOUR_MS));
  }

  #file(folder: Letter['folder'], from: string, to: string, writing: Writing, host: string): Sheet {
    const { at, answers, cc = [], more = {} } = writing;
    const id = `<${this.draw.code(12)}.${Math.floor(at / 1000)}@${host}>`;
    const references = answers === undefined ? [] : [...answers.references, answers.id].slice(-12);
    const subject = answers === undefined ? writing.subject : `Re: ${answers.subject.replace(/^Re: /, '')}`;
    const fields: Record<string, string> = {
      From: from,
      To: to,
      ...(cc.length === 0 ? {} : { Cc: cc.join(',\r\n ') }),
      Subject: spell(subject, this.draw),
      Date: dateField(at, this.draw),
      'Message-ID': id,
      ...(answers === undefined
        ? {}
        : {
            'In-Reply-To': answers.id,
            ...(this.draw.chance(0.9) ? { References: references.join('\r\n ') } : {}),
          }),
      ...more,
    };
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.letters.push({ folder, at, header: lines.join('') });
    return { id, references, subject, at };
  }
}

/** A header's mailbox: the name as it is spelled, and the address. */
export const mailbox = (signs: string, address: string): string =>
  signs === '' ? address : `${signs} <${address}>`;
