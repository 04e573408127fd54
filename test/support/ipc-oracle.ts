import { type CommandName, isCommandName } from '#shared/ipc/contract';
import { LINKS } from '#shared/links';

/**
 * What the app may take from its window, written a second time by hand and without the library that the app checks with:
 * the two must never differ.
 */
type Rule = (value: unknown) => boolean;

const isNull: Rule = (value) => value === null;
const isBoolean: Rule = (value) => value === true || value === false;
const one =
  (...words: readonly string[]): Rule =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const text =
  (least: number, most: number, more: (code: number) => boolean = () => false): Rule =>
  (value) => {
    if (typeof value !== 'string' || value.length < least || value.length > most) return false;
    for (const sign of value) {
      const code = sign.codePointAt(0) ?? 0;
      if ((code < 32 || (code > 126 && code < 160)) && !more(code)) return false;
    }
    return true;
  };
const list =
  (rule: Rule, least: number, most: number): Rule =>
  (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    for (let index = 0; index < value.length; index += 1) if (!rule(value[index])) return false;
    return true;
  };
const shape = (needed: Readonly<Record<string, Rule>>, free: Readonly<Record<string, Rule>> = {}): Rule => {
  const rules = new Map([...Object.entries(needed), ...Object.entries(free)]);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    if (![null, Object.prototype].includes(Object.getPrototypeOf(value) as object | null)) return false;
    const names = Object.getOwnPropertyNames(value);
    const given = value as Record<string, unknown>;
    for (const name of names) {
      const rule = rules.get(name);
      // Nothing that comes over the channel answers by itself.
      if (Object.getOwnPropertyDescriptor(value, name)?.get !== undefined) return false;
      if (rule === undefined || !rule(given[name])) return false;
    }
    return Object.keys(needed).every((name) => names.includes(name));
  };
};

const address = text(1, 254);
const kind = one('down', 'back', 'resend');
const language = one('it', 'en');
const place = one('fallback', 'spare');
const host: Rule = (value) => {
  if (typeof value !== 'string' || value === '' || value.length > 253) return false;
  const allowed = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:[]-';
  return Array.from(value).every((sign) => allowed.includes(sign));
};
const port: Rule = (value) => typeof value === 'number' && value % 1 === 0 && value > 0 && value < 65_536;
const endpoint = shape({ host, port, security: one('tls', 'starttls', 'none') });
const servers = shape({ imap: endpoint, smtp: endpoint }, { user: text(1, 254) });
const account = { address, password: text(1, 512) };
const phone: Rule = (value) => {
  if (typeof value !== 'string' || value.length > 30) return false;
  const signs = Array.from(value);
  const digits = signs.filter((sign) => '0123456789'.includes(sign)).length;
  const isBlank = signs.every((sign) => sign === ' ' || sign === '\u00a0');
  return signs.every((sign) => '0123456789 \u00a0+.()/-'.includes(sign)) && (isBlank || digits >= 6);
};
const wording = shape(
  { language, register: one('informal', 'formal') },
  { phone, own: text(0, 1000, (code) => code === 10) },
);
const asked = shape({ kind, address, wording });
const claims = list(one('address-made', 'two-step-on', 'app-password-made'), 0, 3);

/** The commands that take something; every other takes nothing. */
const RULES: Partial<Record<CommandName, Rule>> = {
  'primary.connect': shape(account, { servers }),
  'watched.connect': shape(account, { servers }),
  'watched.forget': shape({ address }),
  'watched.choose': shape({ address }),
  'fallback.connect': shape({ ...account, as: place }, { servers }),
  'fallback.find': shape({ address }),
  'fallback.signIn': shape({ service: one('google', 'microsoft'), as: place }, { address }),
  'fallback.prove': shape({ as: place }),
  'setup.answer': shape(
    {},
    { answer: one('gmail', 'outlook', 'other', 'none'), address: text(0, 254), claims },
  ),
  'loop.answer': shape({ answer: one('elsewhere', 'on-primary', 'unsure') }),
  'notification.seen': shape({ seen: isBoolean }),
  'mailbox.forget': shape({ role: one('primary', 'fallback', 'spare') }),
  'history.read': shape({ address }),
  'contacts.mark': shape({ addresses: list(address, 1, 20_000), mark: one('none', 'always', 'never') }),
  'contacts.speak': shape({ address, language }),
  'contacts.add': shape({ address, name: text(0, 200) }),
  'contacts.export': shape({ format: one('vcard', 'csv') }),
  'notices.preview': asked,
  'notices.audience': shape({ kind: one('back', 'resend') }),
  'notices.chatText': asked,
  'notices.openChat': asked,
  'notices.send': shape({ kind, addresses: list(address, 1, 2000), wording }),
  'syncBack.plan': (value) =>
    isNull(value) || shape({ scope: one('all', 'conversations'), edges: one('wide', 'exact') })(value),
  'preferences.change': shape(
    {},
    {
      language,
      notifyAfter: one('at-once', '15-minutes', '1-hour'),
      startWithComputer: isBoolean,
      theme: one('system', 'light', 'dark'),
    },
  ),
  'link.open': shape({ link: one(...Object.keys(LINKS)) }),
  'demo.act': shape({
    act: one('break-silent', 'break-refusing', 'mend-reading', 'mend', 'deliver-replies', 'skip-30-minutes'),
  }),
};

/** Whether the app may act on this message. */
export function mayBeTaken(name: unknown, args: unknown): boolean {
  if (typeof name !== 'string' || !isCommandName(name)) return false;
  return (RULES[name] ?? isNull)(args);
}
