import { expect, it } from 'vitest';
import { namesakeOf } from '#shared/contacts/namesake';

const isUser = namesakeOf('Niccolò Rossi', new Set(['niccolo.rossi@libero.it', 'nico@virgilio.it']));

it.each([
  ['ROSSI, Niccolo', 'altro@gmail.com', true],
  ['', 'niccolo_rossi@gmail.com', true],
  ['', 'niccolorossi@gmail.com', true],
  ['Niccolò', 'altro@gmail.com', false],
  ['Anna Rossi', 'anna.rossi@gmail.com', false],
  ['', 'nico@gmail.com', false],
  ['Niccolò Maria Rossi', 'altro@gmail.com', false],
])('%s <%s>: %s', (name, address, expected) => {
  expect(isUser({ name, address })).toBe(expected);
});

it('takes nobody for the user when the user has no full name', () => {
  const unknown = namesakeOf('', new Set());
  expect(unknown({ name: '', address: 'anna@example.org' })).toBe(false);
  expect(namesakeOf('Anna', new Set())({ name: 'Anna', address: 'anna@example.org' })).toBe(false);
});
