import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMANDS, type CommandName } from '#shared/ipc/contract';
import { LINKS } from '#shared/links';
import { VALIDATORS } from '../../electron/main/ipc/validators.ts';

const accepts = (name: CommandName, args: unknown): boolean => VALIDATORS[name].safeParse(args).success;
const address = 'mario@libero.it';
const wording = { language: 'it', register: 'informal' };
const endpoint = { host: 'imap.example.org', port: 993, security: 'tls' };

const GOOD: readonly [CommandName, unknown][] = [
  ['primary.connect', { address, password: 'p' }],
  [
    'fallback.connect',
    { address, password: ' a b ', as: 'spare', servers: { imap: endpoint, smtp: endpoint } },
  ],
  [
    'fallback.connect',
    { address, password: 'p', as: 'fallback', servers: { imap: endpoint, smtp: endpoint, user: 'mario' } },
  ],
  ['fallback.signIn', { service: 'google', as: 'fallback', address }],
  ['setup.answer', { answer: 'none', address: '', claims: ['address-made', 'two-step-on'] }],
  ['mailbox.forget', { role: 'fallback' }],
  ['history.read', { address }],
  ['contacts.mark', { addresses: [address], mark: 'always' }],
  ['contacts.add', { address, name: '' }],
  ['contacts.import', null],
  ['contacts.export', { format: 'csv' }],
  ['notices.preview', { kind: 'down', address, wording: { ...wording, phone: '+39 02 (123) 45-67' } }],
  [
    'notices.chatText',
    { kind: 'down', address, wording: { ...wording, own: 'La posta è ferma.\n\nA presto.' } },
  ],
  ['contacts.speak', { address, language: 'en' }],
  ['notices.audience', { kind: 'resend' }],
  ['notices.send', { kind: 'back', addresses: Array.from({ length: 2000 }, () => 'a@b.it'), wording }],
  ['preferences.change', {}],
  ['preferences.change', { language: 'en', theme: 'dark', notifyAfter: '1-hour', startWithComputer: true }],
  ['demo.act', { act: 'skip-30-minutes' }],
  ['support.diagnosis', null],
  ['program.openFolder', { folder: 'data' }],
  ['program.forgetAll', null],
  ...Object.keys(LINKS).map((link): [CommandName, unknown] => ['link.open', { link }]),
];

