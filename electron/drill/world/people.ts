/** A correspondent of the simulated user. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** The user of every drill: her Libero mailbox and the Gmail one she opened for bad days. */
export const USER = {
  name: 'Anna Bianchi',
  primary: 'anna.bianchi@libero.it',
  fallback: 'anna.bianchi.scorta@gmail.com',
  /** Another one she may set up herself. */
  outlook: 'anna.bianchi.scorta@outlook.it',
  password: 'girasole-1951',
  appPassword: 'abcd efgh ijkl mnop',
} as const;

const FIRST = [
  'Maria',
  'Giuseppe',
  'Niccolò',
  'Francesca',
  'Antonio',
  'Rosa',
  'Giovanni',
  'Teresa',
  'Salvatore',
  'Zoë',
  'Luigi',
  'Chiara',
  'Paolo',
  'Lucia',
  'Marco',
  'Elena',
  'Carla',
  'Renzo',
  'Ada',
  'Bruno',
] as const;
const LAST = [
  'Rossi',
  'Russo',
  'Ferrari',
  'Esposito',
  'Romano',
  'Colombo',
  'Ricci',
  'Marino',
  'Greco',
  'D’Angelo',
  'Lo Cascio',
  'Conti',
  'De Luca',
  'Costa',
  'Fontana',
  'Moretti',
  'Barbieri',
  'Villa',
  'Serra',
  'Gallo',
] as const;
const HOSTS = [
  'gmail.com',
  'studio-rossi.example',
  'outlook.it',
  'tiscali.it',
  'comune.example',
  'fastwebnet.it',
] as const;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();

/** The first `count` correspondents, always the same: 37 reachable ones, then three on the dying service. */
export function makePeople(count = 40): readonly Person[] {
  return Array.from({ length: count }, (_, index) => {
    const first = FIRST[index % FIRST.length] ?? 'Maria';
    const last = LAST[(index * 7 + Math.floor(index / FIRST.length)) % LAST.length] ?? 'Rossi';
    const onDyingService = index >= count - 3;
    const host = onDyingService ? 'virgilio.it' : (HOSTS[index % HOSTS.length] ?? 'gmail.com');
    return { name: `${first} ${last}`, address: `${plain(first)}.${plain(last)}${index + 1}@${host}` };
  });
}

/** Who writes without being a person: shops, lists, machines, offices. None of them may ever get a notice. */
export const NOT_PEOPLE: readonly (Person & { readonly more: readonly string[] })[] = [
  {
    name: 'Offerte Viaggi',
    address: 'newsletter@viaggi.example',
    more: ['List-Unsubscribe: <mailto:via@viaggi.example>'],
  },
  { name: 'Lista del coro', address: 'coro@liste.example', more: ['List-Id: <coro.liste.example>'] },
  { name: 'Banca', address: 'noreply@banca.example', more: ['Auto-Submitted: auto-generated'] },
  { name: 'Negozio', address: 'info@negozio.example', more: [] },
  { name: '', address: 'mailer-daemon@libero.it', more: ['Auto-Submitted: auto-replied'] },
];
