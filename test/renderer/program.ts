import { diagnosisText } from '#shared/support/diagnosis-text';
import type { Licence, ProgramView } from '#shared/support/program';
import { textsFor } from '#shared/text/texts';
import { FACTS } from '../shared/support/facts.ts';

export const PROGRAM: ProgramView = {
  version: '1.2.3',
  madeOf: ['Electron 45.4.1', 'Chromium 142.0.7444.52', 'Node.js 24.18.0'],
  dataFolder: '/home/anna/.config/posta-di-scorta',
};

export const DIAGNOSIS = diagnosisText(FACTS, textsFor('it'));

export const LICENCES: readonly Licence[] = [
  { name: 'imapflow', version: '2.10.2', licence: 'MIT', text: 'Copyright (c) its author\n\nPermission…' },
  { name: 'react', version: '19.3.1', licence: 'MIT', text: 'Copyright (c) somebody else\n\nPermission…' },
];