const BAD: readonly [string, CommandName, unknown][] = [
  ['an empty password', 'primary.connect', { address, password: '' }],
  ['a password of a novel', 'primary.connect', { address, password: 'x'.repeat(513) }],
  ['a password with a line break', 'primary.connect', { address, password: 'p\r\nA1 LOGOUT' }],
  ['a password with a NUL', 'primary.connect', { address, password: 'p\0' }],
  [
    'an address with a second line',
    'primary.connect',
    { address: 'a@b.it\nRCPT TO:<c@d.it>', password: 'p' },
  ],
  ['an address that is too long', 'primary.connect', { address: `${'a'.repeat(250)}@b.it`, password: 'p' }],
  ['an explicit undefined', 'primary.connect', { address, password: 'p', servers: undefined }],
  ['half the servers', 'primary.connect', { address, password: 'p', servers: { imap: endpoint } }],
  ['a host with a path', 'primary.connect', connectTo({ host: 'a.it/x' })],
  ['an empty host', 'primary.connect', connectTo({ host: '' })],
  ['port zero', 'primary.connect', connectTo({ port: 0 })],
  ['half a port', 'primary.connect', connectTo({ port: 99.5 })],
  ['a port that is a text', 'primary.connect', connectTo({ port: '993' })],
  ['a security nobody offers', 'primary.connect', connectTo({ security: 'ssl' })],
  ['a history of everybody', 'history.read', {}],
  ['a file named by the window', 'contacts.import', { path: '/etc/passwd' }],
  ['a place named by the window', 'contacts.export', { format: 'csv', path: '/tmp/x' }],
  ['a format nobody writes', 'contacts.export', { format: 'xlsx' }],
  ['a third role', 'mailbox.forget', { role: 'both' }],
  ['a sign-in of nobody', 'fallback.signIn', { service: 'yahoo', as: 'fallback' }],
  ['a third place for a fallback', 'fallback.prove', { as: 'primary' }],
  ['a line break in an address that is remembered', 'setup.answer', { address: 'a@b.it\r\nx' }],
  ['a claim nobody makes', 'setup.answer', { claims: ['all-done'] }],
  ['a folder named by its path', 'program.openFolder', { folder: '/etc' }],
  ['a folder beside the known one', 'program.openFolder', { folder: 'data', path: '/etc' }],
  ['a text of the window to save', 'support.saveDiagnosis', { text: 'x' }],
  ['a half of everything', 'program.forgetAll', { only: 'contacts' }],
  ['an address as a link', 'link.open', { link: 'https://example.com/' }],
  ['a name every object has', 'link.open', { link: 'constructor' }],
  ['nobody', 'notices.send', { kind: 'down', addresses: [], wording }],
  [
    'a crowd',
    'notices.send',
    { kind: 'down', addresses: Array.from({ length: 2001 }, () => 'a@b.it'), wording },
  ],
  [
    'a phone with words',
    'notices.preview',
    { kind: 'down', address, wording: { ...wording, phone: 'mamma' } },
  ],
  [
    'a phone with a line break',
    'notices.preview',
    { kind: 'down', address, wording: { ...wording, phone: '1\n2' } },
  ],
  [
    'a command in the user’s own words',
    'notices.preview',
    { kind: 'down', address, wording: { ...wording, own: 'ciao\r\nBcc: a@b.it' } },
  ],
  [
    'a book for a notice',
    'notices.openChat',
    { kind: 'down', address, wording: { ...wording, own: 'a'.repeat(1001) } },
  ],
  ['the first notice as a later one', 'notices.audience', { kind: 'down' }],
  ['a person without an address', 'contacts.add', { address: '', name: 'Carla' }],
  ['a name of two lines', 'contacts.add', { address, name: 'Carla\r\nBcc: x' }],
  ['a name of a novel', 'contacts.add', { address, name: 'x'.repeat(201) }],
  ['a language of nobody', 'contacts.speak', { address, language: 'de' }],
  ['an unknown preference', 'preferences.change', { colour: 'red' }],
  ['a text for a switch', 'preferences.change', { startWithComputer: 'yes' }],
  ['an act nobody plays', 'demo.act', { act: 'explode' }],
];

function connectTo(change: Record<string, unknown>): unknown {
  return { address, password: 'p', servers: { imap: { ...endpoint, ...change }, smtp: endpoint } };
}

describe('what a command accepts', () => {
  it('has a line for every command', () => {
    expect(Object.keys(VALIDATORS).toSorted()).toEqual(Object.keys(COMMANDS).toSorted());
  });

  it.each(GOOD)('%s takes what it is for (%#)', (name, args) => {
    expect(accepts(name, args)).toBe(true);
  });

  it.each(BAD)('%s is refused', (_what, name, args) => {
    expect(accepts(name, args)).toBe(false);
  });

  it('survives anything at all', () => {
    const names = Object.keys(COMMANDS) as CommandName[];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        (name, args) => {
          expect(typeof accepts(name, args)).toBe('boolean');
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('lets no control character into any text', () => {
    const control = fc.constantFrom(
      ...Array.from({ length: 32 }, (_, code) => String.fromCodePoint(code)),
      '\x7f',
      '\x85',
    );
    fc.assert(
      fc.property(control, fc.string(), fc.string(), (broken, before, after) => {
        const text = `${before}${broken}${after}`;
        expect(accepts('primary.connect', { address: text, password: 'p' })).toBe(false);
        expect(accepts('primary.connect', { address, password: text })).toBe(false);
        expect(accepts('contacts.mark', { addresses: [text], mark: 'none' })).toBe(false);
      }),
    );
  });
});
