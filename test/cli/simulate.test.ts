import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SimulationFigures } from '#drill/simulation/figures';
import type { Replay } from '#drill/simulation/replay-log';
import type { ReplayFigures } from '#drill/simulation/replay-many';
import { simulateYears } from '#drill/simulation/simulate';
import { faultOf } from '#shared/fault';
import { DEFAULT_POLICY } from '#shared/outage/policy';
import { readFlags, UsageError } from '../../electron/cli/command.ts';
import { simulateCommand } from '../../electron/cli/simulate.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'simulate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function simulate(...args: string[]): Promise<unknown> {
  const printed: unknown[] = [];
  const output = { json: true, result: (value: unknown) => void printed.push(value), say: () => undefined };
  expect(
    await simulateCommand.run(readFlags(args, simulateCommand), output, new AbortController().signal),
  ).toBe(0);
  return printed[0];
}
const MINUTE = 60_000;

describe('generated years', () => {
  it('keep the promises: bounds, detection, few false alarms, no false return', async () => {
    const figures = (await simulate('--years', '20', '--seed', '42')) as SimulationFigures;
    expect(figures.maxLooksPerHour).toBeLessThanOrEqual(12);
    expect(figures.maxLoginsPerHour).toBeLessThanOrEqual(4);
    expect(figures.falseRecoveries).toBe(0);
    expect(figures.passwordPrompts).toBe(0);
    const { outages, alreadyOpen, detected, ms } = figures.full;
    expect(outages).toBeGreaterThan(15);
    expect(detected / (outages - alreadyOpen)).toBeGreaterThan(0.9);
    expect(ms.median).toBeLessThan(7 * MINUTE);
    expect(ms.median).toBeGreaterThan(0);
  });

  it('are the same for the same seed', async () => {
    const [one, other, another] = [
      await simulate('--years', '2', '--seed', '5'),
      await simulate('--years', '2', '--seed', '5'),
      await simulate('--years', '2', '--seed', '6'),
    ];
    expect(one).toEqual(other);
    expect(one).not.toEqual(another);
  });

  it('come out the same with every calm round played', () => {
    // Only the busiest hour at all counts the rounds that were played, and calm ones are not.
    const { maxLooksPerHourAtAll: _, ...skipped } = simulateYears(3, 11, DEFAULT_POLICY, true);
    expect(simulateYears(3, 11, DEFAULT_POLICY, false)).toMatchObject(skipped);
  });

  it.each([
    [['--years', '0', '--seed', '1']],
    [['--years', 'x', '--seed', '1']],
    [['--seed', '1']],
    [['--years', '1']],
  ])('refuse %j', async (args) => {
    await expect(simulate(...args)).rejects.toBeInstanceOf(UsageError);
  });
});

