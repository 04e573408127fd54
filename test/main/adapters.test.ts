import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#shared/ipc/snapshot';
import { DEFAULT_PREFERENCES } from '#shared/preferences';
import { textsFor } from '#shared/text/texts';
import { createCrashGuard } from '../../electron/main/crash-guard.ts';
import { desktopEntry, startsProgram } from '../../electron/main/desktop-entry.ts';
import { watchSurroundings } from '../../electron/main/disturbance.ts';
import { editItems } from '../../electron/main/edit-menu.ts';
import { errorFacts } from '../../electron/main/error-facts.ts';
import { logLine } from '../../electron/main/log-line.ts';
import { trayFor } from '../../electron/main/tray-face.ts';
import { drawTrayIcon } from '../../electron/main/tray-icon.ts';

describe('the log', () => {
  it('writes one event as one line', () => {
    expect(logLine(new Date(0), 'info', 'started', { version: '1', ms: 7, ok: true })).toBe(
      '{"at":"1970-01-01T00:00:00.000Z","level":"info","event":"started","facts":{"version":"1","ms":7,"ok":true}}',
    );
  });

  it('leaves out an address that got this far, keeps to one line, and cuts', () => {
    const line = logLine(new Date(0), 'warn', 'x', {
      reply: `no <mario.rossi@libero.it>\r\n${'y'.repeat(300)}`,
    });
    expect(line).not.toContain('mario');
    expect(line).not.toContain('\n');
    expect(line.length).toBeLessThan(300);
  });

  it('knows of an error its name, code and place, and never its message', () => {
    const error = Object.assign(new RangeError('mario@libero.it is full'), { code: 'EQUOTA' });
    const facts = errorFacts(error);
    expect(facts).toMatchObject({ error: 'RangeError', code: 'EQUOTA' });
    expect(facts['where']).toMatch(/^adapters\.test\.ts:\d+/);
    expect(JSON.stringify(facts)).not.toContain('mario');
    expect(errorFacts('mario@libero.it')).toEqual({ error: 'string' });
  });

  it('keeps a message out even when it spans lines that look like places', () => {
    const error = new Error('one\n    at mario@libero.it (/home/mario/posta.ts:1:1)');
    expect(JSON.stringify(errorFacts(error))).not.toContain('mario');
  });
});

describe('the surroundings', () => {
  function setUp() {
    let now = 0;
    let network = 'home';
    let look = (): void => undefined;
    let disturbances = 0;
    watchSurroundings(
      {
        now: () => now,
        network: () => network,
        every: (_period, wake) => {
          look = wake;
          return { cancel: () => undefined };
        },
      },
      () => {
        disturbances += 1;
      },
    );
    return (afterMs: number, where = network): number => {
      now += afterMs;
      network = where;
      look();
      return disturbances;
    };
  }

  it('are quiet while the same network is looked at in time', () => {
    const lookAfter = setUp();
    expect([lookAfter(15_000), lookAfter(15_100), lookAfter(40_000)]).toEqual([0, 0, 0]);
  });

  it('are disturbed by another network and by a sleep nobody announced', () => {
    const lookAfter = setUp();
    expect([lookAfter(15_000, 'office'), lookAfter(15_000), lookAfter(600_000), lookAfter(15_000)]).toEqual([
      1, 1, 2, 2,
    ]);
  });
});

describe('the menu under the right mouse button', () => {
  const flags = {
    canUndo: false,
    canRedo: false,
    canCut: false,
    canCopy: false,
    canPaste: true,
    canDelete: false,
    canSelectAll: true,
    canEditRichly: false,
  };
  const shown = (isEditable: boolean, more: Partial<typeof flags> = {}): readonly string[] =>
    editItems({ isEditable, editFlags: { ...flags, ...more } }, textsFor('it').editMenu).map(
      ({ label, enabled }) => `${label}${enabled ? '' : ' (off)'}`,
    );

  it('pastes into a field, copies a password to nobody, and is not there where it would be of no use', () => {
    expect(shown(true)).toEqual(['Taglia (off)', 'Copia (off)', 'Incolla', 'Seleziona tutto']);
    expect(shown(false, { canCopy: true })).toEqual(['Copia']);
    expect(shown(false)).toEqual([]);
  });
});

describe('the autostart file', () => {
  const command = ['/opt/Posta di Scorta/posta', '--hidden'] as const;

  it('starts the program hidden, whatever its path is made of', () => {
    expect(desktopEntry(command)).toContain('\nExec="/opt/Posta di Scorta/posta" "--hidden"\n');
    expect(desktopEntry(['/a"b$c`d\\e%f'])).toContain('\nExec="/a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f"\n');
  });

  it('is true only while it starts this very program and nobody switched it off', () => {
    const entry = desktopEntry(command);
    expect(startsProgram(entry, command)).toBe(true);
    expect(startsProgram(`${entry}Hidden=true\n`, command)).toBe(false);
    expect(startsProgram(entry.replace('enabled=true', 'enabled=false'), command)).toBe(false);
    expect(startsProgram(entry, ['/elsewhere', '--hidden'])).toBe(false);
    expect(startsProgram('', command)).toBe(false);
  });
});

