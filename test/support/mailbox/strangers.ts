import { DAY_MS, HOUR_MS, type Instant } from '#shared/time';
import { type Desk, mailbox } from './letters.ts';
import { flatten, givenNames, spell } from './names.ts';
import { correspond, fieldOf } from './people.ts';

export type More = Readonly<Record<string, string>>;

/** Somebody or something that writes now and then, without ever being answered. */
export function pour(
  desk: Desk,
  from: string,
  everyMs: number,
  subjects: readonly string[],
  more: (at: Instant) => More = () => ({}),
): void {
  const { draw, now } = desk;
  const start = now - draw.whole(200, 1400) * DAY_MS;
  for (let at = start + draw.wait(everyMs); at < now; at += draw.wait(everyMs))
    desk.receive(from, { at, subject: draw.one(subjects), more: more(at) });
}

const OFFERS = ['Solo per oggi −40 %', 'Novità di stagione', 'La nostra newsletter', 'Ultime ore', 'Saldi'];

/** Newsletters, with and without the fields that say so. */
export function addNewsletters(desk: Desk): void {
  const { draw, registry } = desk;
  for (let index = draw.whole(8, 15); index > 0; index -= 1) {
    const { name, domain } = registry.firm();
    const local = draw.one([
      'newsletter',
      'news',
      'info',
      'offerte',
      'noreply',
      'mail',
      'hello',
      'comunicazioni',
      'crm',
      'email',
      'soci',
      flatten(draw.one(givenNames)),
    ]);
    const address = registry.claim(local, draw.one([domain, `email.${domain}`, `news.${domain}`]));
    desk.label(address, 'newsletter', 'leave');
    const unsubscribe = {
      'List-Unsubscribe': `<https://${domain}/u/${draw.code(9)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
    const id = { 'List-Id': `<${draw.code(8)}.${domain}>`, ...unsubscribe };
    const fields = draw.one<More>([unsubscribe, id, { Precedence: 'bulk' }, {}]);
    pour(desk, mailbox(spell(name, draw), address), draw.whole(2, 15) * DAY_MS, OFFERS, () => fields);
  }
  // The pizzeria, the parish, the author: sent from an ordinary mailbox by hand, so with no field at all.
  for (let index = draw.whole(2, 4); index > 0; index -= 1) {
    const sender = registry.somebody();
    desk.label(sender.address, 'newsletter from an ordinary mailbox', 'leave');
    pour(
      desk,
      mailbox(
        spell(draw.one(['Pizzeria Da Gino', 'Parrocchia S. Anna', 'Il Circolo', 'Pro Loco']), draw),
        sender.address,
      ),
      draw.whole(5, 20) * DAY_MS,
      OFFERS,
    );
    // "Please take me off the list", and again when it did not help.
    for (let asked = draw.whole(0, 2); asked > 0; asked -= 1)
      desk.send(sender.address, {
        at: desk.now - draw.whole(5, 300) * DAY_MS,
        subject: 'Cancellatemi per favore',
      });
  }
}

/** Mailing lists the user writes to, and their members. */
export function addLists(desk: Desk): void {
  const { draw, registry, now } = desk;
  for (let index = draw.whole(1, 3); index > 0; index -= 1) {
    const topic = draw.one(['cinema', 'montagna', 'coro', 'genitori3b', 'condominio.viaroma', 'burraco']);
    const domain = draw.one(['liste.example.org', 'googlegroups.com', 'gruppi.example.it']);
    const address = registry.claim(topic, domain);
    desk.label(address, 'mailing list', 'leave');
    const marks = draw.one<More>([
      { 'List-Id': `<${topic}.${domain}>`, Precedence: 'list' },
      {
        'List-Id': `${topic} <${topic}.${domain}>`,
        'List-Unsubscribe': `<mailto:${topic}+unsubscribe@${domain}>`,
      },
      { 'List-Post': `<mailto:${address}>`, Precedence: 'list' },
    ]);
    const members = Array.from({ length: draw.whole(5, 20) }, () => registry.somebody());
    for (const one of members) desk.label(one.address, 'member of a list', 'leave');
    for (let at = now - draw.whole(200, 1200) * DAY_MS; at < now; at += draw.wait(4 * DAY_MS)) {
      const writer = draw.one(members);
      const post = desk.receive(
        fieldOf(writer),
        { at, subject: `[${topic}] ${draw.one(['Prossimo incontro', 'Verbale', 'Domanda'])}`, more: marks },
        address,
      );
      if (draw.chance(0.15)) desk.send(address, { at: desk.later(at), subject: '', answers: post });
      else if (draw.chance(0.02))
        desk.send(fieldOf(writer), { at: desk.later(at), subject: '', answers: post });
    }
  }
}

/** Spam, some of it under the user's own address; bounces; receipts of certified mail. */
export function addNoise(desk: Desk): void {
  const { draw, registry, now } = desk;
  for (let index = draw.whole(60, 150); index > 0; index -= 1) {
    const forged = draw.chance(0.1);
    const address = forged
      ? desk.address
      : registry.claim(draw.code(8), draw.one(['win.example', 'promo.example.ru', 'gmail.com']));
    if (!forged) desk.label(address, 'spam', 'leave');
    desk.receive(mailbox('Hai vinto', address), {
      at: now - draw.whole(0, 900) * DAY_MS,
      subject: draw.one(['Re: il tuo premio', 'URGENTE', '']),
    });
  }
  for (const local of ['MAILER-DAEMON', 'postmaster', 'posta-certificata']) {
    const address = registry.claim(local, draw.one(['libero.it', 'pec.example.it']));
    desk.label(address, 'machine', 'leave');
    pour(desk, mailbox('', address), 90 * DAY_MS, ['Mail delivery failed', 'ACCETTAZIONE', 'CONSEGNA'], () =>
      draw.chance(0.5) ? { 'Auto-Submitted': 'auto-replied' } : {},
    );
  }
}

/** The user's other addresses: one that signs, and one on another service that both write to each other. */
export function addAliases(desk: Desk): void {
  const { draw, registry, now, name } = desk;
  const [given = '', family = ''] = name.split(' ').map(flatten);
  const alias = registry.claim(`${given}.${family}.casa`, 'virgilio.it');
  desk.label(alias, 'own alias', 'leave');
  const friend = registry.somebody();
  desk.label(friend.address, 'written to from an alias', 'either');
  for (let at = now - 500 * DAY_MS; at < now; at += draw.wait(30 * DAY_MS)) {
    desk.send(fieldOf(friend), { at, subject: 'Prova' }, mailbox(spell(name, draw), alias));
    if (draw.chance(0.3)) desk.send(alias, { at: at + HOUR_MS, subject: 'promemoria' });
    if (draw.chance(0.3))
      desk.receive(mailbox(spell(name, draw), alias), { at: at + 2 * HOUR_MS, subject: 'promemoria' });
  }
  const other = registry.claim(
    draw.one([`${given}.${family}`, `${given}${family}`, `${family}${draw.whole(40, 80)}`]),
    'gmail.com',
  );
  desk.label(other, 'own mailbox elsewhere', 'leave');
  const self = { given, family, address: other, signs: spell(draw.one([name, name.toUpperCase()]), draw) };
  correspond(desk, self, {
    everyMs: draw.whole(7, 30) * DAY_MS,
    from: now - 700 * DAY_MS,
    until: now,
    iAnswer: 0.1,
    theyAnswer: 0.1,
    iBegin: 0.5,
  });
}
