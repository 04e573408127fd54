import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, firstNameOf, fullNameOf } from '#shared/contacts/person-name';

describe('names', () => {
  it.each([
    ['Mario Rossi', 'Mario', 'Mario Rossi'],
    ['ROSSI, MARIO', 'Mario', 'Mario Rossi'],
    ["maria d'angelo", 'Maria', "Maria D'Angelo"],
    ['Dott.ssa Anna Bianchi', 'Anna', 'Anna Bianchi'],
    ['Jean-Luc', 'Jean-Luc', ''],
    ['Niccolo\u0300 Fabi', 'Niccolò', 'Niccolò Fabi'],
    ['"Anna"', 'Anna', ''],
    ['Mario e Anna Rossi', '', ''],
    ['Rossi Mario ed Elena', '', ''],
    ['Mario & Anna Rossi', '', ''],
    ['MARIO E ANNA', '', ''],
    ['Mario, Anna e Luca Rossi', '', ''],
    ['Famiglia Rossi', '', ''],
    ['Mario De Rossi', 'Mario', 'Mario De Rossi'],
    ['Rossi Mario', 'Mario', 'Rossi Mario'],
    ['ROSSI MARIO', 'Mario', 'Rossi Mario'],
    ['De Luca Paolo', 'Paolo', 'De Luca Paolo'],
    ['De Luca', '', 'De Luca'],
    ['Zia Pina', 'Zia Pina', 'Zia Pina'],
    ['Mamma', 'Mamma', ''],
    ['Gian Maria Rossi', 'Gian Maria', 'Gian Maria Rossi'],
    ['Anna Maria Verdi', 'Anna Maria', 'Anna Maria Verdi'],
    ['Anna Rosa', 'Anna', 'Anna Rosa'],
    ['Oksana Kovalenko', 'Oksana', 'Oksana Kovalenko'],
    ['Idraulico', '', ''],
    ['Dentista Rossi', '', 'Dentista Rossi'],
    ['Ciccio', 'Ciccio', ''],
    ['Studio Rossi', '', ''],
    ['Rossi Srl', '', ''],
    ['mario@example.it', '', ''],
    ['Vinci 1000 euro', '', ''],
    ['http://evil.example', '', ''],
    ['M', '', ''],
    ['', '', ''],
  ])('%s', (name, first, full) => {
    expect(firstNameOf(name)).toBe(first);
    expect(fullNameOf(name)).toBe(full);
  });

  it('hold no character that hides or turns text, whatever comes in', () => {
    expect(cleanName('An\u202ena\u200b \u0007B\u0085')).toBe('An na B');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const name = cleanName(text);
        expect(name).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
        expect(Array.from(name).length).toBeLessThanOrEqual(64);
        expect(firstNameOf(text)).toMatch(/^[\p{L}\p{M}'’ -]*$/u);
      }),
      { numRuns: 3000 },
    );
  });
});