describe('the tray', () => {
  const snapshot = (watch: Partial<Snapshot['watch']>, connected = true): Snapshot =>
    ({
      primary: connected
        ? { address: 'a@libero.it', providerName: 'Libero Mail', passwordMissing: false }
        : undefined,
      preferences: DEFAULT_PREFERENCES,
      watch: { phase: 'up', diagnosis: 'well', frozen: false, lastLookAt: 1, advice: 'none', ...watch },
      fallback: { address: 'a@gmail.com', entry: 'open', provenAt: 1 },
      setup: { answer: undefined },
      notices: { state: 'none' },
      syncBack: { state: 'none', elsewhere: undefined },
      readiness: [],
    }) as unknown as Snapshot;

  it.each([
    ['nothing connected', snapshot({ phase: 'idle' }, false), 'resting'],
    ['all well', snapshot({}), 'well'],
    ['a doubt', snapshot({ phase: 'suspect', diagnosis: 'silent' }), 'doubt'],
    ['an outage', snapshot({ phase: 'outage', diagnosis: 'silent' }), 'outage'],
    ['coming back', snapshot({ phase: 'recovering' }), 'return'],
    ['a mailbox that changed', snapshot({ phase: 'recovering', frozen: true }), 'doubt'],
    ['no line in the middle of an outage', snapshot({ phase: 'outage', diagnosis: 'line-down' }), 'resting'],
  ])('shows %s', (_what, shown, face) => {
    const tray = trayFor(shown);
    expect(tray.face).toBe(face);
    expect(tray.label).not.toBe('');
  });

  it.each([
    ['only sending fails', { phase: 'outage', diagnosis: 'reading-only' }, 'Libero Mail non spedisce'],
    ['a full mailbox', { diagnosis: 'mailbox-full' }, 'La tua casella è piena'],
    ['before the first look', { lastLookAt: undefined }, 'Sto facendo il primo controllo'],
    ['a wrong clock', { cause: 'wrong-clock' }, 'L’orologio del computer è sbagliato'],
  ] satisfies readonly (readonly [string, Partial<Snapshot['watch']>, string])[])(
    '%s: "%s"',
    (_what, watch, label) => {
      expect(trayFor(snapshot(watch)).label).toBe(label);
    },
  );

  const menu = (shown: Snapshot): readonly string[] =>
    trayFor(shown).items.map((item) =>
      [item.label, ...('screen' in item ? [`→ ${item.screen}`] : [])].join(' '),
    );
  const USUAL = ['Apri Posta di Scorta', 'Guarda adesso', 'Esci'];
  const ended = { outage: { id: 1, startedAt: 1, endedAt: 2 } };

  it.each([
    ['a calm day', snapshot({}), USUAL],
    ['a doubt', snapshot({ phase: 'suspect', diagnosis: 'silent' }), USUAL],
    [
      'an outage in which nothing is to be done yet',
      snapshot({ phase: 'outage', diagnosis: 'silent', advice: 'wait' }),
      USUAL,
    ],
    [
      'an outage that people should hear of',
      snapshot({ phase: 'outage', diagnosis: 'silent', advice: 'tell-contacts' }),
      ['Avvisa i tuoi contatti → notices', ...USUAL],
    ],
    ['a return', snapshot(ended), ['Riporta la posta a casa → return', ...USUAL]],
  ])('offers in %s what is most useful, four things at most', (_when, shown, expected) => {
    expect(menu(shown)).toEqual(expected);
  });

  it('offers to look only where there is a mailbox', () => {
    const look = (shown: Snapshot) => trayFor(shown).items.find(({ act }) => act === 'look');
    expect(look(snapshot({}))).toMatchObject({ enabled: true });
    expect(look(snapshot({ phase: 'idle' }, false))).toMatchObject({ enabled: false });
  });

  it('carries a mark while the window has something to say that no notification could', () => {
    const unshown = { about: 'mail-home', copied: 3 } as const;
    expect(trayFor(snapshot({}))).toMatchObject({ unread: false, label: 'Libero Mail: tutto a posto' });
    expect(trayFor({ ...snapshot({}), unshown })).toMatchObject({
      face: 'well',
      unread: true,
      label: 'Libero Mail: tutto a posto. C’è una novità nella finestra.',
    });
  });

  it('draws that mark apart from every face', () => {
    for (const face of ['resting', 'well', 'doubt', 'outage', 'return'] as const) {
      const [plain, marked] = [drawTrayIcon(face, 22), drawTrayIcon(face, 22, 'unread')];
      const corner = ([x, y]: readonly [number, number]) => [
        ...marked.subarray((y * 22 + x) * 4, (y * 22 + x) * 4 + 4),
      ];
      expect(marked.equals(plain)).toBe(false);
      // The dot itself, and the gap below it.
      expect(corner([17, 4])).toEqual([40, 48, 200, 255]);
      expect(corner([17, 8])[3]).toBeLessThan(64);
    }
  });

  it('has five faces that differ without their colours', () => {
    const shapes = (['resting', 'well', 'doubt', 'outage', 'return'] as const).map((face) =>
      Buffer.from(drawTrayIcon(face, 22).filter((_byte, index) => index % 4 === 3)).toString('hex'),
    );
    expect(new Set(shapes).size).toBe(5);
    expect(shapes.every((shape) => shape.length === 22 * 22 * 2)).toBe(true);
  });
});

describe('the crash guard', () => {
  it('lets the page come back three times a minute', () => {
    let now = 0;
    const guard = createCrashGuard(() => now);
    const tries = [0, 1, 2, 3].map(() => guard.mayReload());
    now = 60_001;
    expect([...tries, guard.mayReload()]).toEqual([true, true, true, false, true]);
  });
});