describe('a trace', () => {
  const replay = async (trace: unknown): Promise<Replay> => {
    const file = path.join(folder, 't.json');
    writeFileSync(file, JSON.stringify(trace));
    return (await simulate('--trace', file, '--seed', '3')) as Replay;
  };

  it('of the night of 22 January 2023 is suspected in five minutes, confirmed in twenty, and over only when proven', async () => {
    const { name, transitions } = await replay({
      name: 'january 2023',
      events: [
        { at: '2023-01-22T22:00:00Z', imap: 'silent', smtp: 'silent', web: 'unavailable' },
        { at: '2023-01-25T09:00:00Z', service: 'well' },
        { at: '2023-01-25T09:12:00Z', imap: 'silent' },
        { at: '2023-01-27T16:00:00Z', imap: 'login:unavailable' },
        { at: '2023-01-27T18:00:00Z', imap: 'well' },
      ],
    });
    expect(name).toBe('january 2023');
    const first = (event: string): number =>
      Date.parse(transitions.find((one) => one.event === event)?.at ?? '');
    const began = Date.parse('2023-01-22T22:00:00Z');
    expect(first('suspect') - began).toBeLessThanOrEqual(6 * MINUTE);
    expect(first('outage') - began).toBeLessThanOrEqual(11 * MINUTE);
    expect(first('recovered')).toBeGreaterThanOrEqual(Date.parse('2023-01-27T18:30:00Z'));
    expect(transitions.filter(({ event }) => event === 'outage-confirmed').length).toBe(1);
  });

  it('of the user’s own line, a portal, lost names and sleep alarms nobody', async () => {
    const { transitions } = await replay({
      name: 'at home',
      events: [
        { at: '2026-02-01T08:00:00Z', line: 'down' },
        { at: '2026-02-01T12:00:00Z', line: 'captive-portal' },
        { at: '2026-02-01T13:00:00Z', line: 'up' },
        { at: '2026-02-01T14:00:00Z', computer: 'asleep' },
        { at: '2026-02-01T18:00:00Z', computer: 'on' },
        { at: '2026-02-01T20:00:00Z', surface: 'line', state: 'dns' },
      ],
    });
    expect(transitions).toEqual([]);
  });

  it.each([
    ['no events', { name: 'x', events: [] }],
    ['no date', { name: 'x', events: [{ at: 'yesterday', imap: 'silent' }] }],
    ['an unknown source', { name: 'x', events: [{ at: '2023-01-22', imap: 'silent', source: 'hearsay' }] }],
    ['an unknown inbox', { name: 'x', events: [{ at: '2023-01-22', inbox: 'full of cats' }] }],
    ['an unknown state', { name: 'x', events: [{ at: '2023-01-22', imap: 'broken' }] }],
    ['an unknown surface', { name: 'x', events: [{ at: '2023-01-22', pop: 'silent' }] }],
    ['time going backwards', { name: 'x', events: [{ at: '2023-01-22' }, { at: '2023-01-21' }] }],
  ])('with %s is refused', async (_name, trace) => {
    expect(faultOf(await replay(trace).catch((error: unknown) => error)).kind).toBe('input-invalid');
  });
});

describe('the outages of 2023', () => {
  it.each(['january-2023', 'june-2023'])(
    '%s: no wrong return, no password asked, within the bounds',
    async (name) => {
      const figures = (await simulate('--trace', name, '--seeds', '10')) as ReplayFigures;
      expect(figures).toMatchObject({
        wrongRecoveries: 0,
        unsaidRecoveries: 0,
        passwordPrompts: 0,
        seeds: 10,
      });
      expect(figures.maxLooksPerHour).toBeLessThanOrEqual(12);
      expect(figures.maxLoginsPerHour).toBeLessThanOrEqual(4);
      expect(figures.freezes).toBeGreaterThan(0);
      expect(figures.confirmedAfterMs[0]?.max).toBeLessThan(10 * MINUTE);
    },
  );

  it('say of June 16 what was still missing', async () => {
    const { attempts } = (await simulate('--trace', 'june-2023', '--seed', '1')) as Replay;
    const [first] = attempts;
    expect(first).toMatchObject({ missing: ['receiving'], isRecovered: false });
    expect(first?.from.startsWith('2023-06-16')).toBe(true);
  });

  it('hold although the user says "go on" to whatever inbox there is', async () => {
    const figures = (await simulate('--trace', 'january-2023', '--seeds', '5', '--go-on')) as ReplayFigures;
    expect(figures.wrongRecoveries).toBe(0);
  });

  it.each(['january-2023', 'june-2023'])('%s says of each event whether it is known', (name) => {
    const file = path.join(import.meta.dirname, `../../electron/drill/traces/${name}.json`);
    const { events } = JSON.parse(readFileSync(file, 'utf8')) as { events: Record<string, unknown>[] };
    for (const event of events) {
      expect(['fact', 'assumption']).toContain(event['source']);
      expect(event['note']).toBeTypeOf('string');
    }
  });
});
