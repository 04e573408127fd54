import type { HistoryView, OutageRecord, SurfaceSpan } from '#shared/history/history-view';
import type { Surface, Verdict } from '#shared/outage/diagnosis';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#shared/time';

const at = (year: number, month: number, day: number, hour = 0, minute = 0): Instant =>
  new Date(year, month - 1, day, hour, minute).getTime();

/** Wednesday 21 June 2023, 10:42: two days after the second great outage. */
export const AFTER_JUNE = at(2023, 6, 21, 10, 42);

interface Fault {
  readonly from: Instant;
  readonly until: Instant;
  readonly verdicts: Readonly<Partial<Record<Surface, Verdict>>>;
}

const ALL = (verdict: Verdict): Fault['verdicts'] => ({ imap: verdict, smtp: verdict, web: verdict });

const JUNE_FROM = at(2023, 6, 13, 23, 5);
const FAULTS: readonly Fault[] = [
  { from: at(2021, 11, 9, 10, 10), until: at(2021, 11, 9, 10, 24), verdicts: { smtp: 'silent' } },
  { from: at(2022, 5, 3, 16, 0), until: at(2022, 5, 3, 17, 20), verdicts: { imap: 'closed' } },
  { from: at(2023, 1, 22, 22, 5), until: at(2023, 1, 27, 18, 30), verdicts: ALL('silent') },
  { from: at(2023, 6, 2, 9, 30), until: at(2023, 6, 2, 9, 37), verdicts: { imap: 'silent', smtp: 'silent' } },
  { from: at(2023, 6, 8, 18, 0), until: at(2023, 6, 8, 18, 12), verdicts: { web: 'unavailable' } },
  { from: JUNE_FROM, until: at(2023, 6, 14, 7, 0), verdicts: ALL('silent') },
  {
    from: at(2023, 6, 14, 7, 0),
    until: at(2023, 6, 16, 8, 20),
    verdicts: { ...ALL('refused'), web: 'unavailable' },
  },
  // The false recovery of the 16th lies between; then the site comes back, then sending, then reading.
  { from: at(2023, 6, 17, 9, 40), until: at(2023, 6, 18, 9, 10), verdicts: ALL('silent') },
  {
    from: at(2023, 6, 18, 9, 10),
    until: at(2023, 6, 18, 19, 30),
    verdicts: { imap: 'silent', smtp: 'silent' },
  },
  { from: at(2023, 6, 18, 19, 30), until: at(2023, 6, 19, 9, 15), verdicts: { imap: 'login-refused' } },
  { from: at(2023, 6, 20, 21, 0), until: at(2023, 6, 20, 21, 6), verdicts: { smtp: 'silent' } },
];

const SURFACES: readonly Surface[] = ['imap', 'smtp', 'web'];

/** When the computer is on: mornings and evenings, longer while the mailbox is down; two weeks of August at the sea. */
function sessions(from: Instant, until: Instant): readonly (readonly [Instant, Instant])[] {
  const days = Math.ceil((until - from) / DAY_MS);
  return Array.from({ length: days }, (_, index) => {
    const start = new Date(from);
    const midnight = at(start.getFullYear(), start.getMonth() + 1, start.getDate() + index);
    const date = new Date(midnight);
    if (date.getMonth() === 7 && date.getDate() > 6 && date.getDate() < 21) return [];
    if (
      FAULTS.some(
        (fault) =>
          fault.until - fault.from > HOUR_MS * 6 && fault.from < midnight + DAY_MS && fault.until > midnight,
      )
    )
      return [[midnight, midnight + DAY_MS] as const];
    const late = ((index * 37) % 60) * MINUTE_MS;
    const morning = [midnight + 8 * HOUR_MS + late, midnight + 12 * HOUR_MS + late / 2] as const;
    const evening = [midnight + 15 * HOUR_MS + late / 3, midnight + 22 * HOUR_MS - late] as const;
    return index % 9 === 4 ? [evening] : [morning, evening];
  })
    .flat()
    .map(([on, off]) => [Math.max(on, from), Math.min(off, until)] as const)
    .filter(([on, off]) => on < off);
}

