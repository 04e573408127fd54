import type { SurfaceSpan } from '#shared/history/history-view';
import type {
  DatabaseFacts,
  DiagnosisFacts,
  HostFacts,
  MailboxFacts,
  OutageFacts,
} from '#shared/support/diagnosis-facts';
import { publicEvent } from '#shared/support/log-events';
import { publicCode, publicVersion } from '#shared/support/public-words';
import { sizeText } from '#shared/text/format';
import type { Texts } from '#shared/text/texts';
import type { Instant } from '#shared/time';

/** A heading with its lines, each of a few cells that stand under each other. */
interface Section {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** "2023-01-23 09:30": of one zone for everybody, since it is read far away. */
const minute = (at: Instant): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
const second = (at: Instant): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');
const WORD = /^[a-z][a-z_-]{0,30}$/;
/** A name that was chosen in the program. */
const named = (text: string): string => (WORD.test(text) ? text : '?');

function layOut({ title, rows }: Section, nothing: string): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, cell] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? 0, cell.length);
  }
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(column < row.length - 1 ? (widths[column] ?? 0) : 0))
      .join('  ')
      .trimEnd(),
  );
  const body = lines.length === 0 ? [nothing] : lines;
  return [title.toUpperCase(), ...body.map((line) => `  ${line}`)].join('\n');
}

