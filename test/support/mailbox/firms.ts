import { DAY_MS, HOUR_MS } from '#shared/time';
import { type Desk, mailbox } from './letters.ts';
import { flatten, givenNames, spell } from './names.ts';
import { correspond } from './people.ts';
import { pour } from './strangers.ts';

/** Shops, banks, portals, schools, tickets: programs, offices and the people who sit there for an hour. */
export function addFirms(desk: Desk): void {
  const { draw, registry, now } = desk;
  const machine = { 'Auto-Submitted': 'auto-generated' };
  for (let index = draw.whole(6, 12); index > 0; index -= 1) {
    const { name, domain } = registry.firm();
    const robot = registry.claim(
      draw.one([
        'noreply',
        'no-reply',
        'ordini',
        'donotreply',
        'conferma-ordine',
        'shop',
        'vendite',
        'automatico',
        'notifiche',
      ]),
      domain,
    );
    desk.label(robot, 'shop', 'leave');
    const start = now - draw.whole(5, 1000) * DAY_MS;
    for (let step = 0; step < draw.whole(2, 5); step += 1) {
      const more = draw.chance(0.3) ? machine : {};
      desk.receive(mailbox(spell(name, draw), robot), {
        at: Math.min(now, start + step * 20 * HOUR_MS),
        subject: `Ordine n. ${draw.whole(1000, 9999)}`,
        more,
      });
    }
    // The shop whose owner answers herself, from an address that is her first name.
    if (!draw.chance(0.4)) continue;
    const given = draw.one(givenNames);
    const owner = registry.claim(flatten(given), domain);
    desk.label(owner, 'shop answered by a person', 'leave');
    const person = {
      given,
      family: '',
      address: owner,
      signs: spell(draw.one([given, `${given} di ${name}`, name]), draw),
    };
    for (let visits = draw.whole(1, 2); visits > 0; visits -= 1) {
      const from = now - draw.whole(10, 900) * DAY_MS;
      const until = Math.min(now, from + draw.whole(2, 12) * DAY_MS);
      correspond(desk, person, {
        everyMs: 30 * HOUR_MS,
        from,
        until,
        iAnswer: 0.9,
        theyAnswer: 0.9,
        iBegin: 0.5,
      });
    }
  }
  for (const local of draw.some(
    ['noreply', 'comunicazioni', 'sicurezza', 'estratto-conto', 'alert', 'notifiche.conto', 'documenti'],
    4,
  )) {
    const address = registry.claim(
      local,
      draw.one(['bancaesempio.it', 'poste.example', 'mail.carta.example']),
    );
    desk.label(address, 'bank', 'leave');
    const more = draw.chance(0.4) ? machine : {};
    pour(
      desk,
      mailbox('La tua banca', address),
      draw.whole(5, 30) * DAY_MS,
      ['Movimento sul conto', 'Documento disponibile'],
      () => more,
    );
  }
  addTickets(desk);
  addOffices(desk);
}

/** Ticket systems and relays of marketplaces: a new address for each matter, and the user does answer. */
function addTickets(desk: Desk): void {
  const { draw, registry, now } = desk;
  for (let index = draw.whole(3, 7); index > 0; index -= 1) {
    const code = draw.code(9);
    const [local, domain] = draw.one([
      [`support+id${draw.whole(1000, 99_999)}`, 'desk.example'],
      [`ticket-${draw.whole(1000, 99_999)}`, 'assistenza.example'],
      [`reply+${code}`, 'risposte.example'],
      [`m-${code}`, 'msg.annunci.example'],
      [code, 'marketplace.example'],
      [`help.${draw.code(4)}`, 'operatore.example'],
    ] as const);
    const address = registry.claim(local, domain);
    desk.label(address, 'ticket system', 'leave');
    const agent = {
      given: '',
      family: '',
      address,
      signs: spell(`${draw.one(givenNames)} (assistenza)`, draw),
    };
    const from = now - draw.whole(10, 900) * DAY_MS;
    const until = Math.min(now, from + draw.whole(2, 40) * DAY_MS);
    correspond(desk, agent, { everyMs: 2 * DAY_MS, from, until, iAnswer: 0.8, theyAnswer: 0.9, iBegin: 0.3 });
  }
}

/** The school, the town hall, the doctor's: written to for years, but nobody to be told about a mailbox. */
function addOffices(desk: Desk): void {
  const { draw, registry, now } = desk;
  const places = [
    'info',
    'segreteria',
    'amministrazione',
    'prenotazioni',
    'ufficio.anagrafe',
    'urp',
    'protocollo',
    'assistenza',
    'biblioteca',
    'segreteria.didattica',
  ];
  for (const place of draw.some(places, draw.whole(3, 6))) {
    const domain = draw.one([
      'comune.esempio.it',
      'scuola.edu.example',
      'studiomedico.example',
      registry.firm().domain,
    ]);
    const office = {
      given: '',
      family: '',
      address: registry.claim(place, domain),
      signs: spell(draw.one(['Segreteria', 'Ufficio', 'Studio']), draw),
    };
    desk.label(office.address, 'office', 'leave');
    correspond(desk, office, {
      everyMs: draw.whole(20, 90) * DAY_MS,
      from: now - 1000 * DAY_MS,
      until: now,
      iAnswer: 0.7,
      theyAnswer: 0.8,
      iBegin: 0.5,
    });
  }
  const code = `rmic${draw.whole(100, 999)}${draw.code(1)}0${draw.code(1)}`;
  const school = {
    given: '',
    family: '',
    address: registry.claim(code, 'istruzione.it'),
    signs: spell(draw.one([code.toUpperCase(), 'Istituto Comprensivo']), draw),
  };
  desk.label(school.address, 'school', 'leave');
  correspond(desk, school, {
    everyMs: 40 * DAY_MS,
    from: now - 900 * DAY_MS,
    until: now,
    iAnswer: 0.2,
    theyAnswer: 0.5,
    iBegin: 0.2,
  });
  // The adviser at the bank, the accountant, the teacher: people, of whom one may think either way.
  const professional = registry.somebody({ domain: registry.firm().domain });
  desk.label(professional.address, 'professional', 'either');
  correspond(desk, professional, {
    everyMs: 45 * DAY_MS,
    from: now - 900 * DAY_MS,
    until: now,
    iAnswer: 0.8,
    theyAnswer: 0.9,
    iBegin: 0.5,
  });
}
