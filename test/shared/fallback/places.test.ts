import { describe, expect, it } from 'vitest';
import { type Newcomer, type Occupant, type Places, type Reception, receive } from '#shared/fallback/places';
import type { FallbackRole } from '#shared/ipc/contract';

const WORTHS = ['nobody', 'new', 'proven', 'mail', 'proven+mail'] as const;
type Worth = (typeof WORTHS)[number];

const occupant = (address: string, worth: Worth): Occupant | undefined =>
  worth === 'nobody'
    ? undefined
    : { address, wasProven: worth.startsWith('proven'), holdsMail: worth.endsWith('mail') };
const places = (fallback: Worth, spare: Worth): Places => ({
  fallback: occupant('F@due.example', fallback),
  spare: occupant('s@tre.example', spare),
});
const said = (reception: Reception): string =>
  reception.kind === 'refused' ? reception.fault : `${reception.place} ${reception.proof} ${reception.next}`;
const come = (
  as: FallbackRole,
  fallback: Worth,
  spare: Worth,
  address = 'n@uno.example',
  way: Newcomer['way'] = 'other',
): string => said(receive(places(fallback, spare), { address, as, way }));

/** Five answers in a row: with the reserve empty, new, proven, with mail, proven with mail. */
const row = (as: FallbackRole, fallback: Worth, address?: string, way?: Newcomer['way']) =>
  WORTHS.map((spare) => come(as, fallback, spare, address, way));

const TAKEN = ['reserve-taken', 'reserve-holds-mail', 'reserve-holds-mail'];
const five = (answer: string) => Array.from({ length: 5 }, () => answer);

describe('another mailbox as the fallback', () => {
  it('takes the place of one that is worth nothing yet, whoever stands in reserve', () => {
    expect(row('fallback', 'nobody')).toEqual(five('fallback after nothing'));
    expect(row('fallback', 'new')).toEqual(five('fallback after nothing'));
  });

  it('waits in reserve until it is proven, where the fallback was proven', () => {
    const waits = 'spare after succeed';
    expect(row('fallback', 'proven')).toEqual([waits, waits, ...TAKEN]);
    expect(row('fallback', 'proven+mail')).toEqual([waits, waits, ...TAKEN]);
  });

  it('sends one that was never proven but holds mail into the reserve at once', () => {
    const swaps = 'spare after exchange-now';
    expect(row('fallback', 'mail')).toEqual([swaps, swaps, ...TAKEN]);
  });
});

describe('another mailbox in reserve', () => {
  it('takes the place of one that is worth nothing yet, and of no other', () => {
    for (const fallback of WORTHS) {
      const enters = 'spare after nothing';
      expect(row('spare', fallback)).toEqual([enters, enters, ...TAKEN]);
    }
  });
});

describe('a mailbox that stands there already', () => {
  it('is not its own reserve', () => {
    for (const fallback of WORTHS.slice(1)) {
      expect(row('spare', fallback, 'f@DUE.example')).toEqual(five('same-mailbox'));
    }
  });

  it('is kept at once with a new password; entered in another way only once that is proven', () => {
    const both = (fallback: Worth) =>
      (['same', 'other'] as const).map((way) => row('fallback', fallback, 'f@due.example', way));
    const atOnce = five('fallback after nothing');
    expect(both('new')).toEqual([atOnce, atOnce]);
    for (const fallback of ['proven', 'mail', 'proven+mail'] as const) {
      expect(both(fallback)).toEqual([atOnce, five('fallback before nothing')]);
    }
  });

  it('comes out of the reserve as the fallback, which goes there; a proven one waits for the proof', () => {
    const from = (fallback: Worth, way: Newcomer['way']) =>
      WORTHS.slice(1).map((spare) => come('fallback', fallback, spare, 's@tre.example', way));
    for (const fallback of WORTHS) {
      const next = fallback.startsWith('proven') ? 'exchange' : 'exchange-now';
      const [after, before] = [`spare after ${next}`, `spare before ${next}`];
      expect(from(fallback, 'same')).toEqual([after, after, after, after]);
      expect(from(fallback, 'other')).toEqual([after, before, before, before]);
    }
  });

  it('is renewed where it stands in reserve', () => {
    for (const fallback of WORTHS) {
      const renewed = WORTHS.slice(1).map((spare) => come('spare', fallback, spare, 's@tre.example', 'same'));
      expect(renewed).toEqual(Array.from({ length: 4 }, () => 'spare after nothing'));
    }
  });
});
