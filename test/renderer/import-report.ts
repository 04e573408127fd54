import type { ImportReport } from '#shared/contacts/imported/report';

/** A file with something of everything in it. */
export const REPORT: ImportReport = {
  file: 'rubrica di Anna.vcf',
  format: 'vcard',
  taken: 1204,
  known: 38,
  twice: 1,
  elsewhere: 210,
  together: { count: 1, examples: ['Mario e Anna Rossi'] },
  phones: { count: 2, examples: ['Anna Rossi: 334 222'] },
  slips: { count: 1, examples: ['carla@gmial.com → carla@gmail.com'] },
  skipped: [
    { reason: 'no-address', count: 12, examples: ['Idraulico Franco', 'Nonna', 'Zia Pina'] },
    { reason: 'invalid-address', count: 1, examples: ['Luca Neri: luca.neri@@example'] },
    { reason: 'own-address', count: 1, examples: ['Anna Rossi: anna.rossi@libero.it'] },
  ],
};