function spansOf(from: Instant, until: Instant): readonly SurfaceSpan[] {
  const spans: SurfaceSpan[] = [];
  for (const [on, off] of sessions(from, until)) {
    for (const surface of SURFACES) {
      const faults = FAULTS.filter(
        (fault) => fault.verdicts[surface] !== undefined && fault.from < off && fault.until > on,
      );
      let begin = on;
      const add = (verdict: Verdict, end: Instant): void => {
        if (end > begin)
          spans.push({
            surface,
            verdict,
            code: '',
            from: begin,
            until: end,
            rounds: Math.ceil((end - begin) / (5 * MINUTE_MS)),
          });
        begin = Math.max(begin, end);
      };
      for (const fault of faults) {
        add('well', Math.max(on, fault.from));
        add(fault.verdicts[surface] ?? 'silent', Math.min(off, fault.until));
      }
      add('well', off);
    }
  }
  return spans.toSorted((a, b) => a.from - b.from);
}

const outage = (
  startedAt: Instant,
  endedAt: Instant,
  diagnosis: OutageRecord['diagnosis'],
  homecoming?: OutageRecord['homecoming'],
): OutageRecord => ({
  startedAt,
  confirmedAt: startedAt + 5 * MINUTE_MS,
  endedAt,
  diagnosis,
  scope: diagnosis === 'silent' ? 'full' : 'partial',
  homecoming,
});

/** Two calm years with a blip here and there, and the two great outages of 2023. */
export const PAST: HistoryView = {
  address: 'anna.rossi@libero.it',
  now: AFTER_JUNE,
  spans: spansOf(at(2021, 6, 4, 9), AFTER_JUNE - 2 * MINUTE_MS),
  outages: [
    outage(at(2022, 5, 3, 16, 0), at(2022, 5, 3, 17, 50), 'sending-only'),
    outage(at(2023, 1, 22, 22, 5), at(2023, 1, 27, 19, 5), 'silent', {
      proofs: [
        { at: at(2023, 1, 27, 20), copied: 42, verified: 42, missing: 0, duplicates: 0, secondPass: 0 },
      ],
      late: {
        until: at(2023, 2, 3, 19, 5),
        watching: false,
        lookedAt: at(2023, 2, 3, 19, 20),
        arrived: 7,
        already: 2,
      },
    }),
    outage(JUNE_FROM, at(2023, 6, 19, 9, 50), 'silent'),
  ],
  words: [
    { kind: 'normal', quote: '', firstAt: at(2021, 6, 4, 9), lastAt: JUNE_FROM - HOUR_MS },
    {
      kind: 'maintenance',
      quote: 'Servizio in manutenzione',
      firstAt: at(2023, 6, 14, 7, 10),
      lastAt: at(2023, 6, 15, 18),
    },
    {
      kind: 'login-trouble',
      quote: 'Credenziali non riconosciute',
      firstAt: at(2023, 6, 16, 11),
      lastAt: at(2023, 6, 17, 8, 5),
    },
    { kind: 'normal', quote: '', firstAt: at(2023, 6, 18, 9, 15), lastAt: AFTER_JUNE - HOUR_MS },
  ],
};

/** A mailbox watched since this morning. */
export const YOUNG_PAST: HistoryView = {
  ...PAST,
  spans: SURFACES.map((surface) => ({
    surface,
    verdict: 'well',
    code: '',
    from: at(2023, 6, 21, 9, 12),
    until: AFTER_JUNE - 2 * MINUTE_MS,
    rounds: 18,
  })),
  outages: [],
  words: [],
};

/** Nobody has looked yet. */
export const NO_PAST: HistoryView = { ...YOUNG_PAST, spans: [] };