/** Writes a diagnosis in one language. */
class Writer {
  readonly #texts: Texts;
  readonly #words: Texts['diagnosisFile'];

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#words = texts.diagnosisFile;
  }

  program(host: HostFacts): Section {
    const rows = [
      ['Posta di Scorta', publicVersion(host.version)],
      ['Electron', publicVersion(host.electron)],
      ['Chromium', publicVersion(host.chromium)],
      ['Node', publicVersion(host.node)],
      [this.#words.system, `${named(host.system)} ${publicVersion(host.release)} ${host.processor}`],
    ];
    return { title: this.#words.program, rows };
  }

  choices({ preferences, vault }: DiagnosisFacts): Section {
    const words = this.#words;
    return {
      title: words.choices,
      rows: [
        [words.language, preferences.language],
        [words.notifyAfter, preferences.notifyAfter],
        [words.startup, this.#yesNo(preferences.startWithComputer)],
        [words.theme, preferences.theme],
        [words.vault, `${vault.protection}, ${words.secrets(vault.secrets)}`],
      ],
    };
  }

  mailboxes(all: readonly MailboxFacts[]): Section {
    const words = this.#words;
    const rows = all.map((one, index) => [
      this.#nameOf(one, index),
      one.provider,
      words.entries[one.entry],
      one.locked ? words.locked : words.open,
      one.provenAt === undefined ? '' : words.proven(minute(one.provenAt)),
      one.proofFault ?? '',
    ]);
    return { title: words.mailboxes, rows };
  }

  present(all: readonly MailboxFacts[]): Section {
    const words = this.#words;
    const rows = all.flatMap((one, index) => {
      if (one.watch === undefined) return [];
      const { phase, diagnosis, since, lastLookAt, cause, flapping, frozen, looks } = one.watch;
      const facts = [
        `${phase} ${diagnosis}`,
        ...(cause === undefined ? [] : [cause]),
        ...(flapping ? ['flapping'] : []),
        ...(frozen ? ['frozen'] : []),
        ...(since === undefined ? [] : [words.since(minute(since))]),
        ...(lastLookAt === undefined ? [] : [words.lastLook(minute(lastLookAt))]),
      ];
      const name = this.#nameOf(one, index);
      return [
        [name, facts.join(', ')],
        ...looks.map(({ surface, verdict, code, ms, depth }) => [
          name,
          [surface, verdict, this.#code(code), depth, `${Math.round(ms)} ms`].join(' '),
        ]),
      ];
    });
    return { title: words.present, rows };
  }

  history(all: readonly MailboxFacts[], days: number): Section {
    const rows = all.flatMap((one, index) =>
      one.spans.map((span) => [this.#nameOf(one, index), ...this.#span(span)]),
    );
    return { title: this.#words.history(days), rows };
  }

  outages(all: readonly MailboxFacts[]): Section {
    const rows = all.flatMap((one, index) =>
      one.outages.map((outage) => [this.#nameOf(one, index), ...this.#outage(outage)]),
    );
    return { title: this.#words.outages, rows };
  }

  duties({ duties }: DiagnosisFacts): Section {
    const words = this.#words;
    const rows = duties.map(({ name, dueAt, running }) => [
      named(name),
      running ? words.running : dueAt === undefined ? words.idle : minute(dueAt),
    ]);
    return { title: words.duties, rows };
  }

  database({ schema, sound, file, journal, backup }: DatabaseFacts): Section {
    const words = this.#words;
    return {
      title: words.database,
      rows: [
        [words.schema, String(schema)],
        [words.integrity, sound ? words.sound : words.damaged],
        [words.file, this.#size(file)],
        [words.journal, this.#size(journal)],
        [words.backup, this.#size(backup)],
      ],
    };
  }

  counts({ counts }: DiagnosisFacts): Section {
    const rows = counts.map(({ table, state, count }) => [
      state === undefined ? named(table) : `${named(table)} ${named(state)}`,
      String(count),
    ]);
    return { title: this.#words.counts, rows };
  }

  faults({ faults, mailboxes }: DiagnosisFacts): Section {
    const ofProofs = mailboxes.flatMap((one, index) =>
      one.proofFault === undefined ? [] : [[this.#nameOf(one, index), one.proofFault]],
    );
    return {
      title: this.#words.faults,
      rows: [...ofProofs, ...faults.map(({ part, kind }) => [part, kind])],
    };
  }

  events({ events }: DiagnosisFacts): Section {
    const rows = events
      .map(publicEvent)
      .filter((event) => event !== undefined)
      .map(({ at, level, event, facts }) => [
        second(at),
        level,
        [event ?? this.#words.other, ...facts].join(' '),
      ]);
    return { title: this.#words.events, rows };
  }

  #span({ surface, verdict, code, from, until, rounds }: SurfaceSpan): readonly string[] {
    return [
      surface,
      minute(from),
      minute(until),
      [verdict, this.#code(code), this.#words.looks(rounds)].join(' ').replaceAll('  ', ' '),
    ];
  }

  #outage({ startedAt, endedAt, diagnosis, scope }: OutageFacts): readonly string[] {
    const until = endedAt === undefined ? this.#words.ongoing : minute(endedAt);
    return [minute(startedAt), until, `${diagnosis} ${scope}`];
  }

  #nameOf({ place }: MailboxFacts, index: number): string {
    return `${index + 1} ${this.#words.places[place]}`;
  }

  #code(code: string): string {
    return code === '' ? '' : (publicCode(code) ?? this.#words.other);
  }

  #size(bytes: number | undefined): string {
    return bytes === undefined ? '-' : sizeText(bytes, this.#texts);
  }

  #yesNo(value: boolean): string {
    return value ? this.#words.yes : this.#words.no;
  }
}

/** How many days of history a diagnosis tells. */
export const DIAGNOSIS_DAYS = 7;

/** The whole diagnosis as a text that may be handed to anybody: it names nobody. */
export function diagnosisText(facts: DiagnosisFacts, texts: Texts): string {
  const words = texts.diagnosisFile;
  const writer = new Writer(texts);
  const sections = [
    writer.program(facts.host),
    writer.choices(facts),
    writer.mailboxes(facts.mailboxes),
    writer.present(facts.mailboxes),
    writer.history(facts.mailboxes, DIAGNOSIS_DAYS),
    writer.outages(facts.mailboxes),
    writer.duties(facts),
    writer.database(facts.database),
    writer.counts(facts),
    writer.faults(facts),
    writer.events(facts),
  ];
  const head = `${words.title}\n${words.made(minute(facts.at))}\n${words.promise}`;
  return `${[head, ...sections.map((section) => layOut(section, words.nothing))].join('\n\n')}\n`;
}
