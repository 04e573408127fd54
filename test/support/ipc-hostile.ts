/** A message of a page: the name of a command, and its arguments. */
export type Message = readonly [name: unknown, args: unknown];

const address = 'anna@libero.it';
const wording = { language: 'it', register: 'informal', phone: '333 1234567', own: 'Ciao.\nA presto' };
const endpoint = { host: 'imap.example.org', port: 993, security: 'tls' };
const servers = { imap: endpoint, smtp: endpoint, user: 'anna' };

/** One good message of every command that takes something; the generator spoils them. */
export const TEMPLATES: readonly Message[] = [
  ['primary.connect', { address, password: 'segreta', servers }],
  ['watched.connect', { address, password: 'segreta' }],
  ['watched.forget', { address }],
  ['watched.choose', { address }],
  ['fallback.connect', { address, password: 'segreta', as: 'spare', servers }],
  ['fallback.find', { address }],
  ['fallback.signIn', { service: 'google', as: 'fallback', address }],
  ['fallback.prove', { as: 'spare' }],
  ['setup.answer', { answer: 'gmail', address, claims: ['address-made'] }],
  ['loop.answer', { answer: 'unsure' }],
  ['notification.seen', { seen: true }],
  ['mailbox.forget', { role: 'primary' }],
  ['history.read', { address }],
  ['contacts.mark', { addresses: [address], mark: 'never' }],
  ['contacts.speak', { address, language: 'en' }],
  ['contacts.add', { address, name: 'Anna' }],
  ['contacts.export', { format: 'csv' }],
  ['notices.preview', { kind: 'down', address, wording }],
  ['notices.audience', { kind: 'back' }],
  ['notices.chatText', { kind: 'down', address, wording }],
  ['notices.openChat', { kind: 'down', address, wording }],
  ['notices.send', { kind: 'down', addresses: [address], wording }],
  ['syncBack.plan', { scope: 'all', edges: 'wide' }],
  ['preferences.change', { language: 'en', notifyAfter: '1-hour', startWithComputer: true, theme: 'dark' }],
  ['link.open', { link: 'libero-help' }],
  ['demo.act', { act: 'mend' }],
  ['watch.look', null],
  ['contacts.import', null],
  ['notices.stop', null],
  ['syncBack.start', null],
];

/**
 * Hostile messages, the same for the same seed: good ones with one field spoilt, left out, added or twice as deep, and
 * whatever else can be sent. It stands on nothing around it, since it is also given to a page as text.
 */
export function hostileMessages(seed: number, templates: readonly Message[]): (index: number) => Message {
  const makeRandom = (from: number): ((below: number) => number) => {
    let state = from;
    return (below) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
  };
  const deep = (levels: number): unknown => {
    let value: unknown = 1;
    for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
    return value;
  };
  const cycle = (): unknown => {
    const value: Record<string, unknown> = { address: 'a@b.it' };
    value['self'] = value;
    return value;
  };
  const own = (name: string): unknown =>
    JSON.parse(`{"${name}": {"role": "primary", "address": "a@b.it"}}`) as unknown;
  const strings = [
    '',
    ' ',
    '\0',
    'a\r\nRCPT TO:<x@y.z>',
    '\u202Eanna',
    '\uD800',
    '../../etc/passwd',
    'constructor',
  ];
  const values: readonly ((random: (below: number) => number) => unknown)[] = [
    (random) => strings[random(strings.length)],
    (random) => 'x'.repeat([255, 513, 2000, 70_000][random(4)] ?? 1),
    (random) => String.fromCodePoint(...Array.from({ length: 1 + random(12) }, () => random(0x2fff))),
    (random) => [Number.NaN, Infinity, -1, 0, 0.5, 65_536, 2 ** 53, -0, 1][random(9)],
    (random) => [null, undefined, true, false, 1n, -(2n ** 70n)][random(6)],
    (random) => [[], [[]], [null], [undefined], Array(3), Array(50_000), ['a@b.it', 1]][random(7)],
    (random) =>
      [{}, own('__proto__'), own('constructor'), own('toString'), { length: 1, 0: 'a@b.it' }][random(5)],
    () => new Date(0),
    () => /anna/g,
    () => new Map([['address', 'a@b.it']]),
    () => new Set(['a@b.it']),
    () => new Error('anna@libero.it'),
    () => new Uint8Array(64),
    () => new ArrayBuffer(8),
    (): unknown => Object('a@b.it'),
    (): unknown => Object(true),
    (random) => deep([3, 60, 800][random(3)] ?? 3),
    cycle,
    () => own('then'),
    () => ({ toJSON: 'x', valueOf: 1 }),
    () => ({
      get address() {
        return 'a@b.it';
      },
    }),
  ];
  const names = [
    '',
    'toString',
    '__proto__',
    'constructor',
    'watch.',
    'watch.look ',
    'WATCH.LOOK',
    'app:invoke',
    '*',
    'mailbox',
  ];
  /** A copy of a good value in which one place is spoilt. */
  const spoil = (good: unknown, random: (below: number) => number): unknown => {
    const bad = (): unknown => values[random(values.length)]?.(random);
    if (typeof good !== 'object' || good === null || random(5) === 0) return bad();
    if (Array.isArray(good))
      return random(2) === 0 ? [...(good as unknown[]), bad()] : [spoil(good[0], random)];
    const fields = Object.entries(good);
    const [name = '', value] = fields[random(fields.length)] ?? [];
    const without = Object.fromEntries(fields.filter(([field]) => field !== name));
    switch (random(4)) {
      case 0:
        return without;
      case 1:
        return { ...good, [`${name}${random(9)}`]: value };
      default:
        return { ...without, [name]: spoil(value, random) };
    }
  };
  return (index) => {
    const random = makeRandom(seed * 1_000_003 + index * 7919);
    const [name, good] = templates[random(templates.length)] ?? ['', null];
    switch (random(12)) {
      case 0:
        return [names[random(names.length)], good];
      case 1:
        return [values[random(values.length)]?.(random), good];
      case 2:
        return [name, values[random(values.length)]?.(random)];
      case 3:
        return [name, templates[random(templates.length)]?.[1]];
      case 4:
        return [name, good];
      default:
        return [name, spoil(good, random)];
    }
  };
}
